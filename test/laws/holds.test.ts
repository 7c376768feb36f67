/** When somebody may be told something, in zones of every kind and around their changes of the clock. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callAt, freeFrom } from "../../src/core/settings/holds.ts";
import { isQuiet, type QuietHours, quietUntil } from "../../src/core/settings/quiet-hours.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/core/settings/settings.ts";
import { DAY_MS, MINUTE_MS } from "../../src/core/time/instant.ts";
import { instant } from "../support/conference.ts";

const zone = fc.constantFrom(
  "Europe/Berlin",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Pacific/Chatham",
  "UTC",
);
/** Around the changes of the clock of 2021 as well as between them. */
const at = fc
  .tuple(
    fc.constantFrom(
      "2021-03-14",
      "2021-03-28",
      "2021-04-03",
      "2021-07-01",
      "2021-10-02",
      "2021-10-31",
      "2021-11-07",
    ),
    fc.integer({ min: -1_440, max: 2_880 }),
  )
  .map(([day, minute]) => instant(`${day}T00:00:00Z`) + minute * MINUTE_MS);
const clock = fc
  .integer({ min: 0, max: 95 })
  .map(
    (quarter) =>
      `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`,
  );
const quiet: fc.Arbitrary<QuietHours> = fc
  .record({ from: clock, to: clock })
  .filter(({ from, to }) => from !== to);
const pause = fc
  .tuple(at, fc.option(fc.integer({ min: 1, max: 3_000 }), { nil: undefined }))
  .map(([since, length]) => ({
    since,
    until: length === undefined ? undefined : since + length * MINUTE_MS,
  }));
const settings: fc.Arbitrary<Settings> = fc
  .record({
    quiet: fc.option(quiet, { nil: undefined }),
    pause: fc.option(pause, { nil: undefined }),
    ownZone: fc.option(zone, { nil: undefined }),
  })
  .map((given) => ({ ...DEFAULT_SETTINGS, ...given }));

describe("quiet hours", () => {
  it("end at the first minute that the person's own clock does not show as quiet", () => {
    fc.assert(
      fc.property(at, quiet, zone, (from, hours, where) => {
        const end = quietUntil(from, hours, where);
        expect(isQuiet(end, hours, where)).toBe(false);
        expect(end - from).toBeLessThanOrEqual(2 * DAY_MS);
        for (let minute = from; minute < end; minute += MINUTE_MS)
          if (!isQuiet(minute, hours, where)) expect.fail(`${new Date(minute).toISOString()} is not quiet`);
      }),
      { numRuns: 300 },
    );
  });
});

describe("holds", () => {
  it("nobody is told anything before they are free, and whoever is free is free at once", () => {
    fc.assert(
      fc.property(at, settings, (moment, given) => {
        const free = freeFrom(moment, given, "UTC");
        expect(free).toBeGreaterThanOrEqual(moment);
        if (!Number.isFinite(free)) {
          expect(given.pause?.until).toBeUndefined();
          return;
        }
        expect(freeFrom(free, given, "UTC")).toBe(free);
      }),
      { numRuns: 300 },
    );
  });

  it("the later one asks, the later one is free: what is held keeps its order", () => {
    fc.assert(
      fc.property(at, fc.integer({ min: 0, max: 600 }), settings, (moment, later, given) => {
        const first = freeFrom(moment, given, "UTC");
        expect(freeFrom(moment + later * MINUTE_MS, given, "UTC")).toBeGreaterThanOrEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  it("a pause never loses what is still ahead when it ends", () => {
    fc.assert(
      fc.property(at, pause, fc.integer({ min: 0, max: 600 }), (due, given, lead) => {
        const start = due + lead * MINUTE_MS;
        const call = callAt(due, start, { ...DEFAULT_SETTINGS, pause: given }, "UTC");
        const { since, until } = given;
        if (due < since || (until !== undefined && due >= until)) expect(call).toBe(due);
        else expect(call).toBe(until !== undefined && until <= start ? until : undefined);
      }),
    );
  });

  it("a call comes by the start or not at all, and never at a quiet minute", () => {
    fc.assert(
      fc.property(at, fc.integer({ min: 0, max: 1_440 }), quiet, zone, (due, lead, hours, where) => {
        const start = due + lead * MINUTE_MS;
        const call = callAt(due, start, { ...DEFAULT_SETTINGS, quiet: hours, ownZone: where }, "UTC");
        if (call === undefined) return;
        expect(call).toBeGreaterThanOrEqual(due);
        expect(call).toBeLessThanOrEqual(start);
        expect(isQuiet(call, hours, where)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
