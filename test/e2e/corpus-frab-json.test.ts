/** Real feeds in JSON, walked once more by hand: both must say the same of every session. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { vocJson } from "../../src/adapters/source/frab/voc-json.ts";
import { vocJson2 } from "../../src/adapters/source/frab/voc-json-v2.ts";
import { pretalxApi } from "../../src/adapters/source/pretalx/pretalx-api.ts";
import { SourceFailure } from "../../src/core/errors.ts";

const CORPUS = "../shared/corpus";

/** Every file, the zone that is set where it names none, and how many sessions it has. */
const feeds: [path: string, zone: string | undefined, sessions: number][] = [
  ["frab-json/34c3-workshops.schedule.json", "Europe/Berlin", 340],
  ["frab-json/36c3-flap/2019-12-27T190030_85b79713.json.gz", "Europe/Berlin", 1113],
  ["frab-json/36c3-flap/2019-12-27T192214_d8e44f0c.json.gz", "Europe/Berlin", 1077],
  ["frab-json/36c3-flap/2019-12-27T193028_36fc6b4c.json.gz", "Europe/Berlin", 1115],
  ["frab-json/39c3-himmel.schedule.json", undefined, 186],
  ["frab-json/voc-frab-camp2019.json", undefined, 79],
  // Its makers' schema refuses its ids; nothing that people need is missing.
  ["frab-json/voc-invalid-example.json", undefined, 1],
  ["frab-json/voc-pretalx-democon.json", undefined, 36],
  ["frab-json/voc-pretalx-rc3.json", "Europe/Berlin", 48],
  ["pretalx-json/matrix-anyconf.json", undefined, 2],
];
const ofTheApi = ["europython2024-api-submissions.json", "euroscipy-submissions-databag.json"];

