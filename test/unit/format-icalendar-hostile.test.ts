import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { icalendar } from "../../src/adapters/source/ics/icalendar.ts";
import { SourceFailure } from "../../src/core/errors.ts";

const harbour = readFileSync("test/fixtures/feeds/ics/harbour-days.ics", "utf8");

/** The schedule, or undefined where it was refused as it should be; anything else is thrown on. */
function parse(text: string) {
  try {
    return icalendar.parse([{ name: "f.ics", text }], { zone: "Europe/Lisbon" });
  } catch (failure) {
    if (failure instanceof SourceFailure) return undefined;
    throw failure;
  }
}

describe("a calendar that is broken or means harm", () => {
  it("is refused when it is cut off, wherever that is", () => {
    for (let at = 1; at < harbour.length - 20; at += 7)
      expect(parse(harbour.slice(0, at)), `at ${at}`).toBeUndefined();
  });

  it("loses only the line or event that cannot be read", () => {
    const broken = harbour
      .replace("LOCATION:Boat shed", 'LOCATION;X="open:Boat shed')
      .replace("DTSTART:20240610T100000\n", "DTSTART:not a time\n");
    const read = parse(broken);
    expect(read?.schedule.sessions).toHaveLength(8);
    expect(read?.findings.map(({ code }) => code)).toContain("unreadable-time");
  });

  it("with line breaks in its values makes no line of its own", () => {
    const read = parse(
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\\r\\nSTATUS:CANCELLED\r\nDTSTART:20240610T080000Z\r\nSUMMARY:Title\\nSTATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR",
    );
    expect(read?.schedule.sessions[0]).toMatchObject({
      status: "confirmed",
      title: "Title STATUS:CANCELLED",
    });
    expect(read?.schedule.sessions[0]?.id).toMatch(/^[a-z0-9]+$/);
  });

  it("with names of JavaScript's own in it harms nothing", () => {
    const read = parse(
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:__proto__\n__proto__:x\nCONSTRUCTOR;__proto__=1:y\nDTSTART;TZID=__proto__:20240610T080000\nRRULE:FREQ=DAILY;COUNT=2;__proto__=3\nSUMMARY:S\nEND:VEVENT\nEND:VCALENDAR",
    );
    expect(read?.schedule.sessions.length).toBeGreaterThanOrEqual(1);
    expect(Reflect.get({}, "x")).toBeUndefined();
  });

  it("may hold nothing, or only what is no session", () => {
    for (const inner of ["", "BEGIN:VTODO\nSUMMARY:x\nEND:VTODO\n", "BEGIN:VFREEBUSY\nEND:VFREEBUSY\n"]) {
      const read = parse(`BEGIN:VCALENDAR\n${inner}END:VCALENDAR\n`);
      expect(read?.schedule.sessions).toEqual([]);
      expect(read?.findings.map(({ code }) => code)).toEqual(["no-sessions"]);
    }
  });

  it("is read in time however deep, long or often repeated it is", () => {
    const before = performance.now();
    parse(`BEGIN:VCALENDAR\n${"BEGIN:VEVENT\n".repeat(50_000)}${"END:VEVENT\n".repeat(50_000)}END:VCALENDAR`);
    parse(harbour.replace("First line", "x\\n".repeat(300_000)));
    parse(harbour.replace("TZOFFSETFROM:+0200\n", "RRULE:FREQ=SECONDLY\nTZOFFSETFROM:+0200\n"));
    parse(
      harbour.replace("SUMMARY:A day off", `SUMMARY:A day off\nRDATE:${"20240610T080000Z,".repeat(50_000)}`),
    );
    expect(performance.now() - before).toBeLessThan(8_000);
  });
});
