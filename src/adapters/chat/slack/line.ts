/** How events come in: through a socket that is opened from here, or over HTTP. The two are used alike. */
import type { Receiver } from "@slack/bolt";

export type Line = {
  /** What Bolt's app is built around. */
  receiver: Receiver;
  /** Resolves once events come in. Rejects when they do not; may then be tried again. */
  open(): Promise<void>;
  /** Resolves when a line that was open no longer is. */
  ended(): Promise<void>;
  /** No event comes in after it resolved. May be called at any time, and repeatedly. */
  close(): Promise<void>;
};
