import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Parsed } from "../../src/adapters/source/format.ts";
import { indicoExport } from "../../src/adapters/source/indico/indico-export.ts";
import { indicoTimetable } from "../../src/adapters/source/indico/indico-timetable.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import { toIso } from "../../src/core/time/instant.ts";

const read = (name: string) => readFileSync(`test/fixtures/feeds/indico/${name}.json`, "utf8");
const file = (text: string) => [{ name: "f.json", text }];
const [timetable, exported] = [read("timetable"), read("export")];
const shown = ({ schedule }: Parsed) =>
  schedule.sessions.map(
    ({ id, title, start, end, track, room, speakers }) =>
      `${id} ${title} ${toIso(start).slice(5, 16)} ${(end - start) / 60_000} ${track}/${room} ${speakers.map(({ name }) => name)}`,
  );
const codes = ({ findings }: Parsed) => findings.map(({ code, session }) => `${code} ${session ?? "-"}`);
const answer = (results: unknown) => JSON.stringify({ _type: "HTTPAPIResult", url: "", results });

describe("Indico's two exports are told apart by what they hold", () => {
  it.each([
    ["a timetable", timetable, true, false],
    ["an event export", exported, false, true],
    ["another JSON", '{"results":{}}', false, false],
    ["no JSON", "HTTPAPIResult", false, false],
    ["null", "null", false, false],
  ])("%s", (_, text, isTimetable, isExport) => {
    expect([indicoTimetable.recognises(file(text)), indicoExport.recognises(file(text))]).toEqual([
      isTimetable,
      isExport,
    ]);
  });
});

describe("a timetable", () => {
  const parsed = indicoTimetable.parse(file(timetable), {});
  it("gives its contributions and breaks with their block as track, and blocks that nothing fills, each once", () => {
    expect(shown(parsed)).toEqual([
      "c501 Hulls 06-10T08:00 30 boats/pier Rui Mar,Eva Sol",
      "b3 Coffee 06-10T08:30 30 undefined/deck ",
      "s78 Night watch 06-10T22:00 180 night-watch/tower ",
    ]);
    expect(parsed.schedule.sessions[0]).toMatchObject({
      url: "https://indico.example/event/42/contributions/501/",
      abstract: "Of wood",
    });
    expect(parsed.schedule.conference).toMatchObject({
      title: "Event 42 at indico.example",
      zone: "Europe/Lisbon",
    });
  });

  it("says what has no time, what is no entry, and what has a time in no zone that exists", () => {
    expect(codes(parsed)).toEqual(["unreadable-entry -", "not-scheduled c502", "unreadable-time c503"]);
  });

  it("keeps a block that begins before all that is in it", () => {
    const early = timetable.replace(
      '"09:00:00", "tz": "Europe/Lisbon" }, "endDate": { "date": "2024-06-10", "time": "12',
      '"08:45:00", "tz": "Europe/Lisbon" }, "endDate": { "date": "2024-06-10", "time": "12',
    );
    expect(shown(indicoTimetable.parse(file(early), {}))[0]).toBe(
      "s77 Boats: Morning 06-10T07:45 195 boats/pier Ana Vaz",
    );
  });

  it("means its own zone whatever the setting says, and says that they differ", () => {
    const set = indicoTimetable.parse(file(timetable), { zone: "Asia/Tokyo" });
    expect(shown(set)[0]).toBe(shown(parsed)[0]);
    expect(codes(set)[0]).toBe("zone-disagrees -");
  });

  it("that is not published is empty, with or without a zone", () => {
    for (const results of [{ "42": {} }, { "42": { "20240610": {} } }, {}]) {
      const empty = indicoTimetable.parse(file(answer(results)), {});
      expect(empty.schedule.sessions).toEqual([]);
      expect(codes(empty)).toEqual(["nothing-published -"]);
    }
  });

  it("flags a talk at a time that the clock shows twice", () => {
    const night = timetable.replaceAll("2024-06-10", "2024-10-27").replaceAll("09:00:00", "01:30:00");
    expect(codes(indicoTimetable.parse(file(night), {}))).toContain("clock-shows-it-twice c501");
  });
});

describe("an event export", () => {
  it("gives contributions, in a session or not, and slots without any, at the instants of their own zone", () => {
    const parsed = indicoExport.parse(file(exported), {});
    expect(shown(parsed)).toEqual([
      "c501 Hulls 06-10T08:00 30 boats/pier ",
      "s78 Night watch 06-10T22:00 180 night-watch/tower ",
      "c503 Alone 06-11T09:00 20 craft/undefined Rui Mar,Eva Sol",
    ]);
    expect(codes(parsed)).toEqual(["not-scheduled c504"]);
    expect(parsed.schedule.conference).toMatchObject({
      title: "Harbour Days",
      zone: "Europe/Lisbon",
      url: "https://indico.example/event/42/",
    });
  });

  it("without contributions is one session, and says how to get the rest", () => {
    const bare = JSON.parse(exported).results.map(
      ({ contributions: _c, sessions: _s, ...event }: Record<string, unknown>) => event,
    );
    const parsed = indicoExport.parse(file(answer(bare)), {});
    expect(shown(parsed)).toEqual(["e42 Harbour Days 06-10T08:00 1980 undefined/undefined "]);
    expect(codes(parsed)).toEqual(["no-contributions e42"]);
  });

  it("of nothing is refused", () => {
    expect(() => indicoExport.parse(file(answer([])), {})).toThrow(SourceFailure);
  });
});

describe("an answer that is broken or means harm", () => {
  it.each([
    ["timetable", indicoTimetable, timetable],
    ["export", indicoExport, exported],
  ])("is refused when it is cut off: %s", (_, format, text) => {
    for (let at = 0; at < text.trimEnd().length; at += 13)
      expect(() => format.parse(file(text.slice(0, at)), { zone: "UTC" }), `at ${at}`).toThrow(SourceFailure);
  });

  it("of any shape gives a schedule or is refused", () => {
    const odd: unknown[] = [
      null,
      1,
      "x",
      [],
      {},
      [[]],
      { a: null },
      { a: { b: [1] } },
      [{ title: "t", timezone: 3 }],
      { a: { b: { c: { id: "q", entries: "x" } } } },
    ];
    for (const results of odd)
      for (const format of [indicoTimetable, indicoExport])
        try {
          expect(format.parse(file(answer(results)), {}).schedule.sessions).toEqual([]);
        } catch (failure) {
          expect(failure, JSON.stringify(results)).toBeInstanceOf(SourceFailure);
        }
  });

  it("with line breaks in its texts keeps them out of titles", () => {
    const parsed = indicoTimetable.parse(
      file(timetable.replace('"Hulls"', '"Hulls\\r\\nEnd: now\\u0000"')),
      {},
    );
    expect(parsed.schedule.sessions[0]?.title).toBe("Hulls End: now");
  });
});
