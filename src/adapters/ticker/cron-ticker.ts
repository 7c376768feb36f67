/** A tick at each full minute, by node-cron. In UTC: a zoned schedule skips or repeats hours where clocks change. */
import { type ScheduledTask, schedule } from "node-cron";
import type { Ticker } from "../../core/ports/clock.ts";
import type { Log } from "../../core/ports/log.ts";
import { guardTick } from "./guard-tick.ts";

/** Ticks that fail, are missed or are skipped go to `log` and nowhere else. */
export function cronTicker(log?: Log): Ticker {
  let task: ScheduledTask | undefined;
  let running: Promise<void> = Promise.resolve();
  return {
    start(work) {
      const tick = guardTick(work, log);
      task = schedule(
        "* * * * *",
        () => {
          running = tick();
          return running;
        },
        { timezone: "Etc/UTC", noOverlap: true, name: "callboard", logger: cronLog(log) },
      );
    },
    async stop() {
      await task?.destroy();
      task = undefined;
      await running;
    },
  };
}

/** By itself node-cron prints to the console, some of it to stdout, where only results belong. */
function cronLog(log: Log | undefined) {
  const warn = (problem: string | Error) => log?.warn("ticker-warning", { problem: String(problem) });
  return { info: () => {}, debug: () => {}, warn, error: warn };
}
