/** Dates and times of iCalendar (RFC 5545, section 3.3.4 and 3.3.5), still on the clock they were written for. */
import { DateTime } from "luxon";
import { DAY_MS, fromIso, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from "../../../core/time/instant.ts";
import type { IcsProperty } from "./ics-properties.ts";

/** `clock` is missing for a whole day; `zone` is `Z` for UTC, a TZID as it was written, or missing: floating. */
export type IcsTime = { date: string; clock: string | undefined; zone: string | undefined };

/** Every time of the property that exists; of periods, their start. */
export function icsTimes({ parameters, values }: IcsProperty): IcsTime[] {
  return values.flatMap((value): IcsTime[] => {
    const written: unknown = Array.isArray(value) ? value[0] : value;
    const [, date = "", hours = "", minutes = "", seconds = "", utc = ""] =
      /^(\d{4}-\d\d-\d\d)(?:T(\d\d)?:(\d\d)?:(\d\d)?(Z)?)?$/.exec(String(written)) ?? [];
    const clock =
      hours === "" ? undefined : `${hours}:${minutes || "00"}:${seconds.replace("60", "59") || "00"}`;
    const year = Number(date.slice(0, 4));
    if (year < 1970 || year > 2199 || fromIso(`${date}T${clock ?? "00:00:00"}Z`) === undefined) return [];
    return [{ date, clock, zone: utc === "Z" ? "Z" : parameters.get("tzid") }];
  });
}

/** `-P1DT2H30M` in milliseconds; undefined for anything else. Days are taken for 24 hours. */
export function icsDuration(written: string): number | undefined {
  const found =
    /^([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/i.exec(
      written,
    );
  if (found === null) return undefined;
  const [, sign, ...parts] = found;
  if (parts.every((part) => part === undefined)) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  const length = (weeks * 7 + days) * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS;
  return sign === "-" ? -length : length;
}

/** `2024-10-31T09:00:00`, or midnight of a whole day. */
export function localOf({ date, clock }: IcsTime): string {
  return `${date}T${clock ?? "00:00:00"}`;
}

/** A short name for an instant that can stand in an id: `20241031T0900Z`. */
export function compactUtc(at: Instant): string {
  return DateTime.fromMillis(at, { zone: "utc" }).toFormat("yyyyMMdd'T'HHmm'Z'");
}
