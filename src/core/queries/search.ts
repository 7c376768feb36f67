/** Full-text search that forgives typing mistakes, over titles, abstracts, topics and people. */
import { eachInSteps, inTurns, type Steps } from "../steps.ts";
import { fold, words } from "./fold.ts";
import { handleOf } from "./handle-of.ts";
import type { Programme } from "./programme.ts";
import { type FoundKind, type SearchEntry, searchEntries } from "./search-entries.ts";
import { createSearchIndex } from "./search-index.ts";

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

/** In small steps where there is much to index; with the `index` from before, what is the same need not be again. */
export async function openSearch(programme: Programme, index = createSearchIndex()): Promise<Search> {
  const entries = await inTurns(searchEntries(programme));
  const { byKind, byName, byHandle, byKey } = await inTurns(sortOut(entries));
  await inTurns(index.take(entries));
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
