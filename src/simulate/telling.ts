/** One session in one message or answer, as somebody read it. */
import { type Instant, SECOND_MS } from "../core/time/instant.ts";
import type { Seen } from "./modelled-platform.ts";
import type { Statement } from "./read-message.ts";

export type Telling = Statement & {
  channel: string;
  at: Instant;
  call: boolean;
  /** Undefined for what was read in an answer to a command. */
  message: Seen | undefined;
};

/** By the sender's clock; what a platform posts, it posts at the right time whatever our clocks show. */
export function saidAt({ message, at }: Telling): Instant {
  return message === undefined || message.by === "ahead" ? at : message.issued.wall;
}

/** Seconds from the beginning, as in the trace. */
export function show(at: Instant, begin: Instant): string {
  return ((at - begin) / SECOND_MS).toFixed(3);
}
