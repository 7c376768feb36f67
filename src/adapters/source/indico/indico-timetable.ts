/** Indico's timetable (docs.getindico.io: HTTP API, "Timetable": `/export/timetable/<event>.json`). */
import { z } from "zod";
import type { Finding } from "../../../core/schedule/finding.ts";
import { assemble, type FeedEntry } from "../feed/assemble.ts";
import { feedId, oneLine, words } from "../feed/feed-values.ts";
import { notOfFormat } from "../feed/not-of-format.ts";
import { readJson } from "../feed/read-json.ts";
import type { Format } from "../format.ts";
import { plainText } from "../text/plain-text.ts";
import {
  dateShape,
  idOrNothing,
  indicoId,
  indicoInstant,
  indicoUrl,
  indicoZone,
  members,
  notScheduled,
  peekIndico,
  people,
  unreadableEntry,
} from "./indico-values.ts";

const entryShape = z.object({
  id: z.string().min(1),
  entryType: words,
  title: words,
  slotTitle: words.optional(),
  description: words,
  room: words,
  url: words,
  startDate: dateShape,
  endDate: dateShape,
  contributionId: idOrNothing,
  sessionSlotId: idOrNothing,
  presenters: people,
  conveners: people,
  entries: members,
});

type Entry = z.output<typeof entryShape>;

const resultsShape = z.record(z.string(), z.unknown());

/**
 * Contributions and breaks are sessions; the title of the block around them is their track. A block is a session too
 * when it is empty, or begins before anything in it does.
 */
export const indicoTimetable: Format = {
  name: "indico-timetable",
  recognises: (files) =>
    files.length > 0 &&
    files.every((file) => {
      const results = peekIndico(file)?.results;
      return typeof results === "object" && results !== null && !Array.isArray(results);
    }),
  parse(files, settings) {
    const findings: Finding[] = [];
    const answers = files.map((file) => {
      readJson(file);
      const answer = peekIndico(file);
      const results = resultsShape.safeParse(answer?.results).data;
      if (answer === undefined || results === undefined) throw notOfFormat(file, "a timetable of Indico");
      return { url: answer.url, results };
    });
    const listed = answers.flatMap(({ url, results }) =>
      Object.entries(results).flatMap(([event, days]) =>
        topEntries(event, days, findings).map((entry) => ({ entry, url })),
      ),
    );
    if (listed.length === 0) findings.push(nothingPublished);
    const feedZone = listed
      .map(({ entry }) => entry.startDate?.tz)
      .find((tz) => tz !== undefined && tz !== "");
    const chosen =
      listed.length === 0
        ? { zone: settings.zone ?? "UTC", findings: [] }
        : indicoZone(feedZone, settings.zone);
    const seen = new Set<string>();
    const entries = listed.flatMap(({ entry, url }) => toEntries(entry, undefined, { url, seen, findings }));
    const [first] = answers;
    const assembled = assemble({
      title: titleOf(first?.url ?? "", first?.results ?? {}),
      zone: chosen.zone,
      entries,
    });
    return {
      schedule: assembled.schedule,
      findings: [...chosen.findings, ...findings, ...assembled.findings],
    };
  },
};

/** Of every day, in which a block over midnight stands twice. */
function topEntries(event: string, days: unknown, findings: Finding[]): Entry[] {
  return members.parse(days).flatMap((day) => readEntries(members.parse(day), `event ${event}`, findings));
}

function readEntries(written: readonly unknown[], where: string, findings: Finding[]): Entry[] {
  return written.flatMap((value) => {
    const { data } = entryShape.safeParse(value);
    if (data === undefined) findings.push(unreadableEntry(where));
    return data ?? [];
  });
}

type Around = { url: string; seen: Set<string>; findings: Finding[] };

function toEntries(entry: Entry, block: Entry | undefined, around: Around): FeedEntry[] {
  if (around.seen.has(entry.id)) return [];
  around.seen.add(entry.id);
  const isBlock = entry.entryType === "Session";
  const inside = isBlock ? readEntries(entry.entries, `"${oneLine(entry.title)}"`, around.findings) : [];
  const below = inside.flatMap((inner) => toEntries(inner, entry, around));
  const own = toEntry(entry, block, around);
  if (own === undefined) return below;
  // A block that its contributions fill from its beginning on is only what they belong to.
  const filled = isBlock && below.some(({ start }) => start <= own.start);
  return filled ? below : [own, ...below];
}

function toEntry(entry: Entry, block: Entry | undefined, { url, findings }: Around): FeedEntry | undefined {
  const of = { id: idOf(entry), title: titleOfEntry(entry) };
  const start = indicoInstant(entry.startDate, of, findings);
  if (start === undefined) {
    if (entry.startDate === undefined || entry.startDate === null) findings.push(notScheduled(of));
    return undefined;
  }
  return {
    ...of,
    abstract: plainText(entry.description),
    start,
    end: indicoInstant(entry.endDate, of, findings) ?? start,
    room: entry.room.trim() === "" ? block?.room : entry.room,
    track:
      entry.entryType === "Break"
        ? undefined
        : (block ?? (entry.entryType === "Session" ? entry : undefined))?.title,
    speakers: entry.entryType === "Session" ? entry.conveners : entry.presenters,
    url: indicoUrl(entry.url, url),
  };
}

/** An entry's own id changes when it is taken off the timetable and put back; those of what it stands for do not. */
function idOf({ id, entryType, contributionId, sessionSlotId }: Entry): string {
  if (entryType === "Contribution" && contributionId != null) return feedId(indicoId("c", contributionId));
  if (entryType === "Session" && sessionSlotId != null) return feedId(indicoId("s", sessionSlotId));
  return feedId(id);
}

function titleOfEntry({ title, slotTitle = "" }: Entry): string {
  return oneLine(slotTitle.trim() === "" ? title : `${title}: ${slotTitle}`);
}

/** The timetable does not say what the conference is called. */
function titleOf(url: string, results: Record<string, unknown>): string {
  const event = `Event ${oneLine(Object.keys(results)[0] ?? "")}`.trim();
  return URL.canParse(url) ? `${event} at ${new URL(url).host}` : event;
}

const nothingPublished: Finding = {
  level: "warning",
  code: "nothing-published",
  session: undefined,
  message:
    "Indico gives an empty timetable. Either its contributions are not published yet, or one has to be logged in to see them.",
};
