import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/adapters/source/callboard/callboard-yaml.ts";
import { toIso } from "../../src/core/time/instant.ts";

const root = path.join(import.meta.dirname, "..", "..");
const small = readFileSync(path.join(root, "test", "fixtures", "schedules", "small.yaml"), "utf8");
const read = (text: string, zone?: string) => parse([{ name: "schedule.yaml", text }], zone);

const head = [
  "callboard: 1",
  "conference: { id: c, title: C, zone: America/St_Johns, start: 2020-08-24, end: 2020-08-28 }",
  "sessions:",
].join("\n");
const session = (rest: string) => read(`${head}\n  - { id: s, title: S, ${rest} }`).sessions[0];
const times = (rest: string) => {
  const { start = 0, end = 0, day } = session(rest) ?? {};
  return [toIso(start), toIso(end), day];
};

describe("a schedule written for Callboard", () => {
  it("is read whole, in order of start", () => {
    const { conference, tracks, rooms, sessions } = read(small);
    expect(conference).toEqual({
      id: "small",
      title: "Small Conference",
      zone: "Europe/Lisbon",
      start: "2021-03-27",
      end: "2021-03-28",
      url: "https://example.org/small",
      cfp: undefined,
      note: "Rooms may change.",
    });
    expect(rooms.map(({ id, name }) => `${id}: ${name}`)).toEqual(["hall: Great Hall", "attic: Attic"]);
    expect(tracks).toEqual([
      {
        id: "kernel",
        title: "Kernel",
        description: "One paragraph that is wrapped over two lines.\n\n- an item that goes on\n- another",
        topicsIntro: "We would like to hear of",
        topics: [
          { title: "Plain topic", topics: [] },
          {
            title: "Nested topic",
            topics: [
              { title: "Below", topics: [] },
              { title: "Beside", topics: [{ title: "Deeper", topics: [] }] },
            ],
          },
        ],
        cfp: "Write to us.",
        leads: [{ id: "ada", name: "Ada Example" }],
      },
    ]);
    expect(sessions.map(({ id, start, end, day }) => [id, toIso(start), toIso(end), day])).toEqual([
      ["early", "2021-03-27T09:30:00.000Z", "2021-03-27T10:00:00.000Z", "2021-03-27"],
      ["late", "2021-03-27T23:30:00.000Z", "2021-03-28T00:15:00.000Z", "2021-03-27"],
      ["instants", "2021-03-28T10:00:00.000Z", "2021-03-28T10:30:00.000Z", "2021-03-28"],
    ]);
    expect(sessions[0]).toMatchObject({ status: "cancelled", reason: "The birds are ill.", speakers: [] });
    expect(sessions[1]).toMatchObject({
      status: "provisional",
      track: "kernel",
      room: "hall",
      speakers: [
        { id: "ada", name: "Ada Example" },
        { id: "grace-sample", name: "Grace Sample" },
      ],
    });
    expect(sessions[2]).toMatchObject({ status: "confirmed", track: undefined, abstract: "" });
  });

  it("may be JSON, indented with tabs, with null for nothing", () => {
    const conference = {
      id: "c",
      title: "C \u{1f600}",
      zone: "UTC",
      start: "2020-01-01",
      end: "2020-01-01",
      url: null,
    };
    const text = JSON.stringify({ callboard: 1, conference, tracks: null, sessions: [] }, null, "\t");
    expect(read(text).conference).toMatchObject({ title: "C \u{1f600}", url: undefined });
  });

  it("may be spread over files, in whatever order they come", () => {
    const files = [
      {
        name: "b.yaml",
        text: "sessions: [{ id: s, title: S, start: 2020-08-24T14:00Z, end: 2020-08-24T15:00Z, room: r }]",
      },
      { name: "c.yaml", text: "# nothing in here yet" },
      { name: "d/rooms.yml", text: "rooms: [{ id: r, name: R }]" },
      { name: "a.yaml", text: head },
    ];
    expect(parse(files)).toEqual(parse(files.toReversed()));
    expect(parse(files).sessions).toHaveLength(1);
  });

  it("keeps plain values as they are written: no octal numbers, no sexagesimal times, no Norway", () => {
    expect(
      read(`${head}\n  - { id: 007, title: no, day: 2020-08-24, start: 9:30, end: 10:00 }`).sessions[0],
    ).toMatchObject({
      id: "007",
      title: "no",
      start: Date.UTC(2020, 7, 24, 12),
    });
  });

  it("is read in another zone where one is given, even when its own does not exist", () => {
    const text = `${head}\n  - { id: s, title: S, day: 2020-08-24, start: 9:30, end: 10:00 }`;
    const lisbon = read(text.replace("America/St_Johns", "Nowhere/At_All"), "Europe/Lisbon");
    expect(lisbon.conference.zone).toBe("Europe/Lisbon");
    expect(toIso(lisbon.sessions[0]?.start ?? 0)).toBe("2020-08-24T08:30:00.000Z");
  });

  it("lets a fault in one file stand beside good others without calling their contents unknown", () => {
    const files = [
      {
        name: "a.yaml",
        text: `${head}\n  - { id: s, title: S, day: 2020-08-24, start: 9:30, end: 10:00, room: r }`,
      },
      { name: "b.yaml", text: "rooms: [" },
    ];
    expect(() => parse(files)).toThrow(/a fault:\nb\.yaml:1/);
  });
});

