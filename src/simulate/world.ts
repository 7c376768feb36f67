/**
 * Virtual time, and the only way in which anything reaches a process or leaves it. Every await on a port is a step
 * here: which step comes next where several could, and whether the process dies at it, is drawn from the seed.
 *
 * Terminology:
 * - life: a process from its start to its death. A dead one's steps are dropped, so no continuation of it ever runs
 *   again; a paused one's are kept until it wakes.
 * - step: a port call being carried out, an answer or an event arriving, a timer firing
 * - true time is the world's; wall time is what its clocks show, and may be set
 */
import type { Random } from "../core/seeded-random.ts";
import type { Instant } from "../core/time/instant.ts";
import { eventHeap } from "./event-heap.ts";
import { openSettledTurns } from "./settled-turns.ts";

export type StepKind =
  | "store-read"
  | "store-write"
  | "queue-read"
  | "queue-write"
  | "source"
  | "request"
  | "answer"
  | "event"
  | "timer";

/** `stoppedAt`: when it was paused or died last, in true time. */
export type Life = {
  readonly number: number;
  alive: boolean;
  paused: boolean;
  stoppedAt: Instant;
};

type Step = {
  life: Life;
  kind: StepKind;
  about: string;
  /** Does it to the world, and returns what then lets the process go on. */
  carryOut: () => () => void;
};

/** Told of each step, before and after it is carried out; may kill or pause the life, which then hears nothing. */
export type Watch = (side: "before" | "after", life: Life, kind: StepKind, about: string) => void;

export type World = {
  now(): Instant;
  wall(): Instant;
  /** Sets the clocks forwards or back; timers keep the wait that they had. */
  setClocks(byMs: number): void;
  /** Something that happens of itself, at a true time. */
  at(when: Instant, task: () => void): void;
  newLife(): Life;
  kill(life: Life): void;
  pause(life: Life): void;
  wake(life: Life): void;
  /** A port call: carried out at this instant, after whatever else is drawn to come first. */
  call<T>(life: Life, kind: StepKind, about: string, effect: () => T): Promise<T>;
  /** Something that reaches a life. */
  reach(life: Life, kind: StepKind, about: string, task: () => void): void;
  /** Runs `task` after a wait in true time, unless the life ends or it is cancelled. Returns the cancel. */
  timer(life: Life, delayMs: number, task: () => void): () => void;
  /** Until `over` says so between two instants, or nothing is left to happen; false when it seems to have no end. */
  run(watch: Watch, over: () => boolean): Promise<boolean>;
  /** A line of the trace; built only when somebody reads it. */
  note(line: () => string): void;
};

/** No run of this size takes so many: something asks again and again without pause. */
const MOST_STEPS = 50_000;
const OUTLIVES: ReadonlySet<StepKind> = new Set(["store-write", "queue-write", "request"]);

export function openWorld(start: Instant, random: Random, trace: string[] | undefined): World {
  const heap = eventHeap();
  let now = start;
  let offset = 0;
  let lives = 0;
  let ready: Step[] = [];
  const held = new Map<Life, Step[]>();

  const note = (line: () => string) => {
    if (trace !== undefined) trace.push(`${((now - start) / 1_000).toFixed(3).padStart(9)}  ${line()}`);
  };

  function submit(step: Step): void {
    if (!step.life.alive) return;
    if (step.life.paused) held.get(step.life)?.push(step);
    else ready.push(step);
  }

  function takeReady(): Step | undefined {
    const at = ready.length > 1 ? random.below(ready.length) : 0;
    const step = ready[at];
    if (step !== undefined) ready.splice(at, 1);
    return step;
  }

  function perform(step: Step, watch: Watch): void {
    const { life, kind, about } = step;
    watch("before", life, kind, about);
    if (!life.alive || life.paused) {
      submit(step);
      return;
    }
    note(() => `life ${life.number}  ${kind} ${about}`);
    const goOn = step.carryOut();
    watch("after", life, kind, about);
    if (life.paused) submit({ life, kind: "answer", about, carryOut: () => goOn });
    else if (life.alive) goOn();
  }

  /** The steps of that life, taken from those that are ready. */
  function withdraw(life: Life): Step[] {
    const own = ready.filter((step) => step.life === life);
    ready = ready.filter((step) => step.life !== life);
    return own;
  }

  return {
    now: () => now,
    wall: () => now + offset,
    note,
    setClocks(byMs) {
      offset += byMs;
      note(() => `the clocks are set by ${byMs / 1_000} s`);
    },
    at: (when, task) => heap.add(Math.max(when, now), task),
    newLife() {
      lives += 1;
      return { number: lives, alive: true, paused: false, stoppedAt: now };
    },
    kill(life) {
      note(() => `life ${life.number}  KILLED`);
      Object.assign(life, { alive: false, stoppedAt: now });
      const own = [...withdraw(life), ...(held.get(life) ?? [])];
      held.delete(life);
      // What was asked for and not yet answered may have been done, or not.
      for (const { kind, carryOut } of own) if (OUTLIVES.has(kind) && random.chance(0.5)) carryOut();
    },
    pause(life) {
      note(() => `life ${life.number}  PAUSED`);
      Object.assign(life, { paused: true, stoppedAt: now });
      held.set(life, withdraw(life));
    },
    wake(life) {
      note(() => `life ${life.number}  WAKES`);
      life.paused = false;
      ready.push(...(held.get(life) ?? []));
      held.delete(life);
    },
    call: <T>(life: Life, kind: StepKind, about: string, effect: () => T) =>
      new Promise<T>((resolve, reject) => {
        const carryOut = () => {
          try {
            const result = effect();
            return () => resolve(result);
          } catch (failure) {
            return () => reject(failure);
          }
        };
        submit({ life, kind, about, carryOut });
      }),
    reach: (life, kind, about, task) => submit({ life, kind, about, carryOut: () => task }),
    timer(life, delayMs, task) {
      let cancelled = false;
      const fire = () => {
        if (!cancelled) task();
      };
      heap.add(now + Math.max(0, delayMs), () => {
        if (!cancelled) submit({ life, kind: "timer", about: "", carryOut: () => fire });
      });
      return () => {
        cancelled = true;
      };
    },
    run: (watch, over) => {
      const { whenSettled, close } = openSettledTurns();
      return new Promise<boolean>((resolve, reject) => {
        let steps = 0;
        const turn = () => {
          try {
            const step = takeReady();
            // Time must not go on while something may still be asked for.
            if (step === undefined) return whenSettled(goOn);
            steps += 1;
            if (steps > MOST_STEPS) return resolve(false);
            perform(step, watch);
            afterPromises(turn);
          } catch (failure) {
            reject(failure);
          }
        };
        /** To what happens next, unless something is ready after all. */
        const goOn = () => {
          try {
            if (ready.length > 0) return turn();
            const next = heap.nextAt();
            if (next === undefined || (next > now && over())) return resolve(true);
            now = next;
            heap.take()?.task();
            afterPromises(turn);
          } catch (failure) {
            reject(failure);
          }
        };
        afterPromises(turn);
      }).finally(close);
    },
  };
}

/** Runs `task` when every promise has had its turn: what a microtask puts off to the next tick waits for all of them. */
function afterPromises(task: () => void): void {
  queueMicrotask(() => process.nextTick(task));
}
