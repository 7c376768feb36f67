/** A timetable that is drawn for practice: large enough for the engine to learn what it does most. */
import { DEFAULT_LANGUAGE } from "../../core/language/language.ts";
import type { Timetable } from "../../core/reply/timetable.ts";
import { HOUR_MS } from "../../core/time/instant.ts";

const LETTERS = "The quick brown fox jumps over the lazy dog, 0123456789 times; THEN IT RESTS.";

const STATUSES = ["confirmed", "provisional", "cancelled"] as const;
const COLUMNS = 12;
const SLOTS = 12;

export const SAMPLE: Timetable = {
  language: DEFAULT_LANGUAGE,
  day: "Mon 1 Jan",
  conference: LETTERS,
  clock: "UTC",
  from: 0,
  to: 2 * HOUR_MS,
  span: "00:00–02:00",
  hours: [{ at: HOUR_MS, clock: "01:00" }],
  now: { at: HOUR_MS, clock: "01:00" },
  columns: Array.from({ length: COLUMNS }, (_, column) => ({
    title: LETTERS,
    lanes: 1,
    slots: Array.from({ length: SLOTS }, (_, index) => ({
      title: `${LETTERS.slice(column)} ${index}`,
      clock: "00:00–00:10",
      place: "",
      start: (index * 2 * HOUR_MS) / SLOTS,
      end: ((index + 1) * 2 * HOUR_MS) / SLOTS,
      status: STATUSES[index % STATUSES.length] ?? "confirmed",
      lane: 0,
    })),
  })),
  left: 0,
};
