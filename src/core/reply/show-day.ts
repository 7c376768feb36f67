/** Conference days in words: `Mon 24 Aug`. */
import type { Language } from "../language/language.ts";
import type { ConferenceDay } from "../schedule/model.ts";
import { fromIso } from "../time/instant.ts";
import { showDate } from "../time/show.ts";

/** The day's own date, whatever zone anyone is in. */
export function showDay(day: ConferenceDay, language?: Language): string {
  const noon = fromIso(`${day}T12:00:00Z`);
  return noon === undefined ? day : showDate(noon, "utc", language);
}
