/** Times of day as operators type them: `14:30`, on the conference's clock. */
import { z } from "zod";
import { wording } from "../core/language/words.ts";
import type { ConferenceDay } from "../core/schedule/model.ts";
import { dayAfter } from "../core/time/calendar.ts";
import { DAY_MS, type Instant } from "../core/time/instant.ts";
import { resolveLocal } from "../core/time/zone.ts";

export const clockOption = (description: string) =>
  z
    .string()
    .trim()
    .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, wording("give a time such as 14:30, on the conference's clock."))
    .transform((text) => text.padStart(5, "0"))
    .meta({ description });

/**
 * That time on a conference day. A day that goes on after midnight has times before its first session's; those are
 * of the night.
 */
export function onDay(
  day: ConferenceDay,
  clock: string,
  zone: string,
  dayBegins: Instant | undefined,
): Instant {
  const at = resolveLocal(`${day}T${clock}`, zone);
  const early = dayBegins !== undefined && at < dayBegins - DAY_MS / 4;
  return early ? resolveLocal(`${dayAfter(day)}T${clock}`, zone) : at;
}
