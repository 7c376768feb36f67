/** Indico's event export (docs.getindico.io: HTTP API, "Event": `/export/event/<id>.json?detail=sessions&tz=UTC`). */
import { z } from "zod";
import { SourceFailure } from "../../../core/errors.ts";
import type { Finding } from "../../../core/schedule/finding.ts";
import { MINUTE_MS } from "../../../core/time/instant.ts";
import { assemble, type FeedEntry } from "../feed/assemble.ts";
import { feedId, oneLine, webAddress, words } from "../feed/feed-values.ts";
import { notOfFormat } from "../feed/not-of-format.ts";
import { readJson } from "../feed/read-json.ts";
import type { Format } from "../format.ts";
import { plainText } from "../text/plain-text.ts";
import {
  dateShape,
  idOrNothing,
  indicoId,
  indicoInstant,
  indicoZone,
  members,
  notScheduled,
  peekIndico,
  people,
  unreadableEntry,
} from "./indico-values.ts";

const itemShape = z.object({
  id: idOrNothing,
  db_id: idOrNothing,
  title: words,
  slotTitle: words.optional(),
  description: words,
  room: words,
  url: words,
  startDate: dateShape,
  endDate: dateShape,
  duration: z.number().nonnegative().nullish().catch(undefined),
  session: words,
  track: words,
  speakers: people,
  contributions: members,
});

const eventShape = itemShape.extend({ title: z.string(), timezone: words, sessions: members });

type Item = z.output<typeof itemShape>;
type Event = z.output<typeof eventShape>;

/**
 * Contributions, in a session or not, and session slots that have none or begin before them. An event that was
 * exported without its contributions is a session itself.
 */
export const indicoExport: Format = {
  name: "indico-export",
  recognises: (files) => files.length > 0 && files.every((file) => Array.isArray(peekIndico(file)?.results)),
  parse(files, settings) {
    const findings: Finding[] = [];
    const events = files.flatMap((file) => {
      readJson(file);
      const results = peekIndico(file)?.results;
      if (!Array.isArray(results)) throw notOfFormat(file, "an event export of Indico");
      return read(eventShape, results, "the answer", findings);
    });
    const [first] = events;
    if (first === undefined) throw nothingFound();
    const feedZone = events.map(({ timezone }) => timezone).find((zone) => zone !== "");
    const chosen = indicoZone(feedZone, settings.zone);
    const around = { findings, seen: new Set<string>() };
    const entries = events.flatMap((event) => entriesOf(event, around));
    const assembled = assemble({
      title: oneLine(first.title),
      zone: chosen.zone,
      url: webAddress(first.url),
      entries,
    });
    return {
      schedule: assembled.schedule,
      findings: [...chosen.findings, ...findings, ...assembled.findings],
    };
  },
};

type Around = { findings: Finding[]; seen: Set<string> };

function entriesOf(event: Event, around: Around): FeedEntry[] {
  const loose = read(itemShape, event.contributions, `"${oneLine(event.title)}"`, around.findings);
  const slots = read(itemShape, event.sessions, `"${oneLine(event.title)}"`, around.findings);
  if (loose.length === 0 && slots.length === 0) {
    const own = toEntry(event, "e", undefined, around);
    if (own === undefined) return [];
    around.findings.push(onlyTheEvent(own));
    return [own];
  }
  return [
    ...loose.flatMap((item) => toEntry(item, "c", undefined, around) ?? []),
    ...slots.flatMap((slot) => {
      const inside = read(itemShape, slot.contributions, `"${oneLine(slot.title)}"`, around.findings);
      const below = inside.flatMap((item) => toEntry(item, "c", slot, around) ?? []);
      const own = toEntry(slot, "s", undefined, around);
      return own === undefined || below.some(({ start }) => start <= own.start) ? below : [own, ...below];
    }),
  ];
}

function toEntry(item: Item, letter: string, slot: Item | undefined, around: Around): FeedEntry | undefined {
  const title = oneLine(item.title);
  const id = feedId(indicoId(letter, item.db_id ?? item.id ?? title));
  if (around.seen.has(id)) return undefined;
  around.seen.add(id);
  const start = indicoInstant(item.startDate, { id, title }, around.findings);
  if (start === undefined) {
    if (item.startDate == null) around.findings.push(notScheduled({ id, title }));
    return undefined;
  }
  const end = indicoInstant(item.endDate, { id, title }, around.findings);
  const track = [item.session, slot?.title, letter === "s" ? item.title : "", item.track].find(
    (name) => name,
  );
  return {
    id,
    title,
    abstract: plainText(item.description),
    start,
    end: end ?? start + (item.duration ?? 0) * MINUTE_MS,
    room: item.room.trim() === "" ? slot?.room : item.room,
    track,
    speakers: item.speakers,
    url: webAddress(item.url),
  };
}

function read<Shape extends z.ZodType>(
  shape: Shape,
  written: readonly unknown[],
  where: string,
  findings: Finding[],
): z.output<Shape>[] {
  return written.flatMap((value): z.output<Shape>[] => {
    const result = shape.safeParse(value);
    if (!result.success) findings.push(unreadableEntry(where));
    return result.success ? [result.data] : [];
  });
}

function onlyTheEvent({ id, title }: FeedEntry): Finding {
  return {
    level: "warning",
    code: "no-contributions",
    session: id,
    message: `Of "${title}" there is only the event itself, which counts as one session. Where it has a programme, add ?detail=sessions&tz=UTC to the address, or use /export/timetable/<event>.json.`,
  };
}

function nothingFound(): SourceFailure {
  return new SourceFailure("malformed", "Indico's answer holds no event.", {
    hint: "Look whether the event's number in the address is right and whether anybody may see it.",
  });
}
