/** Times in words, on a named clock. Never on the machine's own. In English where no language is given. */
import { DateTime } from "luxon";
import { DEFAULT_LANGUAGE, type Language, LOCALES } from "../language/language.ts";
import type { Instant } from "./instant.ts";

const at = (instant: Instant, zone: string, language: Language = DEFAULT_LANGUAGE) =>
  DateTime.fromMillis(instant, { zone, locale: LOCALES[language] });

/** `11:30`; in French `11 h 30`, and `11 h` on the hour. */
export function showClock(instant: Instant, zone: string, language?: Language): string {
  const moment = at(instant, zone, language);
  if (language !== "fr") return moment.toFormat("HH:mm");
  return moment.toFormat(moment.minute === 0 ? "H\u00a0'h'" : "H\u00a0'h'\u00a0mm");
}

/** `Mon 24 Aug`; in French `lun. 24 août`, and `1er` for the first. */
export function showDate(instant: Instant, zone: string, language?: Language): string {
  const moment = at(instant, zone, language);
  return moment.toFormat(language === "fr" && moment.day === 1 ? "ccc '1er' LLL" : "ccc d LLL");
}

/** `Mon 24 Aug 11:30` */
export function showDayClock(instant: Instant, zone: string, language?: Language): string {
  return `${showDate(instant, zone, language)} ${showClock(instant, zone, language)}`;
}

/** `UTC-02:30`, the offset in force at that instant. */
export function showOffset(instant: Instant, zone: string): string {
  const offset = at(instant, zone).toFormat("ZZ");
  return offset === "+00:00" ? "UTC" : `UTC${offset}`;
}
