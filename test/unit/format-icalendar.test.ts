import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Parsed } from "../../src/adapters/source/format.ts";
import { icalendar } from "../../src/adapters/source/ics/icalendar.ts";
import { toIso } from "../../src/core/time/instant.ts";

const harbour = readFileSync("test/fixtures/feeds/ics/harbour-days.ics", "utf8");
const parse = (text: string, zone?: string) => icalendar.parse([{ name: "f.ics", text }], { zone });
const inCalendar = (...lines: string[]) => ["BEGIN:VCALENDAR", ...lines, "END:VCALENDAR", ""].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"].join("\r\n");
const shown = ({ schedule }: Parsed) =>
  schedule.sessions.map(
    ({ id, start, end }) => `${id} ${toIso(start).slice(0, 16)} ${(end - start) / 60_000}`,
  );
const codes = ({ findings }: Parsed) => findings.map(({ code, session }) => `${code} ${session ?? "-"}`);

describe("a calendar is known by its beginning", () => {
  it.each([
    ["plain", "BEGIN:VCALENDAR\r\nEND:VCALENDAR", true],
    ["after a byte order mark and blanks", "\ufeff\n  BEGIN:VCALENDAR\nEND:VCALENDAR", true],
    ["in small letters", "begin:vcalendar\n", true],
    ["a card", "BEGIN:VCARD\r\n", false],
    ["a text that speaks of one", "See BEGIN:VCALENDAR", false],
  ])("%s", (_, text, known) => {
    expect(icalendar.recognises([{ name: "x", text }])).toBe(known);
  });
});

describe("each way to write a time gives its instant", () => {
  const read = parse(harbour);
  const found = new Map(read.schedule.sessions.map((session) => [session.id, session]));
  it.each([
    ["UTC", "utc@harbour", "2024-06-10T08:00", 60],
    ["floating, on the conference's clock, with a duration", "floating@harbour", "2024-06-10T09:00", 90],
    ["an IANA name without a definition, and no end", "zoned@harbour", "2024-06-10T17:00", 0],
    ["an IANA name behind a vendor's prefix", "mozilla@harbour", "2024-06-10T08:00", 60],
    ["a name of Windows', quoted", "windows@harbour", "2024-01-10T09:00", 60],
    ["the calendar's own offsets", "own@harbour", "2024-06-10T08:00", 60],
    ["the definition's X-LIC-LOCATION", "located@harbour", "2024-06-10T12:30", 60],
    ["a zone that nobody knows, on the conference's clock", "nobody@harbour", "2024-06-10T09:00", 60],
  ])("%s", (_, id, start, minutes) => {
    const session = found.get(id);
    expect(toIso(session?.start ?? 0).slice(0, 16)).toBe(start);
    expect(((session?.end ?? 0) - (session?.start ?? 0)) / 60_000).toBe(minutes);
  });

  it.each([
    ["the half of the year in which it is put forward", /BEGIN:DAYLIGHT.*END:DAYLIGHT\n/s],
    ["the rule by which it is put forward", /RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n/],
    ["the rule by which it is put back", /RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n/],
  ])("the conference's clock, and says so, where the calendar's own has lost %s", (_what, lost) => {
    const damaged = parse(harbour.replace(lost, ""));
    expect(damaged.schedule.sessions.find(({ id }) => id === "own@harbour")?.start).toBe(
      found.get("floating@harbour")?.start,
    );
    expect(codes(damaged)).toContain("unknown-tzid own@harbour");
  });

  it("says what was assumed or left out", () => {
    expect(codes(read)).toEqual(["all-day day@harbour", "unknown-tzid nobody@harbour"]);
  });

  it("reads texts unfolded and unescaped, and knows what is called off", () => {
    expect(read.schedule.conference).toMatchObject({
      title: "Harbour Days, the 2024 edition",
      zone: "Europe/Lisbon",
    });
    expect(found.get("utc@harbour")).toMatchObject({
      title: "Ropes, knots; and a very long title that is folded right in the middle of a word",
      room: "boat-shed-upper-deck",
      track: "craft",
      url: "https://harbour.example/ropes",
      abstract: "First line\nSecond line\n\nNew paragraph with bold",
    });
    expect(found.get("off@harbour")).toMatchObject({ status: "cancelled", abstract: "" });
    expect(found.get("nobody@harbour")?.status).toBe("provisional");
  });

  it("takes the conference's zone from the setting before the calendar's", () => {
    const set = parse(harbour, "Asia/Tokyo");
    expect(shown(set)).toContain("floating@harbour 2024-06-10T01:00 90");
    expect(codes(set)).toContain("zone-disagrees -");
  });

  it("accepts a calendar that is all in UTC without a zone, and says that only the display is not known", () => {
    const utc = inCalendar("X-WR-TIMEZONE:UTC", event("UID:a", "DTSTART:20240610T080000Z", "SUMMARY:A"));
    expect(parse(utc).schedule.conference.zone).toBe("UTC");
    expect(codes(parse(utc))).toEqual(["zone-unknown -"]);
    expect(codes(parse(utc, "Europe/Berlin"))).toEqual([]);
  });

  it("refuses a calendar whose times float and whose zone nobody said", () => {
    expect(() => parse(inCalendar(event("UID:a", "DTSTART:20240610T080000", "SUMMARY:A")))).toThrow(
      "names no time zone",
    );
  });

  it("says when the clock shows a time twice or never", () => {
    const night = inCalendar(
      event("UID:twice", "DTSTART;TZID=Europe/Zurich:20241027T023000", "SUMMARY:Night"),
      event("UID:never", "DTSTART;TZID=Europe/Zurich:20240331T023000", "SUMMARY:Gap"),
    );
    expect(codes(parse(night))).toEqual(["clock-shows-it-twice twice", "clock-shows-it-never never"]);
    expect(shown(parse(night))).toEqual(["never 2024-03-31T01:00 0", "twice 2024-10-27T00:30 0"]);
  });
});