function load(path: string) {
  const bytes = readFileSync(`${CORPUS}/${path}`);
  return { name: path, text: (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString() };
}

const line = (text: unknown) =>
  String(text ?? "")
    .replace(/\s+/g, " ")
    .trim();
const iso = (at: number) => new Date(at).toISOString();

type Event = {
  date: string;
  duration: string;
  title: string;
  persons: { public_name?: string; name?: string }[];
};
type Feed = { schedule: { conference: { days: { date: string; rooms: Record<string, Event[]> }[] } } };
type Talk = { code: string; title: string; duration: number; slots: number[] };

function theirs(path: string): string[] {
  const { schedule }: Feed = JSON.parse(load(path).text);
  const rows: string[] = [];
  for (const day of schedule.conference.days)
    for (const [room, events] of Object.entries(day.rooms))
      for (const event of events) {
        const [hours = 0, minutes = 0] = event.duration.split(":").map(Number);
        const start = Date.parse(event.date);
        const end = iso(start + (hours * 60 + minutes) * 60_000);
        const speakers = event.persons.map((person) => line(person.public_name ?? person.name));
        rows.push(JSON.stringify([iso(start), end, day.date, line(event.title), line(room), speakers]));
      }
  return rows.sort();
}

function ours(path: string, zone: string | undefined) {
  const { schedule, findings } = vocJson.parse([load(path)], { zone });
  const rooms = new Map(schedule.rooms.map(({ id, name }) => [id, name]));
  const rows = schedule.sessions.map(({ start, end, day, title, room, speakers }) =>
    JSON.stringify([
      iso(start),
      iso(end),
      day,
      title,
      rooms.get(room ?? ""),
      speakers.map(({ name }) => name),
    ]),
  );
  return { schedule, findings, rows: rows.sort() };
}

describe.skipIf(!existsSync(CORPUS))("schedule.json as it is met (needs ../shared)", () => {
  it("lists every file there is (needs ../shared)", () => {
    const found = ["frab-json", "frab-json/36c3-flap", "pretalx-json"].flatMap((folder) =>
      readdirSync(`${CORPUS}/${folder}`)
        .filter((name) => /\.json(\.gz)?$/.test(name))
        .map((name) => `${folder}/${name}`),
    );
    const known = [...feeds.map(([path]) => path), ...ofTheApi.map((name) => `pretalx-json/${name}`)];
    expect(found.sort()).toEqual(known.sort());
  });

  it.each(feeds)("reads %s (zone set: %s) as a plain walk does (needs ../shared)", (path, zone, count) => {
    const { rows } = ours(path, zone);
    expect(rows).toHaveLength(count);
    expect(rows).toEqual(theirs(path));
    expect([vocJson, vocJson2, pretalxApi].filter((format) => format.recognises([load(path)]))).toEqual([
      vocJson,
    ]);
  });

  it.each(feeds.filter(([, zone]) => zone !== undefined))(
    "refuses %s until a zone is set (needs ../shared)",
    (path) => {
      expect(() => vocJson.parse([load(path)], {})).toThrow("names no time zone");
    },
  );

  it("says that a feed of UTC has no offsets of another zone (needs ../shared)", () => {
    const { findings, schedule } = ours("frab-json/voc-pretalx-democon.json", undefined);
    expect(findings.map(({ code }) => code)).toEqual(["offset-contradicts-zone"]);
    expect(schedule.conference.zone).toBe("UTC");
  });

  it("keeps every session whose id others have too (needs ../shared)", () => {
    const { schedule } = ours("frab-json/34c3-workshops.schedule.json", "Europe/Berlin");
    expect(new Set(schedule.sessions.map(({ id }) => id)).size).toBe(340);
  });

  it.each(feeds)("%s, cut short anywhere, is refused and never half-read (needs ../shared)", (path, zone) => {
    const bytes = Buffer.from(load(path).text);
    // Large files are cut in fewer places, so that this stays quick.
    const step = bytes.length < 100_000 ? 997 : 997 * Math.ceil(bytes.length / 100_000);
    for (let length = 0; length < bytes.length; length += step) {
      const cut = { name: path, text: bytes.subarray(0, length).toString() };
      expect(() => vocJson.parse([cut], { zone }), `${length} bytes`).toThrow(SourceFailure);
    }
  });
});

describe.skipIf(!existsSync(CORPUS))("pretalx's API as it is met (needs ../shared)", () => {
  it("has no sessions while nothing is scheduled, and says so (needs ../shared)", () => {
    const files = [load("pretalx-json/europython2024-api-submissions.json")];
    expect(pretalxApi.recognises(files)).toBe(true);
    const { schedule, findings } = pretalxApi.parse(files, { zone: "Europe/Prague" });
    expect(schedule.sessions).toEqual([]);
    expect(findings).toMatchObject([{ level: "note", code: "unscheduled" }]);
    expect(findings[0]?.message).toContain("(2)");
  });

  it("is refused when its slots are named and their times are elsewhere (needs ../shared)", () => {
    const file = load("pretalx-json/euroscipy-submissions-databag.json");
    expect(pretalxApi.recognises([file])).toBe(true);
    expect(() => pretalxApi.parse([file], { zone: "Europe/Warsaw" })).toThrow("found ids alone");
  });

  it("gives every session its instant once the page of slots is there (needs ../shared)", () => {
    const file = load("pretalx-json/euroscipy-submissions-databag.json");
    const talks: Talk[] = JSON.parse(file.text).results;
    const start = (index: number) => iso(Date.parse("2025-08-18T08:00Z") + index * 45 * 60_000);
    const results = talks.map((talk, index) => ({
      id: talk.slots[0],
      room: null,
      start: start(index),
      end: null,
      submission: talk.code,
    }));
    const slots = {
      name: "slots.json",
      text: JSON.stringify({ count: 39, next: null, previous: null, results }),
    };
    const { schedule } = pretalxApi.parse([file, slots], { zone: "Europe/Warsaw" });
    expect(
      schedule.sessions.map(({ title, start: at, end }) => [title, iso(at), (end - at) / 60_000]),
    ).toEqual(talks.map((talk, index) => [line(talk.title), start(index), talk.duration]));
  });
});
