/** A tick at each full minute, by node-cron. In UTC: a zoned schedule skips or repeats hours where clocks change. */
import { schedule, type ScheduledTask } from "node-cron";
import type { Ticker } from "../../core/ports/clock.ts";

export function cronTicker(): Ticker {
  let task: ScheduledTask | undefined;
  let running: Promise<void> = Promise.resolve();
  return {
    start(tick) {
      task = schedule(
        "* * * * *",
        () => {
          running = tick();
          return running;
        },
        { timezone: "Etc/UTC", noOverlap: true, name: "callboard" },
      );
    },
    async stop() {
      await task?.destroy();
      task = undefined;
      await running;
    },
  };
}
