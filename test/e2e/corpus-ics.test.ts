import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import ical from "node-ical";
import { describe, expect, it } from "vitest";
import { icalendar } from "../../src/adapters/source/ics/icalendar.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import { toIso } from "../../src/core/time/instant.ts";

const FEEDS = "../shared/corpus/ics";
const bytes = (name: string) => readFileSync(`${FEEDS}/${name}`);
const textOf = (name: string) =>
  (name.endsWith(".gz") ? gunzipSync(bytes(name)) : bytes(name)).toString("utf8");
const parse = (name: string, zone?: string) => icalendar.parse([{ name, text: textOf(name) }], { zone });
const minutes = (starts: readonly number[]) => starts.map((at) => toIso(at).slice(0, 16)).sort();

/** Starts as a reader of its own sees them: plain lines, UTC or a zone whose offset is given. */
function startsInLines(text: string, offsetHours: number): number[] {
  const unfolded = text.replace(/\r?\n[ \t]/g, "");
  return [...unfolded.matchAll(/^DTSTART[^:\n]*:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\d\d(Z?)/gm)].map(
    ([, year, month, day, hour, minute, utc]) =>
      Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) -
      (utc === "Z" ? 0 : offsetHours * 3_600_000),
  );
}

/** What node-ical makes of it; it keeps one event a UID. */
function startsByNodeIcal(text: string): Map<string, number> {
  return new Map(
    Object.values(ical.sync.parseICS(text)).flatMap((part): [string, number][] =>
      part?.type === "VEVENT" && part.start !== undefined ? [[part.uid, part.start.getTime()]] : [],
    ),
  );
}

describe.skipIf(!existsSync(FEEDS))("calendars that organisers really published", () => {
  it.each([
    ["sched/kubecon-eu-2026-2026-03-22T1408.ics", 596, 0],
    ["sched/kubecon-eu-2026-2026-03-23T1833Z.ics", 596, 0],
    ["sched/kubecon-eu-2026-gzipped-body.ics.gz", 596, 0],
    ["pycon-us/talks.ics", 117, 0],
    ["pycon-us/open_spaces.ics", 146, 0],
    // Arizona is at UTC-7 all the year.
    ["railsconf-2017/RC2017_all_events.ics", 113, -7],
    ["railsconf-2017/RC2017_main_events.ics", 15, -7],
  ])("%s: all %i events at their instants (needs ../shared)", (name, count, offset) => {
    const text = textOf(name);
    const { schedule } = parse(name);
    expect(schedule.sessions).toHaveLength(count);
    expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(count);
    expect(minutes(schedule.sessions.map(({ start }) => start))).toEqual(
      minutes(startsInLines(text, offset)),
    );
    const other = startsByNodeIcal(text);
    expect(other.size).toBe(new Set(schedule.sessions.map(({ id }) => id.replace(/#\d+$/, ""))).size);
    for (const [uid, at] of other) {
      const same = schedule.sessions.filter(({ id }) => id === uid || id.startsWith(`${uid}#`));
      expect(minutes(same.map(({ start }) => start)), uid).toContain(minutes([at])[0]);
    }
    expect(schedule.sessions.every(({ title, end, start }) => title !== "" && end >= start)).toBe(true);
  });

  it("the first talk of RailsConf is at 16:30 UTC (needs ../shared)", () => {
    expect(toIso(parse("railsconf-2017/RC2017_all_events.ics").schedule.sessions[0]?.start ?? 0)).toBe(
      "2017-04-25T16:30:00.000Z",
    );
  });

  it("two days of sched's calendar differ in twelve sessions, and in no id (needs ../shared)", () => {
    const [before, after] = [
      parse("sched/kubecon-eu-2026-2026-03-22T1408.ics"),
      parse("sched/kubecon-eu-2026-2026-03-23T1833Z.ics"),
    ];
    const old = new Map(before.schedule.sessions.map((session) => [session.id, session]));
    const changed = (key: "title" | "start" | "room") =>
      after.schedule.sessions.filter((session) => session[key] !== old.get(session.id)?.[key]).length;
    expect([changed("title"), changed("start"), changed("room")]).toEqual([9, 2, 1]);
    expect(after.schedule.conference.title).toBe("KubeCon + CloudNativeCon Europe 2026");
  });

  it.each([
    ["badRRULE.ics", 499 + 1 + 490, "2020-09-03T15:40"],
    ["bad_ms_tz.ics", 34, "2020-08-25T14:35"],
    ["dst-transition-rules.ics", 1, "2022-10-09T08:00"],
    ["event-organizer-cn.ics", 1, "2013-04-18T18:00"],
    ["exchange-custom-tz.ics", 1, "2019-04-30T02:00"],
    ["festival-multiday-rrule.ics", 127 + 32, "2011-08-04T10:00"],
    ["google-calendar-kiev-tz.ics", 4, "2016-08-25T11:00"],
    ["meetup-timed-tz.ics", 1, "2011-11-10T02:00"],
    ["multi-era-vtimezone.ics", 2, "1985-10-15T18:00"],
    ["non-utc-until-ny.ics", 15, "2024-03-01T19:00"],
    ["sabredav-school-holidays.ics", 0, undefined],
    ["test_date_duration.ics", 0, undefined],
    ["test_with_int_tzid.ics", 2, "2023-12-15T14:00"],
    ["tripit-location-escaping.ics", 47 - 6, "2011-10-11T08:05"],
    ["vfreebusy-zimbra.ics", 0, undefined],
    ["whole_day_moved_over_dst_change_berlin.ics", 0, undefined],
    ["yearly-recurring-unicode.ics", 0, undefined],
  ])("%s: %i sessions, the first at %s (needs ../shared)", (name, count, first) => {
    const { sessions } = parse(`edge-cases/${name}`, "Europe/Berlin").schedule;
    expect(sessions).toHaveLength(count);
    expect(sessions[0] && toIso(sessions[0].start).slice(0, 16)).toBe(first);
  });

  it("Google's moved Friday stands in its place, and offsets of Exchange's own follow the season (needs ../shared)", () => {
    const google = parse("edge-cases/google-calendar-kiev-tz.ics").schedule.sessions.map(
      ({ title }) => title,
    );
    expect(google).toEqual(["repeated", "bla bla", "repeated", "repeated"]);
    const exchange = parse("edge-cases/bad_ms_tz.ics").schedule.sessions.map(({ start }) =>
      toIso(start).slice(11, 16),
    );
    // From 25 August to 29 October twenty times at UTC-4, then at UTC-5.
    expect(exchange).toEqual([...Array(20).fill("14:35"), ...Array(14).fill("15:35")]);
  });

  it("cut off at every 997th byte it is refused, and with a line cut out it is read (needs ../shared)", () => {
    const whole = bytes("pycon-us/open_spaces.ics");
    for (let at = 0; at < whole.length - 20; at += 997) {
      const text = whole.subarray(0, at).toString("utf8");
      expect(() => icalendar.parse([{ name: "cut", text }], {}), `at ${at}`).toThrow(SourceFailure);
      const holed = Buffer.concat([whole.subarray(0, at + 20), whole.subarray(at + 150)]).toString("utf8");
      try {
        expect(
          icalendar.parse([{ name: "holed", text: holed }], { zone: "UTC" }).schedule.sessions.length,
        ).toBeGreaterThan(140);
      } catch (failure) {
        expect(failure).toBeInstanceOf(SourceFailure);
      }
    }
  });
});
