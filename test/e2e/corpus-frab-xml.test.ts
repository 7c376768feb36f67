/** Real feeds, read once more by another parser with its own arithmetic: both must say the same of every session. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { frabXml } from "../../src/adapters/source/frab/frab-xml.ts";
import { SourceFailure } from "../../src/core/errors.ts";

const CORPUS = "../shared/corpus";

/** Every file, the zone it is read in, whether it names that itself, and how many sessions it has. */
const feeds: [path: string, zone: string, named: boolean, sessions: number][] = [
  ["frab-xml/31c3-22cb712.xml", "Europe/Berlin", false, 137],
  ["frab-xml/31c3-3cfeee3.xml", "Europe/Berlin", false, 139],
  ["frab-xml/38c3-eventfahrplan.xml", "Europe/Berlin", true, 1007],
  ["frab-xml/debconf17-wafer-2017-08-09.xml", "America/Montreal", false, 181],
  ["frab-xml/debconf17-wafer-7a1af41.xml", "America/Montreal", false, 158],
  ["frab-xml/fosdem-2012.xml", "Europe/Brussels", false, 442],
  ["frab-xml/fosdem-2024.xml", "Europe/Brussels", false, 674],
  ["frab-xml/fosdem-2026.xml", "Europe/Brussels", true, 883],
  ["osem/synthetic-osem-schedule.xml", "Europe/Berlin", false, 1],
];

const load = (path: string) => ({ name: path, text: readFileSync(`${CORPUS}/${path}`, "utf8") });

type Row = { start: string; end: string; day: string; title: string; room: string; speakers: string[] };

const line = (text: unknown) =>
  String(text ?? "")
    .replace(/\s+/g, " ")
    .trim();
const inOrder = (rows: Row[]) => rows.map((row) => JSON.stringify(row)).sort();
const iso = (at: number) => new Date(at).toISOString();

function ours(path: string, zone: string) {
  const { schedule, findings } = frabXml.parse([load(path)], { zone });
  const rooms = new Map(schedule.rooms.map(({ id, name }) => [id, name]));
  const rows = schedule.sessions.map(({ id, start, end, day, title, room, speakers }) => ({
    start: iso(start),
    end: iso(end),
    day,
    title: title === id ? "" : title,
    room: rooms.get(room ?? "") ?? "",
    speakers: speakers.map(({ name }) => name),
  }));
  return { schedule, findings, rows };
}

/** What a clock in the zone is ahead of UTC at that moment, by what Intl would print. */
function ahead(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

function minutesIn(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}

type Event = {
  date?: string;
  start: string;
  duration: string;
  title?: string;
  room?: string[];
  persons?: { person?: (string | { "#text"?: string })[] };
};
type Day = { "@date": string; event?: Event[]; room?: { "@name": string; event?: Event[] }[] };
type Tree = { schedule: { conference: { day_change?: string }; day: Day[] } };

function theirs(path: string, zone: string): Row[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    parseTagValue: false,
    htmlEntities: true,
    isArray: (name) => ["day", "room", "event", "person"].includes(name),
  });
  const { schedule }: Tree = parser.parse(load(path).text.trim());
  const change = minutesIn(schedule.conference.day_change ?? "00:00");
  const rows: Row[] = [];
  const add = (event: Event, day: string, roomName: string) => {
    const timed = /^\d+:\d\d/.test(event.duration);
    if (!timed && line(event.title) === "") return;
    let start = Date.parse(event.date ?? "");
    if (event.date === undefined) {
      const minutes = minutesIn(event.start);
      const wall = Date.parse(`${day}T00:00Z`) + (minutes + (minutes < change ? 24 * 60 : 0)) * 60_000;
      start = wall - ahead(wall - ahead(wall, zone), zone);
    }
    const end = start + (timed ? minutesIn(event.duration) : 0) * 60_000;
    const people = event.persons?.person ?? [];
    rows.push({
      start: iso(start),
      end: iso(end),
      day,
      title: line(event.title),
      room: line(roomName || event.room?.[0]),
      speakers: people
        .map((person) => line(typeof person === "string" ? person : person["#text"]))
        .filter((name) => name !== ""),
    });
  };
  for (const day of schedule.day) {
    for (const event of day.event ?? []) add(event, day["@date"], "");
    for (const room of day.room ?? [])
      for (const event of room.event ?? []) add(event, day["@date"], room["@name"]);
  }
  return rows;
}

