/** A tick each minute of a clock that may run fast or be moved: the demonstration's and the simulations'. */
import type { Clock, Ticker } from "../../core/ports/clock.ts";
import { MINUTE_MS } from "../../core/time/instant.ts";

export function clockTicker(clock: Clock): Ticker {
  let cancel = () => {};
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  return {
    start(tick) {
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
