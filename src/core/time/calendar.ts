/** Calendar days, as `YYYY-MM-DD`. */
import { DateTime } from "luxon";
import { HOUR_MS, type Instant } from "./instant.ts";

/** The calendar day of an instant in a zone. */
export function dateIn(at: Instant, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat("yyyy-MM-dd");
}

/** The calendar day that follows. */
export function dayAfter(day: string): string {
  return DateTime.fromISO(day, { zone: "utc" }).plus({ days: 1 }).toFormat("yyyy-MM-dd");
}

/** The latest full or half hour up to an instant, on the clock of a zone. */
export function halfHourOf(at: Instant, zone: string): Instant {
  const local = DateTime.fromMillis(at, { zone });
  return local.startOf("hour").toMillis() + (local.minute < 30 ? 0 : HOUR_MS / 2);
}
