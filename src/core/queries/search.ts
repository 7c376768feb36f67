/** Full-text search that forgives typing mistakes, over titles, abstracts, topics and people. */
import MiniSearch from "minisearch";
import type { Topic } from "../schedule/model.ts";
import { fold, words } from "./fold.ts";
import { handleOf } from "./handle-of.ts";
import type { Programme } from "./programme.ts";

export type FoundKind = "session" | "track" | "room" | "speaker";
export type Found = { kind: FoundKind; id: string; label: string };

export type Search = {
  /** Best first. */
  everywhere(text: string, limit: number): Found[];
  /** Names of one kind that look like `text`, best first; all in order when it is empty. For autocomplete. */
  names(kind: FoundKind, text: string, limit: number): Found[];
  /** What is meant exactly: by id, whole name or handle. */
  exactly(kind: FoundKind, text: string): Found[];
  /** Every name of one kind that holds `text`, in order. */
  holding(kind: FoundKind, text: string): Found[];
};

type Entry = {
  /** The label as it is compared. */
  folded: string;
  key: string;
  kind: FoundKind;
  id: string;
  label: string;
  title: string;
  body: string;
  people: string;
};

/** Built in small steps where there is much to index, so that answers are not held up by it. */
export async function openSearch(programme: Programme): Promise<Search> {
  const entries = collect(programme);
  const byKind = Map.groupBy(entries, ({ kind }) => kind);
  const byName = Map.groupBy(entries, ({ kind, folded }) => `${kind} ${folded}`);
  const byHandle = Map.groupBy(entries, ({ kind, id }) => `${kind} ${handleOf(id)}`);
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const settings = {
    idField: "key",
    tokenize: words,
    processTerm: (term: string) => term,
    searchOptions: { prefix: true, fuzzy: typingMistakes, combineWith: "AND" as const },
  };
  const full = new MiniSearch<Entry>({
    ...settings,
    fields: ["title", "people", "body"],
    storeFields: ["kind"],
  });
  const titles = new MiniSearch<Entry>({ ...settings, fields: ["title", "id"], storeFields: ["kind"] });
  await addAll(
    full,
    entries.filter(({ kind }) => kind !== "room"),
  );
  await addAll(titles, entries);

  const toFound = ({ id }: { id: unknown }): Found[] => {
    const entry = byKey.get(String(id));
    return entry === undefined ? [] : [{ kind: entry.kind, id: entry.id, label: entry.label }];
  };

  const holding = (kind: FoundKind, text: string): Found[] => {
    const wanted = fold(text);
    const held = (byKind.get(kind) ?? []).filter(
      ({ folded, id }) => folded.includes(wanted) || fold(id) === wanted,
    );
    return held.map(({ id, label }) => ({ kind, id, label }));
  };

  return {
    holding,
    exactly(kind, text) {
      const named = [
        byKey.get(`${kind} ${text}`),
        ...(byName.get(`${kind} ${fold(text)}`) ?? []),
        ...(byHandle.get(`${kind} ${text}`) ?? []),
      ];
      const found = named.flatMap((entry): Found[] =>
        entry === undefined ? [] : [{ kind, id: entry.id, label: entry.label }],
      );
      return [...new Map(found.map((one) => [one.id, one])).values()];
    },
    everywhere: (text, limit) =>
      full
        .search(text, { boost: { title: 4, people: 2 } })
        .slice(0, limit)
        .flatMap(toFound),
    names(kind, text, limit) {
      const ofKind = byKind.get(kind) ?? [];
      if (words(text).length === 0)
        return ofKind.slice(0, limit).map(({ id, label }) => ({ kind, id, label }));
      const direct = holding(kind, text);
      const similar = titles
        .search(text, { filter: (hit) => hit.kind === kind, combineWith: "OR" })
        .flatMap(toFound);
      const all = [...direct, ...similar];
      return [...new Map(all.map((found) => [found.id, found])).values()].slice(0, limit);
    },
  };
}

/** A few milliseconds' worth of sessions. */
const STEP = 40;
/** Below this it takes no longer than an answer may. */
const AT_ONCE = 400;

async function addAll(index: MiniSearch<Entry>, entries: readonly Entry[]): Promise<void> {
  if (entries.length <= AT_ONCE) index.addAll(entries);
  else await index.addAllAsync(entries, { chunkSize: STEP });
}

/** Short words must be right; longer ones may hold a mistake or two. */
function typingMistakes(term: string): number | false {
  if (term.length < 4) return false;
  return term.length < 8 ? 1 : 2;
}

function collect(programme: Programme): Entry[] {
  const track = (id: string | undefined) =>
    programme.tracks.find((candidate) => candidate.id === id)?.title ?? "";
  return [
    ...programme.sessions.map((session) =>
      entry(
        "session",
        session.id,
        session.title,
        `${session.abstract} ${track(session.track)}`,
        session.speakers.map(({ name }) => name),
      ),
    ),
    ...programme.tracks.map((one) =>
      entry(
        "track",
        one.id,
        one.title,
        `${one.description} ${topicTexts(one.topics).join(" ")}`,
        one.leads.map(({ name }) => name),
      ),
    ),
    ...programme.rooms.map((room) => entry("room", room.id, room.name, "", [])),
    ...programme.speakers.map((person) => entry("speaker", person.id, person.name, "", [person.name])),
  ];
}

function entry(kind: FoundKind, id: string, title: string, body: string, people: string[]): Entry {
  return {
    key: `${kind} ${id}`,
    kind,
    id,
    label: title,
    folded: fold(title),
    title,
    body,
    people: people.join(" "),
  };
}

function topicTexts(topics: readonly Topic[]): string[] {
  return topics.flatMap((topic) => [topic.title, ...topicTexts(topic.topics)]);
}
