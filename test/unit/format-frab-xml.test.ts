import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { frabXml } from "../../src/adapters/source/frab/frab-xml.ts";

const small = { name: "frab-small.xml", text: readFileSync("test/fixtures/feeds/frab-small.xml", "utf8") };
const read = (text: string, zone?: string) => frabXml.parse([{ name: "feed.xml", text }], { zone });

describe("frab's XML", () => {
  const { schedule, findings } = frabXml.parse([small], {});
  const session = (id: string) => schedule.sessions.find((one) => one.id === id);
  const levels = Object.fromEntries(findings.map(({ code, level }) => [code, level]));

  it("is known by its content, after a blank line or a byte order mark", () => {
    expect(frabXml.recognises([small])).toBe(true);
    expect(frabXml.recognises([{ name: "x", text: `\ufeff${small.text.trimStart()}` }])).toBe(true);
    for (const text of [
      "",
      "<html><body>schedule</body></html>",
      "<schedule><session/></schedule>",
      "{}",
      "BEGIN:VCALENDAR",
    ])
      expect(frabXml.recognises([{ name: "x", text }])).toBe(false);
    expect(frabXml.recognises([])).toBe(false);
    const odd = "<?xml version='1.0'?><!-- <html> --><!-- --><schedule><day/></schedule>";
    expect(frabXml.recognises([{ name: "x", text: odd }])).toBe(true);
    expect(frabXml.recognises([{ name: "x", text: "<!-- <schedule><day/></schedule>" }])).toBe(false);
  });

  it("gives the conference", () => {
    expect(schedule.conference).toMatchObject({
      id: "tea-2025",
      title: "Tea & Compilers 2025",
      zone: "Europe/Berlin",
      start: "2025-03-29",
      end: "2025-03-30",
      url: "https://tea.example/2025/",
    });
  });

  it("gives a session with what it says of itself, its room being the one it is listed in", () => {
    expect(session("aaaa-1")).toEqual({
      id: "aaaa-1",
      title: "Water first",
      abstract: "Before anything\n\nWhy water?\n\n- hot\n- wet",
      track: "brewing",
      room: "kettle",
      speakers: [
        { id: "ida-infusion", name: "Ida Infusion" },
        { id: "6", name: "Otto Oolong" },
      ],
      start: Date.parse("2025-03-29T09:00Z"),
      end: Date.parse("2025-03-29T09:45Z"),
      day: "2025-03-29",
      status: "confirmed",
      reason: undefined,
      url: "https://tea.example/2025/talk/1",
    });
  });

  it("keeps a repeated id, and takes the event's own room where the list has none", () => {
    const repeat = session("aaaa-1#2");
    expect(repeat?.start).toBe(Date.parse("2025-03-29T17:00Z"));
    expect(schedule.rooms.find(({ id }) => id === repeat?.room)?.name).toBe("Foyer");
  });

  it("gives one number to one person: people of different names are known by their names", () => {
    expect(session("2")?.speakers).toEqual([{ id: "someone-else-entirely", name: "Someone Else Entirely" }]);
  });

  it("reads clock times on the conference's clock, and those before the day's change in the night that follows", () => {
    expect(session("2")).toMatchObject({
      start: Date.parse("2025-03-29T09:45Z"),
      end: Date.parse("2025-03-31T00:45Z"),
    });
    expect(session("3")).toMatchObject({
      start: Date.parse("2025-03-30T00:30Z"),
      day: "2025-03-29",
      url: undefined,
    });
  });

  it("keeps a session without a duration, and one without a title, and says so", () => {
    expect(session("5")).toMatchObject({
      title: "No <duration>",
      start: Date.parse("2025-03-30T09:00Z"),
      end: Date.parse("2025-03-30T09:00Z"),
    });
    expect(session("8")?.title).toBe("8");
    expect(levels).toMatchObject({ "no-duration": "warning", "empty-title": "warning" });
  });

  it("leaves out what nobody could be sent to, and says so with how many there are", () => {
    expect(levels).toMatchObject({ "empty-entry": "error", "no-start": "error" });
    expect(schedule.sessions).toHaveLength(6);
    expect(findings.find(({ code }) => code === "no-start")?.message).toContain(
      'Left out, without a start that can be read (1): "No start".',
    );
  });

  it("says once how many offsets the zone does not have, and still believes them", () => {
    const wrong = frabXml.parse([small], { zone: "America/St_Johns" });
    expect(wrong.schedule.sessions.find(({ id }) => id === "aaaa-1")?.start).toBe(
      Date.parse("2025-03-29T09:00Z"),
    );
    const said = wrong.findings.filter(({ code }) => code === "offset-contradicts-zone");
    expect(said).toHaveLength(1);
    expect(said[0]?.message).toContain("2 of 2 sessions");
    expect(wrong.findings.map(({ code }) => code)).toContain("zone-disagrees");
    expect(levels).not.toHaveProperty("offset-contradicts-zone");
  });

  it("is refused without a zone until one is set", () => {
    const text = small.text.replace(/<time_zone_name>.*<\/time_zone_name>/, "");
    expect(() => read(text)).toThrow("The schedule names no time zone.");
    expect(read(text, "Europe/Berlin").schedule.sessions).toEqual(schedule.sessions);
  });

  it("may come in several files, which are one conference", () => {
    const other = small.text.replaceAll("aaaa-", "bbbb-").replaceAll(/ id="(\d)"/g, ' id="9$1"');
    const both = frabXml.parse([small, { name: "more.xml", text: other }], {}).schedule;
    expect(both.sessions).toHaveLength(12);
    expect(both.rooms).toEqual(schedule.rooms);
  });

  it("passes over control characters, written out and by number", () => {
    const text = small.text.replace("Water  first", "Wa\u0000\u000bter&#8;&#x1b; first");
    expect(read(text).schedule.sessions.find(({ id }) => id === "aaaa-1")?.title).toBe("Water first");
  });

  it("is the same with and without a control character, whatever version of XML it says it is", () => {
    const declared = small.text.replace(/^<\?xml[^>]*\?>/, '<?xml version="1.1" encoding="utf-8"?>');
    const plain = read(declared);
    expect(read(declared.replace("Water", "Wa&#1;ter"))).toEqual(plain);
    expect(read(declared.replace("Water", "Wa\u0085ter")).schedule.sessions).toHaveLength(
      plain.schedule.sessions.length,
    );
  });

  it("may be empty", () => {
    const empty = read("<schedule><conference><title>Soon</title></conference></schedule>", "Europe/Berlin");
    expect(empty.schedule).toMatchObject({
      conference: { title: "Soon" },
      sessions: [],
      rooms: [],
      tracks: [],
    });
  });
});