describe("the times of a session", () => {
  it("are on the conference's clock, or instants, or one of each", () => {
    const wanted = ["2020-08-24T14:00:00.000Z", "2020-08-24T15:00:00.000Z", "2020-08-24"];
    expect(times("day: 2020-08-24, start: 11:30, end: 12:30")).toEqual(wanted);
    expect(times("start: 2020-08-24T11:30-02:30, end: 2020-08-24T15:00:00Z")).toEqual(wanted);
    expect(times("start: 2020-08-24T16:00+02:00, end: 12:30")).toEqual(wanted);
    expect(times("day: 2020-08-24, start: 11:30, end: 2020-08-24T15:00:00Z")).toEqual(wanted);
  });

  it("go on past midnight within the same conference day", () => {
    expect(times("day: 2020-08-24, start: 23:30, end: 0:30")).toEqual([
      "2020-08-25T02:00:00.000Z",
      "2020-08-25T03:00:00.000Z",
      "2020-08-24",
    ]);
    expect(times("day: 2020-08-24, start: 2020-08-25T03:00Z, end: 1:30")).toEqual([
      "2020-08-25T03:00:00.000Z",
      "2020-08-25T04:00:00.000Z",
      "2020-08-24",
    ]);
  });

  it("give the conference day in the conference's zone when it is not written", () => {
    expect(times("start: 2020-08-25T01:00Z, end: 2020-08-25T02:00Z")[2]).toBe("2020-08-24");
  });
});

describe("people", () => {
  const speakers = (list: string, people = "") =>
    read(
      `${head}\n  - { id: s, title: S, day: 2020-08-24, start: 9:30, end: 10:00, speakers: ${list} }\n${people}`,
    ).sessions[0]?.speakers;

  it("are who their names say, each once, under the same id every time", () => {
    expect(speakers("[ Ada Example, { name: Ada Example }, { id: x, name: Bo } ]")).toEqual([
      { id: "ada-example", name: "Ada Example" },
      { id: "x", name: "Bo" },
    ]);
    expect(speakers("[ 🦊 ]")?.[0]?.id).toMatch(/^[a-z0-9]{12}$/);
  });

  it("are found in the people list by id or name", () => {
    const people = "people: [ { id: 1, name: Bo }, { id: 2, name: Bo }, Ada ]";
    expect(speakers("[ 2, Ada ]", people)).toEqual([
      { id: "2", name: "Bo" },
      { id: "ada", name: "Ada" },
    ]);
    expect(() => speakers("[ Bo ]", people)).toThrow("an id, since several have this name: 1, 2");
    expect(() => speakers("[ Adda ]", people)).toThrow("someone of the people list");
  });

  it("may not share an id under two names", () => {
    expect(() => speakers("[ José, Jose ]")).toThrow('found "Jose"; allowed: José, whose id is jose');
  });
});

describe("the reference in data/README.md", () => {
  it("shows a complete schedule that is read as it says", () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(
      readFileSync(path.join(root, "data", "README.md"), "utf8"),
    )?.[1];
    const { sessions, tracks } = read(example ?? "");
    expect(tracks.map(({ id }) => id)).toEqual(["tools"]);
    expect(sessions.map(({ id, day, end }) => [id, day, toIso(end)])).toEqual([
      ["welcome", "2027-04-08", "2027-04-08T09:00:00.000Z"],
      ["debuggers", "2027-04-08", "2027-04-08T23:30:00.000Z"],
    ]);
  });
});
