/** The times of the frab family (https://c3voc.de/wiki/schedule), to instants. */
import { Duration } from "luxon";
import { dateIn, dayAfter } from "../../../core/time/calendar.ts";
import { DAY_MS, fromIso, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from "../../../core/time/instant.ts";
import { resolveLocal } from "../../../core/time/zone.ts";

/**
 * Milliseconds of `H:MM`, `HH:MM` or `HH:MM:SS`, and of pretalx's `D:HH:MM` for a day and more, which is told from
 * hours by its one digit; also the `PT45M` of schedule v2. Undefined for anything else.
 */
export function readDuration(written: string): number | undefined {
  const text = written.trim();
  if (/^P[\dTHMS.]{2,20}$/.test(text)) return readIsoDuration(text);
  const [, hours, minutes] = /^(\d{1,3}):(\d\d)$/.exec(text) ?? [];
  if (hours !== undefined) return Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
  const [, first = "", second, third] = /^(\d{1,3}):(\d\d):(\d\d)$/.exec(text) ?? [];
  if (first === "") return undefined;
  if (first.length === 1 && Number(second) < 24)
    return Number(first) * DAY_MS + Number(second) * HOUR_MS + Number(third) * MINUTE_MS;
  return Number(first) * HOUR_MS + Number(second) * MINUTE_MS + Number(third) * SECOND_MS;
}

function readIsoDuration(text: string): number | undefined {
  const read = Duration.fromISO(text);
  return read.isValid ? read.toMillis() : undefined;
}

/** `9:00` or `09:00:00` as `09:00:00`, which sorts; undefined when it is no time of a day. */
export function readClock(written: string): string | undefined {
  const [, clock, seconds = ":00"] = /^((?:[01]?\d|2[0-3]):[0-5]\d)(:[0-5]\d)?$/.exec(written.trim()) ?? [];
  return clock === undefined ? undefined : `${clock.padStart(5, "0")}${seconds}`;
}

/** Whether it is a date of the calendar, `2020-08-24`. */
export function isDay(text: string): boolean {
  return /^(?:19|20|21)\d\d-\d\d-\d\d$/.test(text) && fromIso(`${text}T00:00Z`) !== undefined;
}

export type WrittenStart = {
  /** An instant with its offset, as `<date>` of every newer exporter. */
  date: string;
  /** A clock time in the conference's zone. */
  start: string;
  /** The day that the entry is listed under. */
  day: string | undefined;
};

/** `local` is what the zone's clock was read for it, where there was no instant. */
export type ReadStart = { at: Instant; local: string | undefined };

/**
 * What `<date>` says where it has an offset, whatever else is written. Else the day and the clock time in the zone: a
 * time before the day's change is in the night that follows.
 */
export function readStart(
  { date, start, day }: WrittenStart,
  { zone, dayChange }: { zone: string; dayChange: string },
): ReadStart | undefined {
  const exact = readInstant(date);
  if (exact !== undefined) return { at: exact, local: undefined };
  const [, ownDay, ownClock] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?$/.exec(date.trim()) ?? [];
  const clock = readClock(ownClock ?? start);
  const listed = ownDay ?? day;
  if (clock === undefined || listed === undefined || !isDay(listed)) return undefined;
  const next = ownClock === undefined && listed === day && clock < dayChange;
  const local = `${next ? dayAfter(listed) : listed}T${clock}`;
  return { at: resolveLocal(local, zone), local };
}

/** Years that a conference can be in; a slip of the hand must not make a programme of a thousand years. */
const INSTANT =
  /^((?:19|20|21)\d\d-\d\d-\d\d)[T ] ?(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|[+-]\d\d:?\d\d)$/i;

/** The instant of a text that carries its own offset. */
export function readInstant(written: string): Instant | undefined {
  const [, day, clock, offset] = INSTANT.exec(written.trim()) ?? [];
  return day === undefined ? undefined : fromIso(`${day}T${clock}${offset}`);
}

/** `+02:00`, the offset as it is written; undefined where there is none. */
export function writtenOffset(date: string): string | undefined {
  const [, , , offset] = INSTANT.exec(date.trim()) ?? [];
  if (offset === undefined) return undefined;
  return offset.toUpperCase() === "Z" ? "+00:00" : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
}

/** The day of a text that is one, or begins with one; an instant's day is the zone's. */
export function readDay(written: string, zone: string): string | undefined {
  const at = readInstant(written);
  if (at !== undefined) return dateIn(at, zone);
  const day = written.trim().slice(0, 10);
  return isDay(day) && /^(?:$|[T ])/.test(written.trim().slice(10)) ? day : undefined;
}
