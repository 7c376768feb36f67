/** A clock that stands still until it is moved: for tests and simulations. */
import { setImmediate } from "node:timers/promises";
import type { Clock } from "../../core/ports/clock.ts";
import type { Instant } from "../../core/time/instant.ts";

export type SimulatedClock = Clock & {
  /** Moves on to `at`, running each timer at its own time; resolves when what they set off has had its turn. */
  advanceTo(at: Instant): Promise<void>;
  /**
   * Sets the clock, as an operator or NTP does: forwards or back, without running what lies between. Timers that are
   * passed by run as soon as it advances; a jump back leaves each the wait that it still had, as a machine does.
   */
  set(at: Instant): void;
};

export function simulatedClock(start: Instant): SimulatedClock {
  let now = start;
  let timers: { at: Instant; task: () => void }[] = [];

  return {
    now: () => now,
    after(delayMs, task) {
      const timer = { at: now + Math.max(0, delayMs), task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    set(at) {
      const back = Math.max(0, now - at);
      for (const timer of timers) timer.at -= back;
      now = at;
    },
    async advanceTo(at) {
      for (;;) {
        await letThingsHappen();
        const due = timers.filter((timer) => timer.at <= at).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers = timers.filter((timer) => timer !== due);
        now = Math.max(now, due.at);
        due.task();
      }
      now = Math.max(now, at);
      await letThingsHappen();
    },
  };
}

/** Promise chains of the length that one delivery has, with room to spare. */
async function letThingsHappen(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
}
