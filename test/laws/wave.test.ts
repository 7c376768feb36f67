import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Booked, type Call, type Pace, spread, spreadOf } from "../../src/core/reminders/wave.ts";
import { openWaveBook } from "../../src/core/reminders/wave-book.ts";
import { MINUTE_MS, SECOND_MS } from "../../src/core/time/instant.ts";
import { TEN } from "../support/conference.ts";

const pace: fc.Arbitrary<Pace> = fc.record({
  perSecond: fc.constantFrom(0.5, 1, 5, 8.75, 50),
  sharedBy: fc.constant("platform" as const),
});
const call: fc.Arbitrary<Call> = fc.record({
  share: fc.constantFrom("big", "big", "big", "middle", "small"),
  start: fc.integer({ min: 0, max: 6 }).map((n) => TEN + n * 10 * MINUTE_MS),
});
const calls = fc.array(call, { maxLength: 300 });
const booked: fc.Arbitrary<Booked[]> = fc.array(
  fc.record({
    due: fc.integer({ min: 0, max: 120 }).map((seconds) => TEN - seconds * SECOND_MS),
    share: fc.constantFrom("big", "other"),
    calls: fc.integer({ min: 1, max: 200 }),
  }),
  { maxLength: 4 },
);
const sizeOf = ({ perSecond }: Pace) => Math.max(1, Math.floor(perSecond));
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe("a wave", () => {
  it("calls nobody after its due instant, and nobody earlier than it needs", () => {
    fc.assert(
      fc.property(calls, pace, booked, (wave, pace, others) => {
        const longest = spreadOf(wave.length + sum(others.map((other) => other.calls)), pace);
        for (const early of spread(TEN, wave, pace, others)) {
          expect(early).toBeGreaterThanOrEqual(0);
          expect(early).toBeLessThanOrEqual(longest);
        }
      }),
    );
  });

  it("is not early at all when it fits into a second", () => {
    fc.assert(
      fc.property(calls, pace, (wave, pace) => {
        const few = wave.slice(0, sizeOf(pace));
        expect(spread(TEN, few, pace)).toEqual(few.map(() => 0));
      }),
    );
  });

  it("asks the platform for no more than it takes, until the last one at the due instant", () => {
    fc.assert(
      fc.property(calls, pace, (wave, pace) => {
        const early = spread(TEN, wave, pace);
        const atOnce = Map.groupBy(early, (each) => each);
        for (const together of atOnce.values()) expect(together.length).toBeLessThanOrEqual(sizeOf(pace));
        const instants = [...atOnce.keys()].sort((a, b) => a - b);
        if (wave.length > 0) expect(instants[0]).toBe(0);
        for (const [index, at] of instants.entries())
          expect(at).toBeGreaterThanOrEqual((index * sizeOf(pace) * SECOND_MS) / pace.perSecond);
      }),
    );
  });

  it("calls first, of each community, whoever is called to what begins first", () => {
    fc.assert(
      fc.property(calls, pace, (wave, pace) => {
        const early = spread(TEN, wave, pace);
        for (const [index, { share, start }] of wave.entries())
          for (const [other, { share: whose, start: theirs }] of wave.entries())
            if (share === whose && start < theirs)
              expect(early[index]).toBeGreaterThanOrEqual(early[other] ?? 0);
      }),
    );
  });

  it("makes a community wait by its own size and the number of communities, whatever the size of the others", () => {
    fc.assert(
      fc.property(calls, pace, fc.integer({ min: 0, max: 2_000 }), (wave, pace, more) => {
        const bigger = [...wave, ...Array.from({ length: more }, () => ({ share: "big", start: TEN }))];
        const communities = new Set(bigger.map(({ share }) => share)).size;
        const early = spread(TEN, bigger, pace);
        for (const [share, own] of Map.groupBy(bigger.keys(), (index) => bigger[index]?.share)) {
          const most = spreadOf(own.length * communities, pace);
          if (share !== "big") for (const index of own) expect(early[index]).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it("is planned around the waves before it, so that no stretch of time is to hold more than the platform takes", () => {
    const waves = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 60 }), calls), {
      minLength: 1,
      maxLength: 4,
      selector: ([seconds]) => seconds,
    });
    fc.assert(
      fc.property(waves, pace, (drawn, pace) => {
        const book = openWaveBook();
        const planned = drawn
          .map(([seconds, wave]) => ({ due: TEN + seconds * SECOND_MS, wave }))
          .sort((a, b) => a.due - b.due)
          .flatMap(({ due, wave }) => book.enter("all", due, wave, pace).map((early) => due - early))
          .sort((a, b) => a - b);
        // A second's worth goes out at once, and where two waves meet there may be two of them.
        const seams = sizeOf(pace) * (drawn.length + 1);
        for (const [from, first] of planned.entries())
          for (const [to, last] of planned.entries())
            if (to > from)
              expect(to - from).toBeLessThanOrEqual(((last - first) / SECOND_MS) * pace.perSecond + seams);
      }),
      { numRuns: 30 },
    );
  });

  it("gives who joins a wave late a place before the others of their community", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 20 }),
        pace,
        (first, late, pace) => {
          const book = openWaveBook();
          const some = (count: number, share: string) =>
            Array.from({ length: count }, () => ({ share, start: TEN }));
          book.enter("all", TEN, some(first, "big"), pace);
          const joined = book.enter("all", TEN, some(late, "big"), pace);
          expect(Math.max(...joined)).toBe(spreadOf(first + late, pace));
          expect(book.enter("all", TEN, some(1, "small"), pace)).toEqual([0]);
        },
      ),
    );
  });
});