describe("an event that repeats", () => {
  const series = (...lines: string[]) =>
    event("UID:s", "DTSTART;TZID=Europe/Berlin:20241025T090000", "DURATION:PT30M", "SUMMARY:S", ...lines);
  const starts = (...lines: string[]) =>
    parse(inCalendar(...lines), "Europe/Berlin").schedule.sessions.map(({ start }) =>
      toIso(start).slice(0, 16),
    );

  it("keeps its clock time when the clocks change, and has an id for each time", () => {
    expect(shown(parse(inCalendar(series("RRULE:FREQ=DAILY;COUNT=4")), "Europe/Berlin"))).toEqual([
      "s/20241025T0700Z 2024-10-25T07:00 30",
      "s/20241026T0700Z 2024-10-26T07:00 30",
      "s/20241027T0800Z 2024-10-27T08:00 30",
      "s/20241028T0800Z 2024-10-28T08:00 30",
    ]);
  });

  it.each([
    ["until an instant", "FREQ=DAILY;UNTIL=20241026T070000Z", ["25", "26"]],
    ["until a time on its own clock", "FREQ=DAILY;UNTIL=20241026T085959", ["25"]],
    ["until a date", "FREQ=DAILY;UNTIL=20241027", ["25", "26", "27"]],
    ["every other week on two days", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=4", ["25", "04", "08", "18"]],
    ["on the last Friday of each month", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", ["25", "29", "27"]],
    ["on the 31st", "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", ["25", "31", "31"]],
    ["each year", "FREQ=YEARLY;COUNT=2", ["25", "25"]],
  ])("%s", (_, rule, days) => {
    expect(starts(series(`RRULE:${rule}`)).map((start) => start.slice(8, 10))).toEqual(days);
  });

  it("leaves EXDATEs out, adds RDATEs, and puts what has a RECURRENCE-ID in place of its time", () => {
    const text = inCalendar(
      event(
        "UID:s",
        "RECURRENCE-ID:20241026T070000Z",
        "DTSTART;TZID=Europe/Berlin:20241026T140000",
        "SUMMARY:Moved",
      ),
      series(
        "RRULE:FREQ=DAILY;COUNT=5",
        "EXDATE;TZID=Europe/Berlin:20241027T090000",
        "EXDATE;VALUE=DATE:20241028",
        "RDATE;TZID=Europe/Berlin:20241101T180000",
      ),
      event(
        "UID:s",
        "RECURRENCE-ID;TZID=Europe/Berlin:20241029T090000",
        "DTSTART;TZID=Europe/Berlin:20241029T090000",
        "SUMMARY:S",
        "STATUS:CANCELLED",
      ),
    );
    const read = parse(text, "Europe/Berlin");
    expect(
      read.schedule.sessions.map(
        ({ id, title, status, start }) => `${id} ${title} ${status} ${toIso(start).slice(5, 16)}`,
      ),
    ).toEqual([
      "s/20241025T0700Z S confirmed 10-25T07:00",
      "s/20241026T0700Z Moved confirmed 10-26T12:00",
      "s/20241029T0800Z S cancelled 10-29T08:00",
      "s/20241101T1700Z S confirmed 11-01T17:00",
    ]);
  });

  it("without an end is followed to the last day of all else, and to a limit where there is nothing else", () => {
    const other = event("UID:o", "DTSTART:20241028T100000Z", "SUMMARY:O");
    expect(starts(series("RRULE:FREQ=DAILY"), other)).toHaveLength(5);
    expect(codes(parse(inCalendar(series("RRULE:FREQ=DAILY"), other), "Europe/Berlin"))).toEqual([
      "endless-repeat s",
    ]);
    expect(starts(series("RRULE:FREQ=DAILY"))).toHaveLength(500);
    expect(codes(parse(inCalendar(series("RRULE:FREQ=DAILY")), "Europe/Berlin"))).toContain(
      "too-many-repeats s",
    );
  });

  it.each([
    "FREQ=SECONDLY;COUNT=100000000",
    "FREQ=HOURLY;BYDAY=8MO",
    "FREQ=DAILY;BYHOUR=25",
    "FREQ=NEVER",
    "RRULE:Anything",
    "FREQ=MONTHLY;BYSETPOS=99;BYDAY=MO",
  ])("by a rule that is not followed, %s, keeps its first time and says so", (rule) => {
    const read = parse(inCalendar(series(`RRULE:${rule}`)), "Europe/Berlin");
    expect(shown(read)).toEqual([expect.stringContaining("2024-10-25T07:00 30")]);
    expect(codes(read)).toEqual(["repeat-not-understood s"]);
  });

  it("is never slow: two hundred rules that hardly ever come true", () => {
    const rules = [
      "DAILY;BYMONTH=2;BYMONTHDAY=30",
      "YEARLY",
      "DAILY;INTERVAL=1000000000",
      "WEEKLY;INTERVAL=52;BYMONTH=1",
    ];
    const many = Array.from({ length: 200 }, (_, i) =>
      series(`RRULE:FREQ=${rules[i % 4]}`).replace("UID:s", `UID:s${i}`),
    );
    const before = performance.now();
    expect(parse(inCalendar(...many), "Europe/Berlin").schedule.sessions.length).toBeGreaterThanOrEqual(200);
    expect(performance.now() - before).toBeLessThan(4_000);
  });
});

describe("events that share a UID", () => {
  const at = (day: string, ...lines: string[]) =>
    event("UID:u", `DTSTART:2024061${day}T080000Z`, "SUMMARY:U", ...lines);
  it("are kept apart when nothing says which is newer", () => {
    const read = parse(inCalendar(at("0"), at("2"), at("1")), "Europe/Berlin");
    expect(shown(read)).toEqual(["u 2024-06-10T08:00 0", "u#2 2024-06-11T08:00 0", "u#3 2024-06-12T08:00 0"]);
  });
  it("are one when one has a higher SEQUENCE, or when they start together", () => {
    const newer = parse(inCalendar(at("2", "SEQUENCE:3"), at("1", "SEQUENCE:1")), "Europe/Berlin");
    expect(shown(newer)).toEqual(["u 2024-06-12T08:00 0"]);
    expect(shown(parse(inCalendar(at("2"), at("2")), "Europe/Berlin"))).toEqual(["u 2024-06-12T08:00 0"]);
  });
});
