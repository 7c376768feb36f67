import type { Instant } from "../time/instant.ts";

/** One thing to look at when it is due. `payload` is plain JSON and holds no time, title or room of a session. */
export type QueueEntry = {
  /** Deterministic: adding the same id again changes nothing, also after it was settled. */
  id: string;
  due: Instant;
  /** Entries of one lane are handled one at a time, earliest due first. */
  lane: string;
  /** Entries of different shares do not wait for one another, however many one of them has. */
  share: string;
  payload: string;
};

/** What became of an entry: `done` is remembered under its id, `later` comes back at `at`. */
export type Settlement =
  | { outcome: "done" }
  | { outcome: "later"; at: Instant }
  | { outcome: "dead"; reason: string };

/** An entry that was given up, and why. */
export type DeadLetter = { id: string; payload: string; reason: string };

/** How many there are; `letters` are the latest of the dead. */
export type QueueStats = { waiting: number; done: number; dead: number; letters: readonly DeadLetter[] };

/**
 * What is due, and who has claimed it. Durable: an entry whose `add` returned is handled at least once, also after
 * kill -9; what was claimed by a process that died comes back. Handlers must therefore be idempotent.
 *
 * After a failure: members reject, nothing half-added remains, and an entry whose handler rejected comes back.
 */
export type DeliveryQueue = {
  /** Adds those whose ids are new, all or none; durable once it resolves. */
  add(entries: readonly QueueEntry[]): Promise<void>;
  /** Takes back entries that are not settled; unknown ids are ignored. */
  remove(ids: readonly string[]): Promise<void>;
  /**
   * Handles every entry due at or before `now`, those of a share in order of due, until none is left; resolves then.
   * Calls may overlap: what one has in hand, the others leave alone, and each resolves when all is done.
   */
  process(now: Instant, handle: (entry: QueueEntry, attempt: number) => Promise<Settlement>): Promise<void>;
  /** When the earliest unsettled entry is due of those due after `after`, or of all; undefined when there is none. */
  nextDue(after?: Instant): Promise<Instant | undefined>;
  /** With the dead entries, newest first, at most `letters` of them. */
  stats(letters: number): Promise<QueueStats>;
  /** Dead entries wait again, as though never tried; resolves to how many did. Others are left as they are. */
  revive(ids: readonly string[]): Promise<number>;
  /**
   * Forgets what was settled and was due before then; of one `lane` also what waits, and what is in hand once it is
   * settled or, at the latest, when asked again. Resolves to how many. A forgotten id may be added again.
   */
  purge(before: Instant, lane?: string): Promise<number>;
  close(): Promise<void>;
};
