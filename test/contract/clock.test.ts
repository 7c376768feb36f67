import { EventEmitter, once } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import { shiftedClock } from "../../src/adapters/clock/shifted-clock.ts";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import type { Clock } from "../../src/core/ports/clock.ts";
import { DAY_MS, MINUTE_MS } from "../../src/core/time/instant.ts";
import { TEN } from "../support/conference.ts";

type ClockUnderTest = { name: string; create(): { clock: Clock; pass(ms: number): Promise<void> } };

const clocks: ClockUnderTest[] = [
  {
    name: "system-clock",
    create: () => ({
      clock: systemClock,
      async pass(ms) {
        const bell = new EventEmitter();
        systemClock.after(ms + 20, () => bell.emit("rung"));
        await once(bell, "rung");
      },
    }),
  },
  {
    name: "simulated-clock",
    create() {
      const clock = simulatedClock(TEN);
      return { clock, pass: (ms) => clock.advanceTo(clock.now() + ms) };
    },
  },
  {
    name: "shifted-clock",
    create() {
      const base = simulatedClock(0);
      return { clock: shiftedClock(base, TEN), pass: (ms) => base.advanceTo(base.now() + ms) };
    },
  },
];

afterEach(() => {
  vi.useRealTimers();
});

describe.each(clocks)("the clock contract over $name", ({ create }) => {
  it("goes forward, and runs a task once its delay is over, not before", async () => {
    const { clock, pass } = create();
    const before = clock.now();
    let ran = 0;
    clock.after(30, () => (ran += 1));
    expect(ran).toBe(0);
    await pass(60);
    expect(ran).toBe(1);
    expect(clock.now()).toBeGreaterThanOrEqual(before + 30);
  });

  it("does not run what was cancelled", async () => {
    const { clock, pass } = create();
    let ran = 0;
    clock.after(10, () => (ran += 1))();
    await pass(40);
    expect(ran).toBe(0);
  });

  it("runs each task at its own time, the earliest first, and those of one time as they were set", async () => {
    const { clock, pass } = create();
    const ran: string[] = [];
    clock.after(60, () => ran.push("late"));
    clock.after(20, () => ran.push("first"));
    clock.after(20, () => ran.push("second"));
    await pass(100);
    expect(ran).toEqual(["first", "second", "late"]);
  });

  it("lets a task be cancelled after it ran, which does nothing", async () => {
    const { clock, pass } = create();
    let ran = 0;
    const cancel = clock.after(5, () => (ran += 1));
    await pass(20);
    cancel();
    await pass(20);
    expect(ran).toBe(1);
  });

  it("takes a delay below nothing as at once", async () => {
    const { clock, pass } = create();
    let ran = 0;
    clock.after(-5, () => (ran += 1));
    await pass(10);
    expect(ran).toBe(1);
  });
});

describe("the shifted clock", () => {
  it("runs at the speed it is set to, and its timers with it", async () => {
    const base = simulatedClock(0);
    const clock = shiftedClock(base, TEN);
    const rung: number[] = [];
    clock.after(MINUTE_MS, () => rung.push(base.now()));
    clock.setSpeed(60);
    await base.advanceTo(2_000);
    expect(rung).toEqual([1_000]);
    expect(clock.now()).toBe(TEN + 2 * MINUTE_MS);
  });

  it("runs at once, after a jump, what has come due by it", async () => {
    const base = simulatedClock(0);
    const clock = shiftedClock(base, TEN);
    let ran = 0;
    clock.after(MINUTE_MS, () => (ran += 1));
    clock.jumpTo(TEN + 5 * MINUTE_MS);
    await base.advanceTo(1);
    expect(ran).toBe(1);
  });

  it("ticks on after a jump back: a timer keeps the wait that it had", async () => {
    const base = simulatedClock(0);
    const clock = shiftedClock(base, TEN);
    const rung: number[] = [];
    clock.after(MINUTE_MS, () => rung.push(clock.now()));
    await base.advanceTo(20_000);
    clock.jumpTo(TEN - 400 * DAY_MS);
    await base.advanceTo(59_000);
    expect(rung).toEqual([]);
    await base.advanceTo(61_000);
    expect(rung).toEqual([TEN - 400 * DAY_MS + 40_000]);
  });

  it("asks no longer wait of its base than a base takes, however slow it runs", async () => {
    const base = simulatedClock(0);
    const waits: number[] = [];
    const watched: Clock = {
      now: base.now,
      after(delayMs, task) {
        waits.push(delayMs);
        return base.after(delayMs, task);
      },
    };
    const clock = shiftedClock(watched, TEN);
    let ran = 0;
    clock.setSpeed(0.1);
    clock.after(90_000, () => (ran += 1));
    await base.advanceTo(899_000);
    expect(ran).toBe(0);
    await base.advanceTo(900_000);
    expect(ran).toBe(1);
    expect(Math.max(...waits)).toBeLessThanOrEqual(90_000);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    "refuses %d as its speed, and says what is allowed",
    (speed) => {
      const clock = shiftedClock(simulatedClock(0), TEN);
      expect(() => clock.setSpeed(speed)).toThrow("must be a number above 0");
      expect(clock.now()).toBe(TEN);
    },
  );
});

describe("the simulated clock", () => {
  it("is at a timer's own time when it runs, and lets what it set off happen before the next", async () => {
    const clock = simulatedClock(TEN);
    const seen: string[] = [];
    clock.after(1_000, async () => {
      await Promise.resolve();
      seen.push(`first at ${clock.now() - TEN}`);
    });
    clock.after(2_000, () => seen.push(`second at ${clock.now() - TEN}`));
    await clock.advanceTo(TEN + 5_000);
    expect(seen).toEqual(["first at 1000", "second at 2000"]);
    expect(clock.now()).toBe(TEN + 5_000);
  });

  it("leaves a timer its wait when it is set back", async () => {
    const clock = simulatedClock(TEN);
    let ran = 0;
    clock.after(MINUTE_MS, () => (ran += 1));
    clock.set(TEN - DAY_MS);
    await clock.advanceTo(TEN - DAY_MS + MINUTE_MS);
    expect(ran).toBe(1);
  });
});

describe("the system clock", () => {
  it("does not run at once what is to wait longer than Node's timers can", async () => {
    vi.useFakeTimers();
    let ran = 0;
    const cancel = systemClock.after(2 ** 31 + 5, () => (ran += 1));
    await vi.advanceTimersByTimeAsync(DAY_MS);
    expect(ran).toBe(0);
    cancel();
  });
});
