import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { readRule, repeatDates } from "../../src/adapters/source/ics/ics-recurrence.ts";

const weekday = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU");
const weekdays = fc.uniqueArray(weekday, { minLength: 1, maxLength: 3 });
const nth = fc.tuple(fc.constantFrom(1, 2, 3, 4, -1, -2), weekday).map(([n, day]) => `${n}${day}`);
const interval = fc.integer({ min: 1, max: 3 });
const month = fc.integer({ min: 1, max: 12 });

/** Rules as programmes have them; ical.js never comes back from some others. */
const rules = fc.oneof(
  interval.map((n) => `FREQ=DAILY;INTERVAL=${n}`),
  fc
    .tuple(interval, weekdays, fc.constantFrom("MO", "SU"))
    .map(([n, days, start]) => `FREQ=WEEKLY;INTERVAL=${n};WKST=${start};BYDAY=${days}`),
  interval.map((n) => `FREQ=WEEKLY;INTERVAL=${n}`),
  fc.tuple(interval, nth).map(([n, day]) => `FREQ=MONTHLY;INTERVAL=${n};BYDAY=${day}`),
  fc
    .tuple(interval, fc.constantFrom(1, 15, 28, 31, -1))
    .map(([n, day]) => `FREQ=MONTHLY;INTERVAL=${n};BYMONTHDAY=${day}`),
  fc.tuple(month, nth).map(([m, day]) => `FREQ=YEARLY;BYMONTH=${m};BYDAY=${day}`),
  fc.constant("FREQ=YEARLY"),
);

describe("the days on which an event repeats", () => {
  it("are those that ical.js finds, for the rules of programmes", () => {
    const days = fc
      .integer({ min: 0, max: 800 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(rules, days, (written, day) => {
        // ical.js puts the years without a 29 February on 1 March; the next test says what RFC 5545 asks for.
        fc.pre(written !== "FREQ=YEARLY" || !day.endsWith("-02-29"));
        // The rule's first day from that one on, so that the event begins on a day of its own rule.
        const iterate = (from: string) =>
          ICAL.Recur.fromString(written).iterator(ICAL.Time.fromDateTimeString(`${from}T10:00:00`));
        const first = iterate(day).next()?.toString().slice(0, 10) ?? day;
        const iterator = iterate(first);
        const expected = Array.from({ length: 12 }, () => iterator.next().toString().slice(0, 10));
        const parsed: unknown[] = ICAL.parse.property(`RRULE:${written};COUNT=12`);
        const rule = readRule(parsed[3], "10:00:00");
        if (rule === undefined) throw new Error(`${written} is not understood`);
        const { dates, cut } = repeatDates(rule, first, () => true, { repeats: 100, days: 100_000 });
        const far = dates.length < 11;
        expect([first, ...dates], `${written} from ${first}`).toEqual(
          far ? expected.slice(0, dates.length + 1) : expected,
        );
        expect(cut).toBe(far);
      }),
      { numRuns: 300 },
    );
  });

  it("leave out a date that a year does not have (RFC 5545, 3.3.10: invalid dates are ignored)", () => {
    const rule = readRule(ICAL.parse.property("RRULE:FREQ=YEARLY;COUNT=3")[3], "10:00:00");
    if (rule === undefined) throw new Error("FREQ=YEARLY is not understood");
    const { dates } = repeatDates(rule, "2024-02-29", () => true, { repeats: 100, days: 100_000 });
    expect(dates).toEqual(["2028-02-29", "2032-02-29"]);
  });

  it("may have the event's own clock in their rule, and no other", () => {
    const read = (rule: string) => readRule(ICAL.parse.property(`RRULE:${rule}`)[3], "10:30:00");
    expect(read("FREQ=DAILY;BYHOUR=10;BYMINUTE=30;BYSECOND=0")).toBeDefined();
    expect(read("FREQ=DAILY;BYHOUR=11;BYMINUTE=30")).toBeUndefined();
    expect(read("FREQ=DAILY;BYHOUR=10,14")).toBeUndefined();
    expect(read("FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO")).toBeUndefined();
  });
});
