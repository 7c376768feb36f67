import { describe, expect, it } from "vitest";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { seenEvents } from "../../src/core/command/seen-events.ts";

const BEGIN = Date.UTC(2020, 7, 24, 14);
const MINUTE_MS = 60_000;

describe("an event that comes again", () => {
  it("is known for longer than ten minutes, however many came meanwhile", () => {
    const clock = simulatedClock(BEGIN);
    const { isNew } = seenEvents(clock);
    expect(isNew("first")).toBe(true);
    for (let index = 0; index < 20_000; index += 1) isNew(`other ${index}`);
    clock.set(BEGIN + 14 * MINUTE_MS);
    expect(isNew("first")).toBe(false);
  });

  it("is forgotten once it could not be answered any more, so that memory does not grow", () => {
    const clock = simulatedClock(BEGIN);
    const { isNew } = seenEvents(clock);
    isNew("first");
    clock.set(BEGIN + 15 * MINUTE_MS);
    expect(isNew("first")).toBe(true);
  });

  it("is known though the clock is set back a little", () => {
    const clock = simulatedClock(BEGIN);
    const { isNew } = seenEvents(clock);
    isNew("first");
    clock.set(BEGIN - 2 * MINUTE_MS);
    expect(isNew("first")).toBe(false);
    expect(isNew("second")).toBe(true);
    expect(isNew("second")).toBe(false);
  });
});
