/**
 * Instants: milliseconds since 1970-01-01T00:00Z, which compare and sort as numbers; ISO 8601 in UTC at rest.
 * Calendars, zones and words for times are luxon's, in the files beside this one.
 */
import { DateTime } from "luxon";

export type Instant = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** `2020-08-24T14:00:00.000Z`. */
export function toIso(at: Instant): string {
  const iso = DateTime.fromMillis(at, { zone: "utc" }).toISO();
  if (iso === null)
    throw new RangeError(`${at} is not an instant: it must lie within 100 million days of 1970.`);
  return iso;
}

/** Reads an ISO 8601 date and time that carries its own offset; undefined for anything else. */
export function fromIso(text: string): Instant | undefined {
  // luxon takes an offset of +99:99 too, and the instant is then days away.
  if (!/T.*(?:Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)$/i.test(text)) return undefined;
  return fromPlainIso(text) ?? fromAnyIso(text);
}

/** `2020-08-24T14:00:00+02:00` and the like, which large feeds hold by the thousand. */
const PLAIN = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Undefined also for what only luxon understands, such as weeks, or a day that does not exist. */
function fromPlainIso(text: string): Instant | undefined {
  const parts = PLAIN.exec(text);
  if (parts === null) return undefined;
  const part = (index: number) => Number(parts[index] ?? 0);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  if (
    year < 100 ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysIn(year, month) ||
    hour > 23 ||
    minute > 59 ||
    second > 59
  )
    return undefined;
  const offset = (part(8) * 60 + part(9)) * MINUTE_MS;
  return Date.UTC(year, month - 1, day, hour, minute, second) - (parts[7] === "-" ? -offset : offset);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function fromAnyIso(text: string): Instant | undefined {
  const parsed = DateTime.fromISO(text, { setZone: true });
  return parsed.isValid ? parsed.toMillis() : undefined;
}
