/** The offsets that a VTIMEZONE itself gives, for a zone that has no name anyone knows (RFC 5545, section 3.6.5). */
import { DateTime } from "luxon";
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from "../../../core/time/instant.ts";
import type { Component } from "./ics-lines.ts";
import { readProperties } from "./ics-properties.ts";

/** A rule that sets the clock: `offset` holds from each onset on, until the next of any rule. */
type Observance = {
  firstYear: number;
  lastYear: number;
  /** Counted from 1 January 00:00 of a year, on the clock that is being changed. */
  onsetIn(year: number): number;
  before: number;
  offset: number;
  /** Whether it sets the clock each year, for ever. */
  endless: boolean;
};

/**
 * The instant at which such a clock shows `local`; undefined when the component gives no usable offset, or is not
 * whole.
 */
export function observedInstant(timezone: Component, local: string): Instant | undefined {
  const observances = timezone.parts.flatMap((part) => readObservance(part));
  if (!observances.every((one) => canComeAgain(one, observances))) return undefined;
  const wall = wallOf(local);
  const year = DateTime.fromMillis(wall, { zone: "utc" }).year;
  const onsets = observances
    .flatMap((rule) =>
      [year - 1, year]
        .map((candidate) => Math.min(candidate, rule.lastYear))
        .filter((candidate) => candidate >= rule.firstYear)
        .map((candidate) => ({ at: rule.onsetIn(candidate), offset: rule.offset })),
    )
    .filter(({ at }) => at <= wall)
    .sort((a, b) => b.at - a.at);
  const offset = onsets[0]?.offset ?? observances[0]?.before;
  return offset === undefined ? undefined : wall - offset;
}

/** A clock that is put back each year must be put forward each year, too: otherwise some of it was lost on the way. */
function canComeAgain({ endless, before, offset }: Observance, all: readonly Observance[]): boolean {
  return !endless || before === offset || all.some((other) => other.endless && other.offset === before);
}

function readObservance({ name, lines }: Component): Observance[] {
  if (name !== "STANDARD" && name !== "DAYLIGHT") return [];
  const properties = readProperties(lines);
  const [before, offset] = [
    offsetOf(properties.text("tzoffsetfrom")),
    offsetOf(properties.text("tzoffsetto")),
  ];
  const start = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d/.exec(properties.text("dtstart"));
  if (before === undefined || offset === undefined || start === null) return [];
  const local = start[0];
  const firstYear = Number(start[1]);
  const rule = lines.find((line) => /^RRULE[;:]/i.test(line));
  if (rule === undefined)
    return [{ firstYear, lastYear: firstYear, onsetIn: () => wallOf(local), before, offset, endless: false }];
  const until = /UNTIL=(\d{4})/i.exec(rule)?.[1];
  const month = Number(/BYMONTH=(\d+)/i.exec(rule)?.[1] ?? start[2]);
  const [, nth, weekday = ""] = /BYDAY=([+-]?\d)(SU|MO|TU|WE|TH|FR|SA)/i.exec(rule) ?? [];
  const timeOfDay = wallOf(local) - wallOf(`${local.slice(0, 10)}T00:00:00`);
  const onsetIn = (year: number) =>
    nth === undefined
      ? wallOf(`${year}${local.slice(4)}`)
      : nthWeekday(year, month, Number(nth), WEEKDAYS.indexOf(weekday.toUpperCase()) + 1) + timeOfDay;
  return [
    {
      firstYear,
      lastYear: until === undefined ? 9999 : Number(until),
      onsetIn,
      before,
      offset,
      endless: until === undefined,
    },
  ];
}

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Midnight of, say, the last Sunday (-1) of a month; a fifth that the month lacks is its last. */
function nthWeekday(year: number, month: number, nth: number, weekday: number): number {
  const first = DateTime.utc(year, Math.min(12, Math.max(1, month)), 1);
  const last = first.endOf("month").startOf("day");
  if (nth < 0) return last.toMillis() - (((last.weekday - weekday + 7) % 7) + (-nth - 1) * 7) * DAY_MS;
  const days = ((weekday - first.weekday + 7) % 7) + (Math.max(1, nth) - 1) * 7;
  return Math.min(first.toMillis() + days * DAY_MS, nthWeekday(year, month, -1, weekday));
}

function wallOf(local: string): number {
  return DateTime.fromISO(local, { zone: "utc" }).toMillis();
}

/** `+01:00` or `-0930` in milliseconds. */
function offsetOf(written: string): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)/.exec(written) ?? [];
  if (hours === undefined) return undefined;
  const size = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
  return sign === "-" ? -size : size;
}
