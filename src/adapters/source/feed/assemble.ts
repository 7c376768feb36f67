/** From what a feed lists to a schedule: ids, rooms, tracks, people and days, the same way for every format. */
import { digest } from "../../../core/digest.ts";
import { fold } from "../../../core/queries/fold.ts";
import type { Finding } from "../../../core/schedule/finding.ts";
import type {
  Conference,
  ConferenceDay,
  Person,
  Room,
  Schedule,
  Session,
  SessionStatus,
} from "../../../core/schedule/model.ts";
import { dateIn } from "../../../core/time/calendar.ts";
import { HOUR_MS, type Instant } from "../../../core/time/instant.ts";
import { collapseSpaces } from "../text/collapse-spaces.ts";

/** One entry of a feed. Names are as people write them; ids are the producer's own where it has any. */
export type FeedEntry = {
  id: string;
  title: string;
  /** Plain text: paragraphs, and lines that begin with `- `. */
  abstract: string;
  start: Instant;
  end: Instant;
  /** The programme's own day, where the format says it. */
  day?: ConferenceDay | undefined;
  room?: string | undefined;
  track?: string | undefined;
  speakers: readonly { id?: string | undefined; name: string }[];
  status?: SessionStatus;
  reason?: string | undefined;
  url?: string | undefined;
};

export type Feed = {
  title: string;
  /** The conference's id where the format has one, such as an acronym. */
  id?: string | undefined;
  zone: string;
  start?: ConferenceDay | undefined;
  end?: ConferenceDay | undefined;
  url?: string | undefined;
  /** How many people fit into rooms, by their names. */
  capacities?: ReadonlyMap<string, number> | undefined;
  entries: readonly FeedEntry[];
};

/** How many repeated ids a finding names. */
const SHOWN = 5;

/** What starts before this hour belongs to the evening before, where the format does not say. */
const DAY_CHANGE_MS = 4 * HOUR_MS;

/**
 * Repeats of one id get ids of their own, in order of start. An empty title is named after the id; an end before the
 * start is taken for the start. Both are findings.
 */
export function assemble(feed: Feed): { schedule: Schedule; findings: Finding[] } {
  const findings: Finding[] = [];
  const inOrder = [...feed.entries].sort(
    (a, b) => a.start - b.start || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const rooms = namesToIds(inOrder.map(({ room }) => room));
  const tracks = namesToIds(inOrder.map(({ track }) => track));
  const dayByStart = new Map<Instant, ConferenceDay>();
  const dayOf = ({ day, start }: FeedEntry) => {
    const known = day ?? dayByStart.get(start) ?? dateIn(start - DAY_CHANGE_MS, feed.zone);
    if (day === undefined) dayByStart.set(start, known);
    return known;
  };
  const seen = new Map<string, number>();
  const sessions = inOrder.map((entry): Session => {
    const repeat = (seen.get(entry.id) ?? 0) + 1;
    seen.set(entry.id, repeat);
    const id = repeat === 1 ? entry.id : `${entry.id}#${repeat}`;
    return toSession(
      entry,
      { id, day: dayOf(entry), room: rooms.idOf(entry.room), track: tracks.idOf(entry.track) },
      findings,
    );
  });
  const repeated = [...seen].filter(([, times]) => times > 1);
  if (repeated.length > 0) {
    const some = repeated.slice(0, SHOWN).map(([id, times]) => `${id} (${times} times)`);
    const more = repeated.length > SHOWN ? ` and ${repeated.length - SHOWN} more` : "";
    findings.push({
      level: "note",
      code: "repeated-id",
      session: repeated[0]?.[0],
      message: `Sessions share an id: ${some.join(", ")}${more}; each is kept, numbered by start.`,
    });
  }
  const days = sessions.map(({ day }) => day).sort();
  const conference: Conference = {
    id: feed.id ?? slug(feed.title),
    title: feed.title,
    zone: feed.zone,
    start: feed.start ?? days[0] ?? "1970-01-01",
    end: feed.end ?? days.at(-1) ?? "1970-01-01",
    url: feed.url,
    cfp: undefined,
    note: undefined,
  };
  const emptyTrack = { description: "", topicsIntro: undefined, topics: [], cfp: undefined, leads: [] };
  const schedule: Schedule = {
    conference,
    rooms: rooms.named.map(({ id, name }) => withCapacity({ id, name }, feed.capacities?.get(name))),
    tracks: tracks.named.map(({ id, name }) => ({ id, title: name, ...emptyTrack })),
    sessions: sessions.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)),
  };
  return { schedule, findings };
}

type Place = { id: string; day: ConferenceDay; room: string | undefined; track: string | undefined };

function toSession(entry: FeedEntry, { id, day, room, track }: Place, findings: Finding[]): Session {
  const title = clean(entry.title);
  if (title === "")
    findings.push({
      level: "warning",
      code: "empty-title",
      session: id,
      message: `A session has no title; it is called by its id, ${id}.`,
    });
  if (entry.end < entry.start)
    findings.push({
      level: "warning",
      code: "ends-before-start",
      session: id,
      message: `"${title}" ends before it starts; it is taken to end when it starts.`,
    });
  return {
    id,
    title: title === "" ? id : title,
    abstract: entry.abstract.trim(),
    track,
    room,
    speakers: entry.speakers.flatMap((person) => toPerson(person)),
    start: entry.start,
    end: Math.max(entry.start, entry.end),
    day,
    status: entry.status ?? "confirmed",
    reason: entry.reason,
    url: entry.url,
  };
}

function toPerson({ id, name }: FeedEntry["speakers"][number]): Person[] {
  const clear = clean(name);
  return clear === "" ? [] : [{ id: id ?? slug(clear), name: clear }];
}

function withCapacity(room: Room, capacity: number | undefined): Room {
  return capacity === undefined ? room : { ...room, capacity };
}

/** One id a name; names that differ only in case or accents keep ids of their own by a digest. */
function namesToIds(written: Iterable<string | undefined>): NamesToIds {
  const named = new Map<string, { id: string; name: string }>();
  const taken = new Set<string>();
  // Many sessions share what is written.
  const ids = new Map<string | undefined, string | undefined>();
  for (const text of new Set(written)) {
    const name = clean(text);
    if (name === "") continue;
    const short = slug(name);
    const known = named.get(name) ?? { id: taken.has(short) ? `${short}-${digest([name], 4)}` : short, name };
    taken.add(known.id);
    named.set(name, known);
    ids.set(text, known.id);
  }
  return { named: [...named.values()], idOf: (text) => ids.get(text) };
}

type NamesToIds = {
  named: readonly { id: string; name: string }[];
  idOf(written: string | undefined): string | undefined;
};

function clean(text: string | undefined): string {
  return collapseSpaces(text ?? "");
}

/** A short plain id; names without any letter or digit get a digest. */
function slug(name: string): string {
  const plain = fold(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return plain === "" ? digest([name], 8) : plain;
}
