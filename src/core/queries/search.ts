/** Full-text search that forgives typing mistakes, over titles, abstracts, topics and people. */
import { atOnce, eachInSteps, inTurns, type Steps } from "../steps.ts";
import { fold, words } from "./fold.ts";
import { handleOf } from "./handle-of.ts";
import type { Programme } from "./programme.ts";
import { type FoundKind, type SearchEntry, searchEntries } from "./search-entries.ts";
import { createSearchIndex, INDEXED_AT_ONCE, type SearchIndex } from "./search-index.ts";

export type { FoundKind } from "./search-entries.ts";
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

/**
 * Where there is much to index, in small steps; else when it is first asked, which takes no longer than an answer may.
 * With the `index` from before, what is the same need not be indexed again.
 */
export async function openSearch(programme: Programme, index = createSearchIndex()): Promise<Search> {
  const { sessions, tracks, rooms, speakers } = programme;
  const open = () => openSearchInSteps(programme, index);
  const size = sessions.length + tracks.length + rooms.length + speakers.length;
  return size <= INDEXED_AT_ONCE ? onceAsked(() => atOnce(open())) : inTurns(open());
}

function onceAsked(open: () => Search): Search {
  let opened: Search | undefined;
  const search = () => {
    opened ??= open();
    return opened;
  };
  return {
    everywhere: (...asked) => search().everywhere(...asked),
    names: (...asked) => search().names(...asked),
    exactly: (...asked) => search().exactly(...asked),
    holding: (...asked) => search().holding(...asked),
  };
}

function* openSearchInSteps(programme: Programme, index: SearchIndex): Steps<Search> {
  const entries = yield* searchEntries(programme);
  const { byKind, byName, byHandle, byKey } = yield* sortOut(entries);
  yield* index.take(entries);
  const { full, names } = index.engines();

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
      const similar = names
        .search(text, { filter: (hit) => hit.kind === kind, combineWith: "OR" })
        .flatMap(toFound);
      const all = [...direct, ...similar];
      return [...new Map(all.map((found) => [found.id, found])).values()].slice(0, limit);
    },
  };
}

type Tables = {
  byKind: Map<FoundKind, SearchEntry[]>;
  byName: Map<string, SearchEntry[]>;
  byHandle: Map<string, SearchEntry[]>;
  byKey: Map<string, SearchEntry>;
};

function* sortOut(entries: readonly SearchEntry[]): Steps<Tables> {
  const byKind = new Map<FoundKind, SearchEntry[]>();
  const byName = new Map<string, SearchEntry[]>();
  const byHandle = new Map<string, SearchEntry[]>();
  const byKey = new Map<string, SearchEntry>();
  yield* eachInSteps(entries, (entry) => {
    const { kind, id, folded, key } = entry;
    addTo(byKind, kind, entry);
    addTo(byName, `${kind} ${folded}`, entry);
    addTo(byHandle, `${kind} ${handleOf(id)}`, entry);
    byKey.set(key, entry);
  });
  return { byKind, byName, byHandle, byKey };
}

function addTo<Key>(groups: Map<Key, SearchEntry[]>, key: Key, entry: SearchEntry): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [entry]);
  else group.push(entry);
}
