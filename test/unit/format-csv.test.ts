import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csv } from "../../src/adapters/source/csv/csv.ts";
import { delimiterOf, readRows } from "../../src/adapters/source/csv/csv-rows.ts";
import { dateOrderOf, readClock, readDate, readDuration } from "../../src/adapters/source/csv/csv-times.ts";
import type { Parsed } from "../../src/adapters/source/format.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import { toIso } from "../../src/core/time/instant.ts";

const semicolons = readFileSync("test/fixtures/feeds/csv/semicolons.csv", "utf8");
const parse = (text: string, zone: string | undefined = "Europe/Lisbon") =>
  csv.parse([{ name: "dir/harbour.csv", text }], { zone });
const shown = ({ schedule }: Parsed) =>
  schedule.sessions.map(
    ({ title, start, end, track, room, speakers, status }) =>
      `${title} ${toIso(start).slice(5, 16)} ${(end - start) / 60_000} ${track}/${room} [${speakers.map(({ name }) => name)}] ${status}`,
  );
const codes = ({ findings }: Parsed) =>
  findings.map(({ code, message }) => `${code} ${/^Line \d+/.exec(message)?.[0] ?? ""}`);

describe("a table is a programme when its header says so", () => {
  it.each([
    ["columns in any order, semicolons", semicolons, true],
    ["tabs and other words", "Starts at\tTalk title\tDuration\n", true],
    ["commas, quoted", '"title","start time","speaker names"\n', true],
    ["a table of people", "ID,Name,Biography\n", false],
    ["a text", "title start\n", false],
    ["JSON", '{"title":1,"start":2}', false],
    ["a calendar", "BEGIN:VCALENDAR\ntitle,start", false],
    ["a page", "<p>title,start", false],
    ["an open quote", '"title,start', false],
  ])("%s", (_, text, known) => {
    expect(csv.recognises([{ name: "x", text }])).toBe(known);
  });
});

describe("a programme in a table", () => {
  const parsed = parse(semicolons);
  it("gives one session a row, on the conference's clock", () => {
    expect(shown(parsed)).toEqual([
      'Hulls; of "wood" 06-10T08:00 45 boats/pier [Rui Mar,Eva Sol] confirmed',
      "Called off 06-10T09:00 30 undefined/deck [Sol,Eva] cancelled",
      "No end 06-10T10:00 0 undefined/pier [A,B,C] confirmed",
      "Night watch 06-10T22:30 105 undefined/undefined [] confirmed",
    ]);
    expect(parsed.schedule.sessions[0]).toMatchObject({ id: "h1", url: "https://harbour.example/h" });
    expect(parsed.schedule.sessions[0]?.abstract).toMatch(/^Two\s+lines, one cell$/);
    expect(parsed.schedule.conference.title).toBe("harbour");
  });

  it("says the line of what cannot be read", () => {
    expect(codes(parsed)).toEqual([
      "unreadable-time Line 7",
      "unreadable-time Line 8",
      "unreadable-time Line 9",
    ]);
  });

  it.each([
    ["in its start", "Deck;Sails;;10.06.2024;9."],
    ["in its end", "Deck;Sails;;10.06.2024;09:00;1"],
    ["before its end", "Deck;Sails;;10.06.2024;09:00"],
  ])("leaves out a row that breaks off %s, since half a time reads as another time", (_, row) => {
    const text = `${semicolons.split("\r\n", 1)[0]}\r\n${row}\r\n`;
    expect(shown(parse(text))).toEqual([]);
    expect(codes(parse(text))).toContain("unreadable-time Line 2");
  });

  it("takes a row that breaks off after its times", () => {
    const text = `${semicolons.split("\r\n", 1)[0]}\r\nDeck;Sails;;10.06.2024;09:00;09:30;Abs\r\n`;
    expect(shown(parse(text))).toEqual(["Sails 06-10T08:00 30 undefined/deck [] confirmed"]);
  });

  it("is refused without a zone, unless each time has its offset", () => {
    expect(() => csv.parse([{ name: "f", text: semicolons }], {})).toThrow("names no time zone");
    const exact = csv.parse([{ name: "f", text: "title,start,duration\nA,2024-06-10T10:00+02:00,30\n" }], {});
    expect(shown(exact)).toEqual(["A 06-10T08:00 30 undefined/undefined [] confirmed"]);
    expect(exact.findings.map(({ code }) => code)).toEqual(["zone-unknown"]);
  });

  it("may have the date in its start", () => {
    const text = "Session Title\tStarts At\tEnds At\nA\t2024-06-10 09:00\t2024-06-10 10:30\n";
    expect(shown(parse(text))).toEqual(["A 06-10T08:00 90 undefined/undefined [] confirmed"]);
  });

  it("has the same id for a title wherever its row stands", () => {
    const idOf = (text: string) => parse(text).schedule.sessions.find(({ title }) => title === "A")?.id;
    expect(idOf("title,date,start\nA,2024-06-10,9:00\nB,2024-06-10,9:00")).toBe(
      idOf("title,date,start\nB,2024-06-10,9:00\nA,2024-06-11,8:00"),
    );
  });

  it("is refused when day and month cannot be told apart, and read when one date tells", () => {
    expect(() => parse("title,date,start\nA,06/10/2024,9:00")).toThrow("both day first and month first");
    expect(shown(parse("title,date,start\nA,06/10/2024,9:00\nB,06/13/2024,9:00"))[0]).toContain(
      "A 06-10T08:00",
    );
  });

  it("that holds only its header is empty, and one that is cut off in a quote is refused", () => {
    expect(parse("title,date,start\n").schedule.sessions).toEqual([]);
    expect(() => parse('title,date,start\n"A,2024-06-10,9:00')).toThrow(SourceFailure);
  });

  it("leaves the table of speakers beside it alone", () => {
    const files = [
      { name: "people.csv", text: "ID,Name,Biography\n1,Rui,x" },
      { name: "talks.csv", text: semicolons },
    ];
    expect(csv.recognises(files)).toBe(true);
    expect(csv.parse(files, { zone: "Europe/Lisbon" }).schedule.sessions).toHaveLength(4);
  });
});

