/** Open Event, the export of eventyay (github.com/fossasia/open-event): a folder of JSON files, one for each kind. */
import { z } from "zod";
import type { Finding } from "../../core/schedule/finding.ts";
import { dateIn } from "../../core/time/calendar.ts";
import { fromIso } from "../../core/time/instant.ts";
import { assemble, type FeedEntry } from "./assemble.ts";
import { chooseZone } from "./choose-zone.ts";
import { feedId, idShape, oneLine, titleFromName, webAddress, words } from "./feed-values.ts";
import { createFindingTally } from "./finding-tally.ts";
import type { FeedFile, Format } from "./format.ts";
import { joinTexts } from "./join-texts.ts";
import { notOfFormat } from "./not-of-format.ts";
import { peekJson, readJson } from "./read-json.ts";
import { shownInUtc } from "./shown-in-utc.ts";
import { readTime } from "./wall-clock.ts";

const named = z
  .object({ id: idShape.nullish().catch(undefined), name: words })
  .nullish()
  .catch(undefined);

const sessionShape = z.object({
  id: idShape,
  title: words,
  subtitle: words,
  short_abstract: words,
  long_abstract: words,
  start_time: words,
  end_time: words,
  state: words,
  track: named,
  microlocation: named,
  speakers: z.array(named).catch([]),
});

const eventShape = z.object({
  name: z.string().min(1),
  timezone: words,
  start_time: words,
  end_time: words,
  event_url: words.optional(),
});

type WrittenSession = z.output<typeof sessionShape>;

/** Every accepted session with a time. Files are told apart by what is in them; a name without an ending will do. */
export const openEvent: Format = {
  name: "open-event",
  recognises: (files) => files.some((file) => isSessions(peekJson(file))),
  parse(files, settings) {
    const findings: Finding[] = [];
    const sessions = sessionsOf(files, findings);
    const event = eventOf(files);
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
  session: WrittenSession,
  zone: string,
  names: (kind: string, id: string) => string,
  findings: Finding[],
): FeedEntry | undefined {
  const of = { id: feedId(session.id), title: oneLine(session.title) };
  const instant = (written: string) => readTime(written, isBareUtc(written) ? "UTC" : zone, of, findings);
  const start = instant(session.start_time);
  if (start === undefined) return undefined;
  const end = session.end_time === "" ? undefined : instant(session.end_time);
  const nameOf = (kind: string, found: z.output<typeof named>) => found?.name || names(kind, found?.id ?? "");
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

function isSessions(written: unknown): boolean {
  const [first] = Array.isArray(written) ? written : [];
  return (
    typeof first === "object" &&
    first !== null &&
    "title" in first &&
    "start_time" in first &&
    "microlocation" in first
  );
}

function sessionsOf(files: readonly FeedFile[], findings: Finding[]): WrittenSession[] {
  const found = files.map((file) => peekJson(file)).filter(isSessions);
  if (found.length === 0) {
    const meant = fileCalled(files, "sessions") ?? files[0] ?? { name: "The folder", text: "" };
    readJson(meant);
    throw notOfFormat(meant, "the sessions of Open Event");
  }
  return found.flat().flatMap((value): WrittenSession[] => {
    const { data } = sessionShape.safeParse(value);
    if (data !== undefined) return [data];
    const message = "A session of the export does not have the shape of one; it is left out.";
    findings.push({ level: "error", code: "unreadable-entry", session: undefined, message });
    return [];
  });
}

function eventOf(files: readonly FeedFile[]): z.output<typeof eventShape> | undefined {
  const meant = fileCalled(files, "event");
  const candidates = meant === undefined ? files.map((file) => peekJson(file)) : [readJson(meant)];
  return candidates.map((value) => eventShape.safeParse(value).data).find((event) => event !== undefined);
}

/** Names that a session gives only by id; the file of that kind has them. */
function namesIn(files: readonly FeedFile[]): (kind: string, id: string) => string {
  const known = new Map<string, ReadonlyMap<string, string>>();
  const read = (kind: string) => {
    const file = fileCalled(files, kind);
    const list = z
      .array(named)
      .catch([])
      .parse(file === undefined ? [] : readJson(file));
    return new Map(
      list.flatMap((found): [string, string][] => (found?.id == null ? [] : [[found.id, found.name]])),
    );
  };
  return (kind, id) => {
    if (id === "") return "";
    const names = known.get(kind) ?? read(kind);
    known.set(kind, names);
    return names.get(id) ?? "";
  };
}

function fileCalled(files: readonly FeedFile[], kind: string): FeedFile | undefined {
  return files.find(({ name }) => new RegExp(`(?:^|/)${kind}(?:\\.json)?$`, "i").test(name));
}

const takenForUtc: Finding = {
  level: "warning",
  code: "taken-for-utc",
  session: undefined,
  message:
    "Times are written without a zone, as old exports of Open Event write UTC; they are taken for UTC.",
};
