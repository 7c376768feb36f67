/** What happened in a run, as seen from outside: all that the oracle judges by. */
import type { Reply } from "../core/reply/reply.ts";
import type { Instant } from "../core/time/instant.ts";
import type { Facts } from "./feed.ts";
import type { Seen } from "./modelled-platform.ts";
import type { Life } from "./world.ts";

/** Something a person did. Until it is acknowledged it may have had an effect, or not. */
export type Act = {
  who: string;
  target: string;
  /** Minutes; empty for an end of all calls. */
  leads: readonly number[];
  begun: Instant;
  /** By the wall clock: what falls due before is not asked for. */
  since: Instant;
  acknowledged: Instant | undefined;
};

/** What a person read in answer to a command. */
export type Answer = { channel: string; at: Instant; reply: Reply };

/** A time in which something may be late, for one channel or for all. */
export type Trouble = { channel: string | undefined; from: Instant; to: Instant };

export type History = {
  /** Whether the platform posts by itself what was scheduled with it. */
  postsAhead: boolean;
  begin: Instant;
  end: Instant;
  seen: readonly Seen[];
  /** What the organisers mean at an instant, and when they change their minds. */
  facts(at: Instant): Facts;
  changes: readonly Instant[];
  /** What each process knew of that, and from when on: one of these. */
  knowledge: readonly { life: Life; at: Instant; facts: readonly Facts[] }[];
  acts: readonly Act[];
  answers: readonly Answer[];
  troubles: readonly Trouble[];
  /** How far the wall clock was ahead of true time, and from when on. */
  clocks: readonly { at: Instant; aheadMs: number }[];
  /** A process was held still, and other things went wrong as well. */
  slept: boolean;
  /** It asked for something again and again without end. */
  endless: boolean;
};

/** Where people and channels read what they are sent. */
export function channelOf(kind: "person" | "channel", who: string): string {
  return kind === "person" ? `dm-${who}` : who;
}
