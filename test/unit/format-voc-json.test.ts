import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { vocJson } from "../../src/adapters/source/frab/voc-json.ts";
import { vocJson2 } from "../../src/adapters/source/frab/voc-json-v2.ts";

const fixture = (name: string) => ({ name, text: readFileSync(`test/fixtures/feeds/${name}`, "utf8") });
const first = fixture("voc-small.json");
const second = fixture("voc-v2-small.json");

describe("schedule.json v1", () => {
  const { schedule, findings } = vocJson.parse([first], {});
  const session = (id: string) => schedule.sessions.find((one) => one.id === id);

  it("is known by its content, and not taken for v2", () => {
    expect(vocJson.recognises([first])).toBe(true);
    expect(vocJson.recognises([second])).toBe(false);
    for (const text of [
      "",
      "{",
      "[]",
      "null",
      '{"schedule":{"conference":{},"days":[]}}',
      first.text.slice(0, -20),
    ])
      expect(vocJson.recognises([{ name: "x", text }])).toBe(false);
  });

  it("gives the conference, its days being those of its zone", () => {
    expect(schedule.conference).toMatchObject({
      id: "tea-2025",
      zone: "Europe/Berlin",
      start: "2025-03-29",
      end: "2025-03-31",
      url: "https://tea.example/2025/",
    });
  });

  it("gives a session in the room it is listed in, with the people who have names", () => {
    expect(session("aaaa-1")).toMatchObject({
      title: "Water first",
      abstract: "Why water?\n\n- hot\n- wet",
      room: "kettle",
      track: undefined,
      speakers: [
        { id: "5", name: "Ida Infusion" },
        { id: "p-6", name: "Otto Oolong" },
      ],
      start: Date.parse("2025-03-29T09:00Z"),
      end: Date.parse("2025-03-29T09:45Z"),
    });
  });

  it("reads an end of its own, over a night in which the clock is put forward, on the day that lists it", () => {
    expect(session("2")).toMatchObject({
      title: "Night tea",
      day: "2025-03-29",
      start: Date.parse("2025-03-29T23:30Z"),
      end: Date.parse("2025-03-30T01:30Z"),
    });
  });

  it("takes any name of a room for a name", () => {
    expect(session("cccc-3")?.room).toBe("proto");
    expect(schedule.rooms.map(({ name }) => name)).toContain("__proto__");
  });

  it("says what it leaves out", () => {
    expect(schedule.sessions).toHaveLength(3);
    expect(findings.map(({ code }) => code)).toEqual(["empty-entry"]);
    expect(findings[0]?.message).toContain("(3)");
  });

  it("is refused with what it lacks", () => {
    const refuse = (text: string) => () =>
      vocJson.parse([{ name: "feed.json", text }], { zone: "Europe/Berlin" });
    expect(refuse('{"schedule":{"conference":{"title":"x"}}}')).toThrow(
      "feed.json:1 schedule.conference.days",
    );
    expect(refuse('{"schedule":\n{"conference"')).toThrow("feed.json:2: found the end of the file");
    expect(refuse("<html>secret</html>")).toThrow("feed.json:1: found something that is not JSON");
    expect(refuse("[]")).toThrow("an object with a schedule");
  });
});

describe("schedule.json v2, the draft", () => {
  const { schedule, findings } = vocJson2.parse([second], {});

  it("is known by its content, and not taken for v1", () => {
    expect(vocJson2.recognises([second])).toBe(true);
    expect(vocJson2.recognises([first])).toBe(false);
  });

  it("finds the names of rooms, tracks and people that are only referred to, and the day that holds a session", () => {
    expect(schedule.sessions.find(({ id }) => id === "e-1")).toMatchObject({
      title: "Water first",
      abstract: "Why water?",
      room: "kettle",
      track: "brewing",
      day: "2025-03-29",
      start: Date.parse("2025-03-29T22:30Z"),
      end: Date.parse("2025-03-29T23:30Z"),
      speakers: [
        { id: "p-1", name: "Ida Infusion" },
        { id: "p-2", name: "Otto Oolong" },
      ],
    });
  });

  it("keeps what was called off as cancelled, and breaks as sessions, but not drafts", () => {
    expect(schedule.sessions.map(({ title, status }) => [title, status])).toEqual([
      ["Water first", "confirmed"],
      ["Called off", "cancelled"],
      ["Scones", "confirmed"],
    ]);
    expect(schedule.sessions[1]?.end).toBe(Date.parse("2025-03-30T09:30Z"));
    expect(findings.map(({ code }) => code)).toEqual(["not-held"]);
  });
});
