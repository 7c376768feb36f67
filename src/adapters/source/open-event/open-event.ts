/** Open Event, the export of eventyay (github.com/fossasia/open-event): a folder of JSON files, one for each kind. */
import type { Finding } from "../../../core/schedule/finding.ts";
import { dateIn } from "../../../core/time/calendar.ts";
import { fromIso } from "../../../core/time/instant.ts";
import { assemble, type FeedEntry } from "../feed/assemble.ts";
import { chooseZone } from "../feed/choose-zone.ts";
import { feedId, oneLine, titleFromName, webAddress } from "../feed/feed-values.ts";
import { createFindingTally } from "../feed/finding-tally.ts";
import { peekJson } from "../feed/read-json.ts";
import { shownInUtc } from "../feed/shown-in-utc.ts";
import { readTime } from "../feed/wall-clock.ts";
import type { Format } from "../format.ts";
import { joinTexts } from "../text/join-texts.ts";
import {
  eventIn,
  isOpenEventSessions,
  type NamedThing,
  namesIn,
  type OpenEventSession,
  sessionsIn,
} from "./open-event-files.ts";

/** Every accepted session with a time. Files are told apart by what is in them; a name without an ending will do. */
export const openEvent: Format = {
  name: "open-event",
  recognises: (files) => files.some((file) => isOpenEventSessions(peekJson(file))),
  parse(files, settings) {
    const findings: Finding[] = [];
    const sessions = sessionsIn(files, findings);
    const event = eventIn(files);
    const tally = createFindingTally();
    const accepted = sessions.filter((session) => {
      if (/^(?:accepted|confirmed|)$/i.test(session.state.trim())) {
        if (session.start_time !== "") return true;
        tally.add(
          "note",
          "not-scheduled",
          "sessions have no time yet and are left out",
          oneLine(session.title),
        );
      } else
        tally.add(
          "note",
          "not-accepted",
          "sessions are not accepted and are left out",
          oneLine(session.title),
        );
      return false;
    });
    const local = accepted.some(({ start_time: start }) => fromIso(start) === undefined && !isBareUtc(start));
    const said = event?.timezone.trim() ?? "";
    const chosen =
      said === "" && settings.zone === undefined && !local
        ? shownInUtc("The event")
        : chooseZone(said === "" ? undefined : said, settings.zone);
    if (accepted.some(({ start_time: start }) => isBareUtc(start))) findings.push(takenForUtc);
    const names = namesIn(files);
    const entries = accepted.flatMap((session) => toEntry(session, chosen.zone, names, findings) ?? []);
    const dayOf = (written: string | undefined) => {
      const at = fromIso(written ?? "");
      return at === undefined ? undefined : dateIn(at, chosen.zone);
    };
    const assembled = assemble({
      title: oneLine(event?.name ?? titleFromName(files)),
      zone: chosen.zone,
      start: dayOf(event?.start_time),
      end: dayOf(event?.end_time),
      url: webAddress(event?.event_url),
      entries,
    });
    return {
      schedule: assembled.schedule,
      findings: [...chosen.findings, ...findings, ...tally.findings(), ...assembled.findings],
    };
  },
};

function toEntry(
  session: OpenEventSession,
  zone: string,
  names: (kind: string, id: string) => string,
  findings: Finding[],
): FeedEntry | undefined {
  const of = { id: feedId(session.id), title: oneLine(session.title) };
  const instant = (written: string) => readTime(written, isBareUtc(written) ? "UTC" : zone, of, findings);
  const start = instant(session.start_time);
  if (start === undefined) return undefined;
  const end = session.end_time === "" ? undefined : instant(session.end_time);
  const nameOf = (kind: string, found: NamedThing) => found?.name || names(kind, found?.id ?? "");
  return {
    ...of,
    abstract: joinTexts([session.subtitle, session.short_abstract, session.long_abstract]),
    start,
    end: end ?? start,
    room: oneLine(nameOf("microlocations", session.microlocation)),
    track: oneLine(nameOf("tracks", session.track)),
    speakers: session.speakers.map((found) => ({
      id: found?.id == null ? undefined : feedId(found.id),
      name: oneLine(nameOf("speakers", found)),
    })),
  };
}

/** Old exports write UTC with a blank and nothing that says so: `2016-03-18 01:30:00`. */
function isBareUtc(written: string): boolean {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?$/.test(written.trim());
}

const takenForUtc: Finding = {
  level: "warning",
  code: "taken-for-utc",
  session: undefined,
  message:
    "Times are written without a zone, as old exports of Open Event write UTC; they are taken for UTC.",
};