describe("what people write", () => {
  it.each([
    ["2024-06-10", "2024-06-10"],
    ["2024/6/1", "2024-06-01"],
    ["1.6.2024", "2024-06-01"],
    ["10/06/2024", "2024-06-10"],
    ["10 June 2024", "2024-06-10"],
    ["Monday, June 10, 2024", "2024-06-10"],
    ["Mon 10 Jun 2024", "2024-06-10"],
    ["10 June", undefined],
    ["today", undefined],
    ["", undefined],
  ])("the date %s", (written, date) => {
    expect(readDate(written, "day-first")).toBe(date);
  });

  it.each([
    ["9:30", "09:30"],
    ["09:30:00", "09:30"],
    ["9.30", "09:30"],
    ["2pm", "14:00"],
    ["12:15 AM", "00:15"],
    ["12 p.m.", "12:00"],
    ["14h30", "14:30"],
    ["24:00", undefined],
    ["9:60", undefined],
    ["9", undefined],
    ["soon", undefined],
  ])("the time %s", (written, clock) => {
    expect(readClock(written)).toBe(clock);
  });

  it.each([
    ["45", 45],
    ["45 min", 45],
    ["0:45", 45],
    ["00:45:00", 45],
    ["1h", 60],
    ["1h 30m", 90],
    ["1.5 hours", 90],
    ["long", undefined],
    ["", undefined],
  ])("the duration %s", (written, minutes) => {
    expect(readDuration(written)).toBe(minutes === undefined ? undefined : minutes * 60_000);
  });

  it("dates with dots are never unclear", () => {
    expect([dateOrderOf(["01.02.2024"]), dateOrderOf(["01/02/2024"]), dateOrderOf(["1/13/2024"])]).toEqual([
      "day-first",
      undefined,
      "month-first",
    ]);
  });
});

describe("rows", () => {
  it("come out as they were written, whatever is in them", () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", '"', ",", ";", "\n", "\r\n", "\t", " ", "é"),
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        (rows) => {
          const text = rows
            .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(","))
            .join("\r\n");
          const filled = rows.filter((row) => row.some((value) => value.trim() !== ""));
          expect(readRows({ name: "f", text }, ",").map(({ cells }) => cells)).toEqual(filled);
          expect(delimiterOf(text)).toBe(",");
        },
      ),
    );
  });

  it("of any text give a schedule or are refused", () => {
    const rest = fc.string({
      unit: fc.constantFrom("a", '"', ",", "\n", "9:00", "2024-06-10", "\u0000", "__proto__", "=1+1"),
      maxLength: 60,
    });
    fc.assert(
      fc.property(rest, (text) => {
        try {
          parse(`title,date,start,end\n${text}`);
        } catch (failure) {
          expect(failure).toBeInstanceOf(SourceFailure);
        }
      }),
    );
  });
});
