import { once } from "node:events";
import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { shiftedClock } from "../../src/adapters/clock/shifted-clock.ts";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import type { Clock } from "../../src/core/ports/clock.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
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
});
