/** A clock that runs from a chosen instant at a chosen speed: the demonstration's. */
import type { Clock } from "../../core/ports/clock.ts";
import { type Instant, MINUTE_MS } from "../../core/time/instant.ts";

export type ShiftedClock = Clock & {
  /** Timers that are passed by run at once; a jump back leaves each the wait that it still had. */
  jumpTo(at: Instant): void;
  /** 60: a minute passes each second. Throws a RangeError for what is not above 0. */
  setSpeed(factor: number): void;
  /** Stands still; what is due by then still runs. Setting a speed does not make it go on. */
  pause(): void;
  /** Goes on at the speed that was set. */
  resume(): void;
  /** How it runs: the speed that was set, and whether it stands still. */
  pace(): { speed: number; paused: boolean };
};

type Timer = { at: Instant; task: () => void; cancel: () => void };

/** The base clock takes no wait above 90 s, and a slow speed makes long ones of short ones. */
const LONGEST_WAIT_MS = MINUTE_MS;

/** Starts at `start`, at the base clock's own speed. */
export function shiftedClock(base: Clock, start: Instant): ShiftedClock {
  let origin = { base: base.now(), shifted: start };
  let speed = 1;
  let paused = false;
  const timers = new Set<Timer>();

  const now = () =>
    paused ? origin.shifted : Math.round(origin.shifted + (base.now() - origin.base) * speed);

  const arm = (timer: Timer) => {
    timer.cancel();
    timer.cancel = () => {};
    if (paused && timer.at > now()) return;
    const wait = Math.ceil(Math.max(0, timer.at - now()) / speed);
    timer.cancel = base.after(Math.min(wait, LONGEST_WAIT_MS), () => {
      if (timer.at > now()) return arm(timer);
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
    jumpTo(at) {
      const back = Math.max(0, now() - at);
      for (const timer of timers) timer.at -= back;
      rebase(at, speed);
    },
    setSpeed(factor) {
      if (!(factor > 0 && Number.isFinite(factor)))
        throw new RangeError(`${factor} is no speed for a clock: it must be a number above 0, such as 60.`);
      rebase(now(), factor);
    },
    pause() {
      const at = now();
      paused = true;
      rebase(at, speed);
    },
    resume() {
      const at = now();
      paused = false;
      rebase(at, speed);
    },
    pace: () => ({ speed, paused }),
  };
}