describe.skipIf(!existsSync(CORPUS))("frab's XML as it is met (needs ../shared)", () => {
  it("lists every file there is (needs ../shared)", () => {
    const found = ["frab-xml", "osem"].flatMap((folder) =>
      readdirSync(`${CORPUS}/${folder}`)
        .filter((name) => name.endsWith(".xml"))
        .map((name) => `${folder}/${name}`),
    );
    expect(found.sort()).toEqual(feeds.map(([path]) => path).sort());
  });

  it.each(feeds)("reads %s in %s as another parser does (needs ../shared)", (path, zone, _named, count) => {
    const { rows } = ours(path, zone);
    expect(rows).toHaveLength(count);
    expect(inOrder(rows)).toEqual(inOrder(theirs(path, zone)));
    expect(frabXml.recognises([load(path)])).toBe(true);
  });

  it.each(feeds)(
    "%s is in %s only when it says so, or somebody does (needs ../shared)",
    (path, zone, named) => {
      if (named) expect(frabXml.parse([load(path)], {}).schedule.conference.zone).toBe(zone);
      else expect(() => frabXml.parse([load(path)], {})).toThrow("names no time zone");
    },
  );

  it("has these sessions at these instants, by hand (needs ../shared)", () => {
    const startOf = (path: string, zone: string, title: string) =>
      ours(path, zone).rows.find((row) => row.title === title)?.start;
    expect(startOf("frab-xml/fosdem-2026.xml", "Europe/Brussels", "Welcome to FOSDEM 2026")).toBe(
      "2026-01-31T08:30:00.000Z",
    );
    expect(startOf("frab-xml/fosdem-2024.xml", "Europe/Brussels", "Creative Coding with TurtleStitch")).toBe(
      "2024-02-03T09:30:00.000Z",
    );
    expect(startOf("frab-xml/31c3-3cfeee3.xml", "Europe/Berlin", "31C3 Opening Event")).toBe(
      "2014-12-27T10:00:00.000Z",
    );
  });

  it("keeps to the programme's own days, past midnight too (needs ../shared)", () => {
    const { rows } = ours("frab-xml/38c3-eventfahrplan.xml", "Europe/Berlin");
    const local = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin", dateStyle: "short" });
    expect(rows.filter(({ day, start }) => local.format(new Date(start)) !== day)).toHaveLength(58);
  });

  it("tells of the entries that are none, and of offsets that cannot be, once (needs ../shared)", () => {
    const { findings } = ours("frab-xml/debconf17-wafer-7a1af41.xml", "America/Montreal");
    expect(findings.map(({ level, code }) => [level, code])).toEqual([
      ["error", "empty-entry"],
      ["warning", "offset-contradicts-zone"],
    ]);
    expect(findings[0]?.message).toContain("(294)");
    expect(findings[1]?.message).toContain("158 of 158 sessions");
  });

  it.each(feeds)("%s, cut short anywhere, is refused and never half-read (needs ../shared)", (path, zone) => {
    const bytes = readFileSync(`${CORPUS}/${path}`);
    // Large files are cut in fewer places, so that this stays quick.
    const step = bytes.length < 100_000 ? 997 : 997 * Math.ceil(bytes.length / 30_000);
    for (let length = 0; length < bytes.length; length += step) {
      const cut = { name: path, text: bytes.subarray(0, length).toString() };
      expect(() => frabXml.parse([cut], { zone }), `${length} bytes`).toThrow(SourceFailure);
    }
  });
});
