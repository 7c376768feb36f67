/** Every file of the corpus, found out by its content alone: what it is read as and how much of it, or why it is not. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readFeed } from "../../src/adapters/source/read-feed.ts";
import { unpack } from "../../src/adapters/source/read-files.ts";
import { SourceFailure } from "../../src/core/errors.ts";

const CORPUS = "../shared/corpus";
/** For feeds that name no zone; where they take place does not change how many sessions they have. */
const ZONE = "Europe/Berlin";

const read: readonly [file: string, format: string, sessions: number][] = [
  ["frab-json/34c3-workshops.schedule.json", "voc-json", 340],
  ["frab-json/36c3-flap/2019-12-27T190030_85b79713.json.gz", "voc-json", 1113],
  ["frab-json/36c3-flap/2019-12-27T192214_d8e44f0c.json.gz", "voc-json", 1077],
  ["frab-json/36c3-flap/2019-12-27T193028_36fc6b4c.json.gz", "voc-json", 1115],
  ["frab-json/39c3-himmel.schedule.json", "voc-json", 186],
  ["frab-json/voc-frab-camp2019.json", "voc-json", 79],
  ["frab-json/voc-invalid-example.json", "voc-json", 1],
  ["frab-json/voc-pretalx-democon.json", "voc-json", 36],
  ["frab-json/voc-pretalx-rc3.json", "voc-json", 48],
  ["frab-xml/31c3-22cb712.xml", "frab-xml", 137],
  ["frab-xml/31c3-3cfeee3.xml", "frab-xml", 139],
  ["frab-xml/38c3-eventfahrplan.xml", "frab-xml", 1007],
  ["frab-xml/debconf17-wafer-2017-08-09.xml", "frab-xml", 181],
  ["frab-xml/debconf17-wafer-7a1af41.xml", "frab-xml", 452 - 294],
  ["frab-xml/fosdem-2012.xml", "frab-xml", 442],
  ["frab-xml/fosdem-2024.xml", "frab-xml", 674],
  ["frab-xml/fosdem-2026.xml", "frab-xml", 883],
  ["handwritten/confetti-droidcon-2025_sessions.csv", "csv", 28],
  ["ics/edge-cases/badRRULE.ics", "icalendar", 990],
  ["ics/edge-cases/bad_ms_tz.ics", "icalendar", 34],
  ["ics/edge-cases/dst-transition-rules.ics", "icalendar", 1],
  ["ics/edge-cases/event-organizer-cn.ics", "icalendar", 1],
  ["ics/edge-cases/exchange-custom-tz.ics", "icalendar", 1],
  ["ics/edge-cases/festival-multiday-rrule.ics", "icalendar", 159],
  ["ics/edge-cases/google-calendar-kiev-tz.ics", "icalendar", 4],
  ["ics/edge-cases/meetup-timed-tz.ics", "icalendar", 1],
  ["ics/edge-cases/multi-era-vtimezone.ics", "icalendar", 2],
  ["ics/edge-cases/non-utc-until-ny.ics", "icalendar", 15],
  ["ics/edge-cases/test_with_int_tzid.ics", "icalendar", 2],
  ["ics/edge-cases/tripit-location-escaping.ics", "icalendar", 41],
  ["ics/pycon-us/open_spaces.ics", "icalendar", 146],
  ["ics/pycon-us/talks.ics", "icalendar", 117],
  ["ics/railsconf-2017/RC2017_all_events.ics", "icalendar", 113],
  ["ics/railsconf-2017/RC2017_main_events.ics", "icalendar", 15],
  ["ics/sched/kubecon-eu-2026-2026-03-22T1408.ics", "icalendar", 596],
  ["ics/sched/kubecon-eu-2026-2026-03-23T1833Z.ics", "icalendar", 596],
  ["ics/sched/kubecon-eu-2026-gzipped-body.ics.gz", "icalendar", 596],
  ["indico/cern-event-845525.json", "indico-export", 1],
  ["indico/docs-categ-0.json", "indico-export", 2],
  ["indico/docs-event-0.json", "indico-export", 1],
  ["indico/docs-event-1.json", "indico-export", 4],
  ["indico/docs-event-2.json", "indico-export", 4],
  ["indico/docs-timetable-0.json", "indico-timetable", 1],
  ["indico/reconstructed-lpc2021-timetable-excerpt.json", "indico-timetable", 15],
  ["indico/synthetic-lpc2020-openprinting-timetable.json", "indico-timetable", 9],
  ["indico/synthetic-quirks-timetable.json", "indico-timetable", 7],
  ["open-event/FOSSASIASummit2018/sessions.json", "open-event", 234],
  ["open-event/OpenTechSummit2018/sessions.json", "open-event", 12],
  ["osem/synthetic-osem-schedule.xml", "frab-xml", 1],
  ["pretalx-json/matrix-anyconf.json", "voc-json", 2],
  ["sessionize/dddmelbourne-2024-all.json", "sessionize", 26],
  ["sessionize/droidcon-kotlin-schedule-a.json", "sessionize", 137],
  ["sessionize/droidcon-kotlin-sponsor_sessions.json", "sessionize", 107],
  ["sessionize/scottishsummit-sessionize.json", "sessionize", 61],
];

