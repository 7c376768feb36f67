import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { speakWords } from "../../src/core/language/speak.ts";
import { openProgramme } from "../../src/core/queries/programme.ts";
import { describeTimetable } from "../../src/core/reply/describe-timetable.ts";
import { type Timetable, timetableOf } from "../../src/core/reply/timetable.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { aFullDay, FULL_DAY, FULL_DAY_ZONE } from "../support/a-full-day.ts";
import { aSchedule, aSession, instant, TEN } from "../support/conference.ts";

function fullDay(clock = "10:52", zone = FULL_DAY_ZONE): Timetable {
  const timetable = timetableOf(aFullDay(), FULL_DAY, { zone, now: instant(`${FULL_DAY}T${clock}Z`) });
  if (timetable === undefined) throw new Error("there are sessions");
  return timetable;
}

describe("a timetable", () => {
  it("has a column for each track, and then for each room that has sessions without one", () => {
    expect(fullDay().columns.map(({ title, lanes }) => [title, lanes])).toEqual([
      ["Track kernel", 2],
      ["Track testing · The hall room", 1],
      ["The hall room", 1],
    ]);
  });

  it("names the room beside a session only where its column has several", () => {
    const places = fullDay().columns.map(({ slots }) => slots.map(({ place }) => place));
    expect(places).toEqual([["The red room", "The blue room"], ["", ""], [""]]);
  });

  it("is on one clock, from a half hour to a half hour", () => {
    expect(fullDay()).toMatchObject({ span: "07:30–10:00", clock: "Canada/Newfoundland, UTC-02:30" });
    expect(fullDay("10:52", "Asia/Kolkata").hours.map(({ clock }) => clock)).toEqual([
      "16:00",
      "17:00",
      "18:00",
    ]);
  });

  it("says what time it is to five minutes, and nothing before and after", () => {
    expect(fullDay("10:52").now).toEqual({ at: instant(`${FULL_DAY}T10:50:00Z`), clock: "08:20" });
    expect(fullDay("09:59").now).toBeUndefined();
    expect(fullDay("12:30").now).toBeUndefined();
  });

  it("is not made of a day without sessions", () => {
    expect(timetableOf(aFullDay(), "2020-08-25", { zone: "UTC", now: TEN })).toBeUndefined();
  });

  it("in words says the gist first, and which sessions are cancelled or provisional", () => {
    expect(speakWords(describeTimetable(fullDay()), "en")).toBe(
      "Timetable of Mon 24 Aug, 07:30–10:00 (Canada/Newfoundland, UTC-02:30): 5 sessions in 3 columns side by side. " +
        "Track kernel: 07:45–08:30 Talk one, The red room (provisional); 08:00–09:00 Talk two, The blue room. " +
        "Track testing · The hall room: 07:45–08:15 Talk three (cancelled); 08:30–09:50 Talk four. " +
        "The hall room: 07:30–07:45 Talk opening.",
    );
  });

  it("draws each session once or counts it as left, and nothing over anything else", () => {
    const drawn = fc.record({
      start: fc.integer({ min: 0, max: 24 * 60 }),
      minutes: fc.integer({ min: 0, max: 3_000 }),
      room: fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 1, maxLength: 60 }), (given) => {
        const sessions = given.map(({ start, minutes, room }, index) => {
          const from = TEN + start * MINUTE_MS;
          return aSession({ id: String(index), start: from, end: from + minutes * MINUTE_MS, room });
        });
        const rooms = ["a", "b"].map((id) => ({ id, name: id }));
        const programme = openProgramme(aSchedule(sessions, { rooms }), "1");
        const timetable = timetableOf(programme, FULL_DAY, { zone: "UTC", now: 0 });
        const columns = timetable?.columns ?? [];
        const count = columns.reduce((sum, { slots }) => sum + slots.length, 0);
        expect(count + (timetable?.left ?? 0)).toBe(sessions.length);
        for (const { slots, lanes } of columns)
          for (const [index, one] of slots.entries()) {
            expect(one.lane).toBeLessThan(lanes);
            const clash = slots.slice(0, index).find((two) => two.lane === one.lane && two.end > one.start);
            expect(clash).toBeUndefined();
          }
      }),
    );
  });
});
