/** Dates, clock times and durations as people write them into spreadsheets. */
import { MINUTE_MS } from "../../../core/time/instant.ts";

/** Which of two numbers is the day, where a date is written with slashes or dashes. */
export type DateOrder = "day-first" | "month-first";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const NUMERIC = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/;

/** What the dates together say of their order; undefined when each could be read both ways. Dots are always day first. */
export function dateOrderOf(dates: readonly string[]): DateOrder | undefined {
  const unclear = dates
    .map((date) => NUMERIC.exec(date.trim()))
    .filter((found) => found !== null && found[2] !== ".");
  if (unclear.length === 0 || unclear.some((found) => Number(found?.[1]) > 12)) return "day-first";
  return unclear.some((found) => Number(found?.[3]) > 12) ? "month-first" : undefined;
}

/** `2025-11-19` of `19.11.2025`, `11/19/2025`, `19 November 2025` or `Wed, Nov 19, 2025`. */
export function readDate(written: string, order: DateOrder): string | undefined {
  const text = written.trim();
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (iso !== null) return dateOf(iso[1], iso[2], iso[3]);
  const [, first, mark, second, year] = NUMERIC.exec(text) ?? [];
  if (year !== undefined)
    return order === "day-first" || mark === "." ? dateOf(year, second, first) : dateOf(year, first, second);
  const month = /[a-z]{3,}/gi;
  const named = [...text.matchAll(month)]
    .map(([word]) => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1)
    .find((n) => n > 0);
  const numbers = text.match(/\d+/g) ?? [];
  const [day, fullYear] = numbers[0]?.length === 4 ? [numbers[1], numbers[0]] : numbers;
  return named === undefined || numbers.length !== 2 ? undefined : dateOf(fullYear, String(named), day);
}

function dateOf(year = "", month = "", day = ""): string | undefined {
  if (year.length !== 4) return undefined;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** `09:30` of `9:30`, `9.30`, `09:30:00`, `9:30 am`, `2pm` or `14h30`. */
export function readClock(written: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.h](\d\d))?(?::\d\d(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?$/i.exec(written.trim());
  if (found === null) return undefined;
  const [, hours = "", minutes, half] = found;
  if (minutes === undefined && half === undefined) return undefined;
  const hour =
    half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  if (hour > 23 || Number(minutes ?? 0) > 59) return undefined;
  return `${String(hour).padStart(2, "0")}:${minutes ?? "00"}`;
}

/** Milliseconds of `45`, `45 min`, `0:45`, `00:45:00`, `1h`, `1h 30m` or `1.5 h`. */
export function readDuration(written: string): number | undefined {
  const text = written.trim().toLowerCase();
  const clock = /^(\d{1,3}):(\d\d)(?::\d\d)?$/.exec(text);
  if (clock !== null) return (Number(clock[1]) * 60 + Number(clock[2])) * MINUTE_MS;
  const worded =
    /^(?:(\d{1,3}(?:[.,]\d+)?)\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,4})\s*(?:m(?:in(?:ute)?s?)?\.?|['′])?)?$/.exec(
      text,
    );
  if (worded === null || text === "") return undefined;
  return (Number((worded[1] ?? "0").replace(",", ".")) * 60 + Number(worded[2] ?? 0)) * MINUTE_MS;
}
