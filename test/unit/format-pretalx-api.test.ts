import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pretalxApi } from "../../src/adapters/source/pretalx/pretalx-api.ts";

const fixture = (name: string) => ({
  name,
  text: readFileSync(`test/fixtures/feeds/pretalx-${name}.json`, "utf8"),
});
const nested = fixture("nested");
const [slots, submissions] = [fixture("v1-slots"), fixture("v1-submissions")];
const beside = [fixture("v1-speakers"), fixture("v1-rooms"), fixture("v1-tracks"), fixture("event")];
const berlin = { zone: "Europe/Berlin" };
const page = (results: unknown[], count = results.length) => ({
  name: "page.json",
  text: JSON.stringify({ count, next: null, previous: null, results }),
});

describe("pages of pretalx's API", () => {
  it("are known by their content, and need submissions or slots among them", () => {
    expect(pretalxApi.recognises([nested])).toBe(true);
    expect(pretalxApi.recognises([slots, submissions, ...beside])).toBe(true);
    expect(pretalxApi.recognises(beside)).toBe(false);
    expect(pretalxApi.recognises([nested, { name: "x", text: "{}" }])).toBe(false);
    for (const text of [
      "",
      "[]",
      "[1]",
      '{"count":1,"next":null,"results":{}}',
      '[{"code":"x","title":"y"}]',
    ])
      expect(pretalxApi.recognises([{ name: "x", text }])).toBe(false);
  });

  it("before v1 hold all that a session is", () => {
    const { schedule, findings } = pretalxApi.parse([nested], berlin);
    expect(schedule.sessions).toEqual([
      {
        id: "WATER1",
        title: "Water first",
        abstract: "Why water?",
        track: "brewing",
        room: "kettle",
        speakers: [{ id: "IDA111", name: "Ida Infusion" }],
        start: Date.parse("2025-03-29T09:00Z"),
        end: Date.parse("2025-03-29T09:45Z"),
        day: "2025-03-29",
        status: "confirmed",
        reason: undefined,
        url: undefined,
      },
    ]);
    expect(findings.map(({ code, level }) => [code, level])).toEqual([
      ["unscheduled", "note"],
      ["not-held", "note"],
    ]);
  });

  it("since v1 are put together from the pages that hold what they refer to", () => {
    const { schedule, findings } = pretalxApi.parse([slots, submissions, ...beside], {});
    expect(schedule.conference).toMatchObject({
      id: "tea-2025",
      title: "Tea & Compilers 2025",
      zone: "Europe/Berlin",
      url: "https://pretalx.example/tea-2025/",
    });
    expect(
      schedule.sessions.map(({ id, title, room, track, start, end }) => [id, title, room, track, start, end]),
    ).toEqual([
      [
        "WATER1",
        "Water first",
        "kettle",
        "brewing",
        Date.parse("2025-03-29T09:00Z"),
        Date.parse("2025-03-29T09:45Z"),
      ],
      [
        "slot-13",
        "Scones",
        "foyer",
        undefined,
        Date.parse("2025-03-29T11:00Z"),
        Date.parse("2025-03-29T12:00Z"),
      ],
      [
        "WATER1#2",
        "Water first",
        "kettle",
        "brewing",
        Date.parse("2025-03-30T08:00Z"),
        Date.parse("2025-03-30T08:45Z"),
      ],
    ]);
    expect(schedule.sessions[0]?.speakers).toEqual([{ id: "IDA111", name: "Ida Infusion" }]);
    expect(findings.map(({ code }) => code).sort()).toEqual([
      "empty-slot",
      "repeated-id",
      "unnamed-speakers",
      "unscheduled",
    ]);
  });

  it("may be expanded, or repeat a slot, without a session coming twice", () => {
    const talk = {
      code: "WATER1",
      title: "Water first",
      state: "confirmed",
      speakers: [{ code: "IDA111", name: "Ida" }],
    };
    const slot = {
      id: 11,
      room: { id: 3, name: { en: "Kettle" } },
      start: "2025-03-29T10:00:00+01:00",
      end: "2025-03-29T10:45:00+01:00",
    };
    const expanded = page([{ ...slot, submission: talk }]);
    const again = page([{ ...talk, slots: [slot] }]);
    const { schedule } = pretalxApi.parse([expanded, again], berlin);
    expect(schedule.sessions.map(({ id, room, speakers }) => [id, room, speakers.length])).toEqual([
      ["WATER1", "kettle", 1],
    ]);
  });

  it("show a session that was called off as cancelled", () => {
    const talk = {
      code: "GONE11",
      title: "Gone",
      state: "canceled",
      slot: { room: "Kettle", start: "2025-03-29T10:00:00+01:00" },
      duration: 30,
    };
    const [session] = pretalxApi.parse([page([talk])], berlin).schedule.sessions;
    expect(session).toMatchObject({
      status: "cancelled",
      room: "kettle",
      end: Date.parse("2025-03-29T09:30Z"),
    });
  });

  it("are found to be too few when they say so", () => {
    const { findings } = pretalxApi.parse([page([JSON.parse(nested.text).results[0]], 7)], berlin);
    expect(findings).toMatchObject([{ code: "pages-missing", level: "error" }]);
    expect(findings[0]?.message).toContain("6 results more");
  });

  it("are refused where their slots are named and none of their times is there: no programme is not an empty one", () => {
    expect(() => pretalxApi.parse([submissions], berlin)).toThrow("fetch /slots/?expand=room,submission");
    expect(() => pretalxApi.parse([nested], {})).toThrow("names no time zone");
  });
});
