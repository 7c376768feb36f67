import type { Instant } from "../time/instant.ts";

/**
 * The only source of time. `now` may jump either way; whoever reads it re-reads it before acting.
 * A timer that fires only means "look again": it may be late after a suspend, and it is lost with the process.
 */
export type Clock = {
  now(): Instant;
  /** Runs `task` once, about `delayMs` from now (at most 90 s: longer waits belong to the ticker). Returns the cancel. */
  after(delayMs: number, task: () => void): () => void;
};

/** Calls `task` once a minute until stopped. A tick that overlaps the one before it is skipped, and nothing is lost by that. */
export type Ticker = {
  start(task: () => Promise<void>): void;
  stop(): Promise<void>;
};
