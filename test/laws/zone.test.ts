import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { fromIso, HOUR_MS, type Instant, MINUTE_MS, toIso } from "../../src/core/time/instant.ts";
import { showClock } from "../../src/core/time/show.ts";
import { canonicalZone, isZone, nearestZones, resolveLocal } from "../../src/core/time/zone.ts";

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Without luxon: what a clock in the zone shows at that instant, `2020-08-24T11:30`. */
function wallAt(at: Instant, zone: string): string {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
  clocks.set(zone, clock);
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** Every minute in which a clock anywhere could show that local time: offsets go from -12 to +14 hours. */
function minutesAround(local: string): Instant[] {
  const middle = Date.parse(`${local}Z`);
  return Array.from({ length: 30 * 60 + 1 }, (_, minute) => middle + minute * MINUTE_MS - 15 * HOUR_MS);
}

/** The same by trying each: the first instant that shows it, else the first that shows more. */
function resolveByTrying(local: string, zone: string): Instant | undefined {
  const shown = minutesAround(local).map((at) => ({ at, wall: wallAt(at, zone) }));
  return (shown.find(({ wall }) => wall === local) ?? shown.find(({ wall }) => wall > local))?.at;
}

const zones = Intl.supportedValuesOf("timeZone");
/** All there are, and more often those whose clocks do odd things. */
const zone = fc.oneof(
  fc.constantFrom(...zones),
  fc.constantFrom(
    "Canada/Newfoundland",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "Australia/Eucla",
    "Africa/Casablanca",
    "Europe/Dublin",
    "America/New_York",
    "Antarctica/Troll",
  ),
);
const anyQuarter = fc
  .integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2035, 0, 1) })
  .map((at) => at - (at % (15 * MINUTE_MS)));

const offsetAt = (at: Instant, where: string) => Date.parse(`${wallAt(at, where)}Z`) - at;

/** The first change of that zone's clock after `from`, to the quarter of an hour; undefined when there is none for a year. */
function nextChange(where: string, from: Instant): Instant | undefined {
  const day = 24 * HOUR_MS;
  for (let at = from; at < from + 370 * day; at += day) {
    if (offsetAt(at, where) === offsetAt(at + day, where)) continue;
    for (let near = at; near <= at + day; near += 15 * MINUTE_MS)
      if (offsetAt(near, where) !== offsetAt(at, where)) return near;
  }
  return undefined;
}

describe("a wall clock", () => {
  it("is resolved to an instant that shows it, and the first of two", () => {
    fc.assert(
      fc.property(zone, anyQuarter, (where, at) => {
        const local = wallAt(at, where);
        const resolved = resolveLocal(local, where);
        expect(wallAt(resolved, where)).toBe(local);
        expect(resolved).toBeLessThanOrEqual(at);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is resolved within hours of a change as trying every instant would", () => {
    const shift = fc.integer({ min: -12, max: 12 });
    fc.assert(
      fc.property(zone, fc.integer({ min: 1990, max: 2030 }), shift, (where, year, quarters) => {
        const change = nextChange(where, Date.UTC(year, 0, 1));
        fc.pre(change !== undefined);
        // On the clock as it was before the change, so that what is skipped is asked for too.
        const wall = change + offsetAt(change - HOUR_MS, where) + quarters * 15 * MINUTE_MS;
        const local = new Date(wall).toISOString().slice(0, 16);
        expect(toIso(resolveLocal(local, where))).toBe(toIso(resolveByTrying(local, where) ?? 0));
      }),
      { numRuns: 60 },
    );
  });

  it("goes forward with the instants, but for what is skipped or shown twice", () => {
    fc.assert(
      fc.property(zone, anyQuarter, fc.integer({ min: 1, max: 400 }), (where, at, quarters) => {
        const [from, to] = [at, at + quarters * 15 * MINUTE_MS].map((one) =>
          new Date(one).toISOString().slice(0, 16),
        );
        expect(resolveLocal(from ?? "", where)).toBeLessThanOrEqual(resolveLocal(to ?? "", where));
      }),
      { numRuns: 500 },
    );
  });
});

describe("an instant", () => {
  it("is the same after it is written and read", () => {
    fc.assert(fc.property(fc.integer({ min: -8.64e15, max: 8.64e15 }), (at) => fromIso(toIso(at)) === at));
  });

  it("are read as luxon reads them, days that do not exist included", () => {
    const two = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, "0"));
    const year = fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, "0"));
    const offset = fc.constantFrom("Z", "+00:00", "-02:30", "+05:45", "+14:00", "-12:00");
    const written = fc
      .tuple(year, two, two, two, two, two, offset)
      .map(([y, mo, d, h, mi, s, zone]) => `${y}-${mo}-${d}T${h}:${mi}:${s}${zone}`);
    const likely = fc
      .tuple(
        year,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 28, max: 31 }),
        fc.integer({ min: 22, max: 24 }),
        offset,
      )
      .map(([y, mo, d, h, zone]) => `${y}-${String(mo).padStart(2, "0")}-${d}T${h}:00${zone}`);
    fc.assert(
      fc.property(fc.oneof(written, likely), (text) => {
        const luxon = DateTime.fromISO(text, { setZone: true });
        expect(fromIso(text)).toBe(luxon.isValid ? luxon.toMillis() : undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is read from any text only with an offset of its own, and then within a day of the same in UTC", () => {
    const offset = fc.stringMatching(/^[+-]\d{2}:?(\d{2})?$/);
    fc.assert(
      fc.property(anyQuarter, offset, (at, written) => {
        const local = new Date(at).toISOString().slice(0, 16);
        const read = fromIso(local + written);
        expect(fromIso(local)).toBeUndefined();
        if (read !== undefined) expect(Math.abs(read - at)).toBeLessThan(24 * HOUR_MS);
      }),
    );
  });

  it("is shown by every zone's clock as Intl shows it", () => {
    fc.assert(
      fc.property(zone, anyQuarter, (where, at) => {
        expect(showClock(at, where)).toBe(wallAt(at, where).slice(11));
      }),
    );
  });
});

describe("a zone", () => {
  it("exists in every name that is known, and its name for all aliases is its own alias", () => {
    for (const where of zones) {
      expect(isZone(where)).toBe(true);
      expect(canonicalZone(canonicalZone(where))).toBe(canonicalZone(where));
    }
  });

  it("is found again after a letter is lost", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.nat(40), (where, at) => {
        const index = at % where.length;
        const wrong = where.slice(0, index) + where.slice(index + 1);
        fc.pre(!isZone(wrong) && where.length > 8);
        expect(nearestZones(wrong, 5)).toContain(where);
      }),
      { numRuns: 60 },
    );
  });

  it("is suggested for any text, and always one that exists", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        expect(nearestZones(text).filter(isZone)).toHaveLength(3);
      }),
      { numRuns: 30 },
    );
  });
});
