import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { indicoExport } from "../../src/adapters/source/indico/indico-export.ts";
import { indicoTimetable } from "../../src/adapters/source/indico/indico-timetable.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import { toIso } from "../../src/core/time/instant.ts";

const FEEDS = "../shared/corpus/indico";
const textOf = (name: string) => readFileSync(`${FEEDS}/${name}`, "utf8");
const file = (name: string, text = textOf(name)) => [{ name, text }];
const iso = (at: number) => toIso(at).slice(0, 16);

/** Every mapping in the JSON that has a title and a start, by id, as [title, UTC start] with Intl's arithmetic. */
function walk(value: unknown, found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== "object" || value === null) return found;
  const { id, title, startDate } = value as {
    id?: unknown;
    title?: unknown;
    startDate?: { date: string; time: string; tz: string };
  };
  if (typeof title === "string" && startDate?.date !== undefined && "entryType" in value)
    found.set(String(id), `${title.trim()} ${utcOf(startDate)}`);
  for (const inner of Object.values(value)) walk(inner, found);
  return found;
}

function utcOf({ date, time, tz }: { date: string; time: string; tz: string }): string {
  const wall = Date.parse(`${date}T${time}Z`);
  const shownAt = (at: number) =>
    Date.parse(`${new Date(at).toLocaleString("sv-SE", { timeZone: tz }).replace(" ", "T")}Z`);
  // An hour of summer time at most lies between the guesses; the earlier is the first time that the clock shows it.
  const first = wall - (shownAt(wall - 86_400_000) - (wall - 86_400_000));
  const guess = shownAt(first) === wall ? first : wall - (shownAt(wall) - wall);
  return iso(guess);
}

describe.skipIf(!existsSync(FEEDS))("what Indico gives", () => {
  it.each([
    ["reconstructed-lpc2021-timetable-excerpt.json", 15, 2],
    ["synthetic-lpc2020-openprinting-timetable.json", 9, 1],
    ["synthetic-quirks-timetable.json", 7, 0],
    ["docs-timetable-0.json", 1, 0],
  ])(
    "%s: %i sessions at their instants, %i blocks filled by theirs (needs ../shared)",
    (name, count, filled) => {
      const { sessions } = indicoTimetable.parse(file(name), {}).schedule;
      const other = walk(JSON.parse(textOf(name)));
      expect(indicoTimetable.recognises(file(name))).toBe(true);
      expect(sessions).toHaveLength(count);
      expect(other.size - filled).toBe(count);
      const starts = [...other.values()].map((line) => line.slice(-16));
      for (const { start, title } of sessions) expect(starts, title).toContain(iso(start));
      const titled = sessions.map(({ title, start }) => `${title} ${iso(start)}`);
      expect(
        titled.filter((line) => ![...other.values()].includes(line)).every((line) => /: /.test(line)),
      ).toBe(true);
    },
  );

  it("the night block stands once, and the talk in the doubled hour is flagged (needs ../shared)", () => {
    const { schedule, findings } = indicoTimetable.parse(file("synthetic-quirks-timetable.json"), {});
    expect(schedule.sessions.filter(({ title }) => title.startsWith("Night session"))).toHaveLength(1);
    expect(findings.map(({ code, session }) => `${code} ${session}`)).toEqual(["clock-shows-it-twice c1002"]);
  });

  it.each([
    ["docs-event-0.json", ["2011-06-23T06:00"]],
    ["docs-event-1.json", ["2011-06-23T06:00", "2011-06-23T06:20", "2011-06-24T10:00", "2011-06-24T12:00"]],
    ["docs-event-2.json", ["2011-06-23T06:00", "2011-06-23T06:20", "2011-06-24T10:00", "2011-06-24T12:00"]],
    ["docs-categ-0.json", ["2011-06-17T06:00", "2011-06-23T06:00"]],
    ["cern-event-845525.json", ["2019-09-02T15:00"]],
  ])("%s: sessions at %s (needs ../shared)", (name, starts) => {
    expect(indicoExport.recognises(file(name))).toBe(true);
    expect(indicoExport.parse(file(name), {}).schedule.sessions.map(({ start }) => iso(start))).toEqual(
      starts,
    );
  });

  it("cut off at every 997th character it is refused (needs ../shared)", () => {
    const text = textOf("reconstructed-lpc2021-timetable-excerpt.json");
    for (let at = 0; at < text.length; at += 997)
      expect(() => indicoTimetable.parse(file("cut", text.slice(0, at)), {})).toThrow(SourceFailure);
  });
});
