/** The machine's own clock. */
import type { Clock } from "../../core/ports/clock.ts";

/** Node runs what waits longer at once, with a warning: nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, Math.min(Math.max(0, delayMs), LONGEST_WAIT_MS));
    return () => clearTimeout(timer);
  },
};
