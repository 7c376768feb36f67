/** From the times of a session as they are written to instants and the conference day. */
import type { ConferenceDay } from "../../../core/schedule/model.ts";
import { dateIn, dayAfter } from "../../../core/time/calendar.ts";
import { fromIso, type Instant } from "../../../core/time/instant.ts";
import { showClock } from "../../../core/time/show.ts";
import { resolveLocal } from "../../../core/time/zone.ts";
import { isClock } from "./callboard-schema.ts";

export type WrittenTimes = { day?: string | undefined; start: string; end: string };
export type SessionTimes = { start: Instant; end: Instant; day: ConferenceDay };

type Report = (key: "day" | "start" | "end", found: string | undefined, allowed: string) => void;

const LONGEST_PAST_MIDNIGHT_HOURS = 12;

/**
 * Clock times are those of `zone`; an end whose clock is before the start's belongs to the next calendar day.
 * Reports everything wrong and gives undefined when the times cannot be right. The shape is checked already.
 */
export function readSessionTimes(
  written: WrittenTimes,
  zone: string,
  report: Report,
): SessionTimes | undefined {
  const begun = readStart(written, zone, report);
  if (begun === undefined) return undefined;
  const end = readEnd(written.end, begun, zone);
  if (end === undefined || end <= begun.start) {
    report(
      "end",
      written.end,
      `a time after the start, ${written.start}${end === undefined ? pastMidnight : ""}`,
    );
    return undefined;
  }
  return { start: begun.start, end, day: written.day ?? begun.date };
}

const pastMidnight = `; or, past midnight, at most ${LONGEST_PAST_MIDNIGHT_HOURS} hours after it`;

/** `date` and `clock` are what the conference's clock shows at the start. */
type Begun = { start: Instant; date: ConferenceDay; clock: string };

function readStart({ day, start }: WrittenTimes, zone: string, report: Report): Begun | undefined {
  const instant = fromIso(start);
  if (instant === undefined) {
    if (day === undefined) {
      report("day", undefined, "a date such as 2020-08-24, since the start is a clock time");
      return undefined;
    }
    const clock = twoDigits(start);
    return { start: resolveLocal(`${day}T${clock}`, zone), date: day, clock };
  }
  const date = dateIn(instant, zone);
  // A conference day may go on past midnight, so the start may be on the day after it.
  if (day !== undefined && day !== date && dayAfter(day) !== date) {
    report("day", day, `${date}, or the day before, since the session starts on ${date} in ${zone}`);
    return undefined;
  }
  return { start: instant, date, clock: showClock(instant, zone) };
}

function readEnd(end: string, { date, clock }: Begun, zone: string): Instant | undefined {
  if (!isClock(end)) return fromIso(end);
  const until = twoDigits(end);
  if (until > clock) return resolveLocal(`${date}T${until}`, zone);
  const minutes = (minutesOf(until) - minutesOf(clock) + 24 * 60) % (24 * 60);
  if (minutes === 0 || minutes > LONGEST_PAST_MIDNIGHT_HOURS * 60) return undefined;
  return resolveLocal(`${dayAfter(date)}T${until}`, zone);
}

function twoDigits(clock: string): string {
  return clock.padStart(5, "0");
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}
