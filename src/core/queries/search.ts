/** Full-text search that forgives typing mistakes, over titles, abstracts, topics and people. */
import MiniSearch from "minisearch";
import type { Topic } from "../schedule/model.ts";
import { eachInSteps, inTurns, mapInSteps, type Steps } from "../steps.ts";
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
  const entries = await inTurns(collect(programme));
  const { byKind, byName, byHandle, byKey } = await inTurns(sortOut(entries));
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
  await inTurns(
    addAll(
      full,
      entries.filter(({ kind }) => kind !== "room"),
    ),
  );
  await inTurns(addAll(titles, entries));

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

/** Characters of a text that are indexed: some three times the longest abstract known. */
const INDEXED = 30_000;
/** Below this it takes no longer than an answer may. */
const AT_ONCE = 400;
/** A few milliseconds' worth of text. */
const CHARACTERS = 12_000;

function* addAll(index: MiniSearch<Entry>, entries: readonly Entry[]): Steps<void> {
  let characters = 0;
  for (const entry of entries) {
    index.add(entry);
    characters += entry.body.length + entry.title.length + entry.people.length;
    if (entries.length <= AT_ONCE || characters < CHARACTERS) continue;
    characters = 0;
    yield;
  }
}

type Tables = {
  byKind: Map<FoundKind, Entry[]>;
  byName: Map<string, Entry[]>;
  byHandle: Map<string, Entry[]>;
  byKey: Map<string, Entry>;
};

function* sortOut(entries: readonly Entry[]): Steps<Tables> {
  const byKind = new Map<FoundKind, Entry[]>();
  const byName = new Map<string, Entry[]>();
  const byHandle = new Map<string, Entry[]>();
  const byKey = new Map<string, Entry>();
  yield* eachInSteps(entries, (entry) => {
    const { kind, id, folded, key } = entry;
    addTo(byKind, kind, entry);
    addTo(byName, `${kind} ${folded}`, entry);
    addTo(byHandle, `${kind} ${handleOf(id)}`, entry);
    byKey.set(key, entry);
  });
  return { byKind, byName, byHandle, byKey };
}

function addTo<Key>(groups: Map<Key, Entry[]>, key: Key, entry: Entry): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [entry]);
  else group.push(entry);
}

/** Short words must be right; longer ones may hold a mistake or two. */
function typingMistakes(term: string): number | false {
  if (term.length < 4) return false;
  return term.length < 8 ? 1 : 2;
}

function* collect({ sessions, tracks, rooms, speakers }: Programme): Steps<Entry[]> {
  const titles = new Map(tracks.map(({ id, title }) => [id, title]));
  const titleOf = (track: string | undefined) => (track === undefined ? "" : (titles.get(track) ?? ""));
  return [
    ...(yield* mapInSteps(sessions, (session) =>
      entry(
        "session",
        session.id,
        session.title,
        `${session.abstract.slice(0, INDEXED)} ${titleOf(session.track)}`,
        session.speakers.map(({ name }) => name),
      ),
    )),
    ...tracks.map((one) =>
      entry(
        "track",
        one.id,
        one.title,
        `${one.description} ${topicTexts(one.topics).join(" ")}`.slice(0, INDEXED),
        one.leads.map(({ name }) => name),
      ),
    ),
    ...rooms.map((room) => entry("room", room.id, room.name, "", [])),
    ...(yield* mapInSteps(speakers, (person) => entry("speaker", person.id, person.name, "", [person.name]))),
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
