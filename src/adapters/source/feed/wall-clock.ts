/** Times as feeds write them, with an offset or on the conference's clock, to instants; what is doubtful is said. */
import { DateTime } from "luxon";
import type { Finding } from "../../../core/schedule/finding.ts";
import { DAY_MS, fromIso, type Instant, MINUTE_MS } from "../../../core/time/instant.ts";
import { resolveLocal } from "../../../core/time/zone.ts";

/** What a time belongs to, so that a finding can say it. */
export type TimeOf = { id: string; title: string };

/** Years that a conference can be in: outside of them a time is a slip, or an attack on what counts days. */
const YEARS = /^(?:19[7-9]\d|20\d\d|21\d\d)-/;
const LOCAL = /^(\d{4}-\d\d-\d\d)[T ](\d\d?):(\d\d)(?::(\d\d))?(?:[.,]\d+)?$/;

/**
 * The instant of `2024-10-31T09:00`, `2024-10-31 09:00:00` (both on the zone's clock) or of a text with an offset.
 * Undefined, and a finding, when it is not a time; a finding too when the clock shows it twice or never.
 */
export function readTime(
  written: string,
  zone: string,
  of: TimeOf,
  findings: Finding[],
): Instant | undefined {
  const text = written.trim();
  const exact = YEARS.test(text)
    ? fromIso(text.replace(/^(\S+) +(?=\d)/, "$1T").replace(/ +/g, ""))
    : undefined;
  if (exact !== undefined) return exact;
  const [, date = "", hours = "", minutes = "", seconds = "00"] = LOCAL.exec(text) ?? [];
  const local = `${date}T${hours.padStart(2, "0")}:${minutes}:${seconds}`;
  if (!YEARS.test(date) || !DateTime.fromISO(local, { zone: "utc" }).isValid) {
    findings.push({
      level: "error",
      code: "unreadable-time",
      session: of.id,
      message: `"${of.title}" has a time that cannot be read, ${JSON.stringify(text.slice(0, 40))}; the session is left out.`,
    });
    return undefined;
  }
  const at = resolveLocal(local, zone);
  const doubt = doubtOf(local, at, zone);
  if (doubt !== undefined) findings.push(doubtful(doubt, local, zone, of));
  return at;
}

/** Whether the zone's clock shows `local`, which was taken for `at`, a second time later, or never. */
export function doubtOf(local: string, at: Instant, zone: string): "twice" | "never" | undefined {
  const wall = DateTime.fromISO(local, { zone: "utc" }).toMillis();
  const offsetAt = (instant: Instant) => DateTime.fromMillis(instant, { zone }).offset * MINUTE_MS;
  if (at + offsetAt(at) !== wall) return "never";
  const later = wall - offsetAt(at + DAY_MS);
  return later > at && later + offsetAt(later) === wall ? "twice" : undefined;
}

/** The finding for a time on a clock that was put back or forward. */
export function doubtful(doubt: "twice" | "never", local: string, zone: string, of: TimeOf): Finding {
  const shown = local.replace("T", " ").slice(0, 16);
  const message =
    doubt === "twice"
      ? `"${of.title}" is at ${shown}, which the clock in ${zone} shows twice that night; the first is assumed.`
      : `"${of.title}" is at ${shown}, which the clock in ${zone} skips that night; the moment of the change is assumed.`;
  return { level: "warning", code: `clock-shows-it-${doubt}`, session: of.id, message };
}
