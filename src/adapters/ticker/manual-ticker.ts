/** Ticks when it is told to: for tests. */
import type { Ticker } from "../../core/ports/clock.ts";

export type ManualTicker = Ticker & {
  /** Resolves when the tick's work is done, and rejects when it fails; does nothing before the start and after the stop. */
  tick(): Promise<void>;
};

export function manualTicker(): ManualTicker {
  let task: (() => Promise<void>) | undefined;
  let running: Promise<void> | undefined;
  return {
    start(wanted) {
      task = wanted;
    },
    async stop() {
      task = undefined;
      // Whoever ticked hears of a failure.
      await running?.catch(() => {});
    },
    async tick() {
      if (running !== undefined || task === undefined) return;
      running = task().finally(() => {
        running = undefined;
      });
      await running;
    },
  };
}
