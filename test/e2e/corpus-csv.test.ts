import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { csv } from "../../src/adapters/source/csv/csv.ts";
import { SourceFailure } from "../../src/core/errors.ts";

const FEEDS = "../shared/corpus/handwritten";
const file = (name: string) => ({ name, text: readFileSync(`${FEEDS}/${name}`, "utf8") });

describe.skipIf(!existsSync(FEEDS))("a table that organisers really wrote", () => {
  const table = "confetti-droidcon-2025_sessions.csv";
  const people = "confetti-droidcon-2025_speakers.csv";

  it("gives each of its 28 talks at its instant (needs ../shared)", () => {
    const files = [file(table), file(people)];
    const { schedule, findings } = csv.parse(files, { zone: "Europe/Rome" });
    // Each talk's row ends in date, time, duration and room; Italy is at UTC+1 in November.
    const rows = [...file(table).text.matchAll(/,(\d{4}-\d\d-\d\d),(\d\d:\d\d),00:(\d\d),(Sala \d),,/g)];
    const expected = rows.map(([, date, time, minutes, room]) => {
      const start = Date.parse(`${date}T${time}+01:00`);
      return `${start} ${start + Number(minutes) * 60_000} ${room}`;
    });
    const rooms = new Map(schedule.rooms.map(({ id, name }) => [id, name]));
    expect(csv.recognises(files)).toBe(true);
    expect(rows).toHaveLength(28);
    expect(schedule.sessions).toHaveLength(28);
    expect(
      schedule.sessions.map(({ start, end, room }) => `${start} ${end} ${rooms.get(room ?? "")}`).sort(),
    ).toEqual(expected.sort());
    expect(schedule.sessions.find(({ id }) => id === "XC8RZL")?.speakers.map(({ name }) => name)).toEqual([
      "Sasa Sekulic",
      "Ivan Morgillo",
    ]);
    expect(findings).toEqual([]);
  });

  it("is not taken for a programme when it is one of people (needs ../shared)", () => {
    expect(csv.recognises([file(people)])).toBe(false);
    expect(() => csv.parse([file(people)], { zone: "Europe/Rome" })).toThrow(SourceFailure);
  });

  it("cut off at every 997th character gives fewer talks or is refused (needs ../shared)", () => {
    const { text } = file(table);
    for (let at = 0; at < text.length; at += 997)
      try {
        const cut = csv.parse([{ name: table, text: text.slice(0, at) }], { zone: "Europe/Rome" });
        expect(cut.schedule.sessions.length).toBeLessThan(29);
      } catch (failure) {
        expect(failure).toBeInstanceOf(SourceFailure);
      }
  });
});
