/** Quiet hours: a stretch of the wall clock, every day, in which a person is not to be disturbed. Pure. */
import { dateIn, dayAfter } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";
import { showClock } from "../time/show.ts";
import { shownAt } from "../time/zone.ts";

/** `HH:MM` each; over midnight where `to` is not after `from`. The two are never the same. */
export type QuietHours = { from: string; to: string };

/** Whether the wall clock of that zone shows a quiet minute. */
export function isQuiet(at: Instant, { from, to }: QuietHours, zone: string): boolean {
  const clock = showClock(at, zone);
  return from < to ? from <= clock && clock < to : from <= clock || clock < to;
}

/**
 * The first instant from `at` on that is not quiet: `at` itself, or when the clock next shows the end. Where the end
 * falls into an hour that the clock leaps over, the leap; where the clock shows it twice, whichever comes next.
 */
export function quietUntil(at: Instant, quiet: QuietHours, zone: string): Instant {
  if (!isQuiet(at, quiet, zone)) return at;
  const today = dateIn(at, zone);
  // The day after next for a leap over all that is not quiet.
  const days = [today, dayAfter(today), dayAfter(dayAfter(today))];
  const ends = days
    .flatMap((day) => shownAt(`${day}T${quiet.to}`, zone))
    .filter((end) => end > at && !isQuiet(end, quiet, zone));
  return Math.min(...ends);
}
