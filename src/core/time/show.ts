/** Times in words, on a named clock. Never on the machine's own. */
import { DateTime } from "luxon";
import type { Instant } from "./instant.ts";

const at = (instant: Instant, zone: string) => DateTime.fromMillis(instant, { zone, locale: "en-US" });

/** `11:30` */
export function showClock(instant: Instant, zone: string): string {
  return at(instant, zone).toFormat("HH:mm");
}

/** `Mon 24 Aug` */
export function showDate(instant: Instant, zone: string): string {
  return at(instant, zone).toFormat("ccc d LLL");
}

/** `Mon 24 Aug 11:30` */
export function showDayClock(instant: Instant, zone: string): string {
  return `${showDate(instant, zone)} ${showClock(instant, zone)}`;
}

/** `UTC-02:30`, the offset in force at that instant. */
export function showOffset(instant: Instant, zone: string): string {
  const offset = at(instant, zone).toFormat("ZZ");
  return offset === "+00:00" ? "UTC" : `UTC${offset}`;
}

/** `in 10 min`, `3 min ago`, `now`: for a fixed `now`, where the platform cannot count for itself. */
export function showRelative(instant: Instant, now: Instant): string {
  const minutes = Math.round((instant - now) / 60_000);
  if (minutes === 0) return "now";
  return minutes > 0 ? `in ${showMinutes(minutes)}` : `${showMinutes(-minutes)} ago`;
}

/** `45 min`, `2 h`, `1 h 30 min`, `3 days`. */
export function showMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
