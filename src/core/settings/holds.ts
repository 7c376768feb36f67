/**
 * When somebody may be told something. Nothing is dropped for being held: it is said when the hold ends, as long as
 * its session has not begun by then. Pure.
 *
 * Laws: nobody is told anything while held; a call is made at the first free instant from its due instant on, or, when
 * that is after the start, not at all; without quiet hours, a pause or a choice of no messages it is made when due.
 */
import type { Instant } from "../time/instant.ts";
import { quietUntil } from "./quiet-hours.ts";
import { type Settings, zoneOf } from "./settings.ts";

/** The first instant from `at` on at which this person may be told something; Infinity for not before they change it. */
export function freeFrom(at: Instant, settings: Settings, conferenceZone: string): Instant {
  const { delivery, pause, quiet } = settings;
  if (delivery === "home") return Number.POSITIVE_INFINITY;
  if (pause === undefined && quiet === undefined) return at;
  const zone = zoneOf(settings, conferenceZone);
  let free = at;
  for (;;) {
    const unpaused = pause !== undefined && free >= pause.since ? Math.max(free, endOf(pause)) : free;
    const next =
      quiet === undefined || !Number.isFinite(unpaused) ? unpaused : quietUntil(unpaused, quiet, zone);
    if (next === free) return free;
    free = next;
  }
}

function endOf({ until }: { until: Instant | undefined }): Instant {
  return until ?? Number.POSITIVE_INFINITY;
}

/** When a call that falls due then is made; undefined for one that would come after the start. */
export function callAt(
  due: Instant,
  start: Instant,
  settings: Settings,
  conferenceZone: string,
): Instant | undefined {
  const at = freeFrom(due, settings, conferenceZone);
  return at === due || at <= start ? at : undefined;
}