const NO_FORMAT = "is in no format that Callboard knows";
const NO_SESSION = "holds no session";
/** Files of an Open Event folder that are none of a programme by themselves. */
const beside = ["event", "microlocations", "speakers", "tracks"];

const refused: readonly (readonly [file: string, why: string])[] = [
  ["MANIFEST.md", NO_FORMAT],
  // People, not sessions.
  ["handwritten/confetti-droidcon-2025_speakers.csv", NO_FORMAT],
  // Whole days, free-busy times, or nothing with a time of day.
  ["ics/edge-cases/sabredav-school-holidays.ics", NO_SESSION],
  ["ics/edge-cases/test_date_duration.ics", NO_SESSION],
  ["ics/edge-cases/vfreebusy-zimbra.ics", NO_SESSION],
  ["ics/edge-cases/whole_day_moved_over_dst_change_berlin.ics", NO_SESSION],
  ["ics/edge-cases/yearly-recurring-unicode.ics", NO_SESSION],
  ...beside.map((name) => [`open-event/FOSSASIASummit2018/${name}.json`, NO_FORMAT] as const),
  ...beside.map((name) => [`open-event/OpenTechSummit2018/${name}.json`, NO_FORMAT] as const),
  // Two submissions without a slot; and slots that are only named.
  ["pretalx-json/europython2024-api-submissions.json", NO_SESSION],
  ["pretalx-json/euroscipy-submissions-databag.json", "found ids alone"],
  ["schemas/matrix-FosdemJsonSchedule.schema.json", NO_FORMAT],
  ["schemas/matrix-JsonSchedule.schema.json", NO_FORMAT],
  ["schemas/pretalx-api-openapi.yml", 'found "openapi"'],
  ["schemas/voc-json-schema.json", NO_FORMAT],
  ["schemas/voc-json-schema2.json", NO_FORMAT],
  ["schemas/voc-submission-json-schema.json", NO_FORMAT],
  ["schemas/voc-xsd-schedule-without-person.xml.xsd", NO_FORMAT],
  ["schemas/voc-xsd-schedule.xml.xsd", NO_FORMAT],
];

const open = (file: string) =>
  readFeed(unpack(path.basename(file), readFileSync(path.join(CORPUS, file))), { zone: ZONE });

describe.skipIf(!existsSync(CORPUS))("the corpus as a whole", () => {
  it("has no file that is neither read nor refused below (needs ../shared)", () => {
    const found = readdirSync(CORPUS, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(CORPUS, path.join(parentPath, name)));
    expect(found.sort()).toEqual([...read, ...refused].map(([file]) => file).sort());
  });

  it.each(read)("%s is known as %s, with %i sessions (needs ../shared)", (file, format, sessions) => {
    const found = open(file);
    expect([found.format, found.schedule.sessions.length]).toEqual([format, sessions]);
  });

  it.each(refused)("%s is refused: %s (needs ../shared)", (file, why) => {
    expect(() => open(file)).toThrow(SourceFailure);
    expect(() => open(file)).toThrow(why);
  });
});
