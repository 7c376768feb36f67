/** A tick each minute of a clock that may run fast or be moved: the demonstration's and the simulations'. */
import type { Clock, Ticker } from "../../core/ports/clock.ts";
import type { Log } from "../../core/ports/log.ts";
import { MINUTE_MS } from "../../core/time/instant.ts";
import { guardTick } from "./guard-tick.ts";

/** Ticks at the full minutes of `clock`; one that lasts longer than a minute is followed at the next full one. */
export function clockTicker(clock: Clock, log?: Log): Ticker {
  let cancel = () => {};
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  return {
    start(task) {
      const tick = guardTick(task, log);
      const arm = () => {
        if (stopped) return;
        cancel = clock.after(MINUTE_MS - (clock.now() % MINUTE_MS), () => {
          running = tick().finally(arm);
        });
      };
      arm();
    },
    async stop() {
      stopped = true;
      cancel();
      await running;
    },
  };
}
