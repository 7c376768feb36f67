import { describe, expect, it } from "vitest";
import { seenBefore } from "../../src/adapters/chat/discord/seen-before.ts";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";

const BEGIN = Date.UTC(2020, 7, 24, 14);
const MINUTE_MS = 60_000;

describe("an interaction that comes again", () => {
  it("is known for longer than ten minutes, however many came meanwhile", () => {
    const clock = simulatedClock(BEGIN);
    const seen = seenBefore(clock);
    expect(seen("first")).toBe(false);
    for (let index = 0; index < 20_000; index += 1) seen(`other ${index}`);
    clock.set(BEGIN + 14 * MINUTE_MS);
    expect(seen("first")).toBe(true);
  });

  it("is forgotten once it could not be answered any more, so that memory does not grow", () => {
    const clock = simulatedClock(BEGIN);
    const seen = seenBefore(clock);
    seen("first");
    clock.set(BEGIN + 15 * MINUTE_MS);
    expect(seen("first")).toBe(false);
  });

  it("is known though the clock is set back a little", () => {
    const clock = simulatedClock(BEGIN);
    const seen = seenBefore(clock);
    seen("first");
    clock.set(BEGIN - 2 * MINUTE_MS);
    expect(seen("first")).toBe(true);
    expect(seen("second")).toBe(false);
    expect(seen("second")).toBe(true);
  });
});
