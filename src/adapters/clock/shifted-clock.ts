/** A clock that runs from a chosen instant at a chosen speed: the demonstration's. */
import type { Clock } from "../../core/ports/clock.ts";
import type { Instant } from "../../core/time/instant.ts";

export type ShiftedClock = Clock & {
  jumpTo(at: Instant): void;
  /** 60: a minute passes each second. */
  setSpeed(factor: number): void;
};

type Timer = { at: Instant; task: () => void; cancel: () => void };

export function shiftedClock(base: Clock, start: Instant): ShiftedClock {
  let origin = { base: base.now(), shifted: start };
  let speed = 1;
  const timers = new Set<Timer>();

  const now = () => Math.round(origin.shifted + (base.now() - origin.base) * speed);

  const arm = (timer: Timer) => {
    timer.cancel();
    timer.cancel = base.after(Math.max(0, timer.at - now()) / speed, () => {
      timers.delete(timer);
      timer.task();
    });
  };

  /** Timers are armed on the base clock, so each change of pace arms them anew. */
  const rebase = (at: Instant, factor: number) => {
    origin = { base: base.now(), shifted: at };
    speed = factor;
    for (const timer of [...timers]) arm(timer);
  };

  return {
    now,
    after(delayMs, task) {
      const timer: Timer = { at: now() + Math.max(0, delayMs), task, cancel: () => {} };
      timers.add(timer);
      arm(timer);
      return () => {
        timers.delete(timer);
        timer.cancel();
      };
    },
    jumpTo: (at) => rebase(at, speed),
    setSpeed: (factor) => rebase(now(), factor),
  };
}
