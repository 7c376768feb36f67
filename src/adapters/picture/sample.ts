/** A timetable that is drawn for practice. */
import type { Timetable } from "../../core/reply/timetable.ts";
import { HOUR_MS } from "../../core/time/instant.ts";

const LETTERS = "The quick brown fox jumps over the lazy dog, 0123456789 times; THEN IT RESTS.";

export const SAMPLE: Timetable = {
  day: "Mon 1 Jan",
  conference: LETTERS,
  clock: "UTC",
  from: 0,
  to: 2 * HOUR_MS,
  span: "00:00–02:00",
  hours: [{ at: HOUR_MS, clock: "01:00" }],
  now: { at: HOUR_MS, clock: "01:00" },
  columns: [
    {
      title: LETTERS,
      lanes: 1,
      slots: (["confirmed", "provisional", "cancelled"] as const).map((status, index) => ({
        title: LETTERS,
        clock: "00:00–00:40",
        place: "",
        start: (index * HOUR_MS) / 2,
        end: ((index + 1) * HOUR_MS) / 2,
        status,
        lane: 0,
      })),
    },
  ],
  left: 0,
};
