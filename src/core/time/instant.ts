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
  const parsed = DateTime.fromISO(text, { setZone: true });
  return parsed.isValid ? parsed.toMillis() : undefined;
}
