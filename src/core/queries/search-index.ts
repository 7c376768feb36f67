/** The words of a programme, indexed; what stays the same from one to the next is not indexed again. */
import MiniSearch from "minisearch";
import { eachInSteps, type Steps } from "../steps.ts";
import { words } from "./fold.ts";
import type { SearchEntry } from "./search-entries.ts";

export type SearchIndex = {
  /** Takes these entries in place of those from before, in steps. */
  take(entries: readonly SearchEntry[]): Steps<void>;
  /** What `take` left, to be asked until it is called again; and after that still, but for what then changed. */
  engines(): Engines;
};

/** `full` knows all texts but of rooms; `names` the names and ids of everything. */
export type Engines = { full: MiniSearch<SearchEntry>; names: MiniSearch<SearchEntry> };

/** Below this it takes no longer than an answer may. */
export const INDEXED_AT_ONCE = 400;
/** A few milliseconds' worth of text. */
const CHARACTERS = 12_000;
/** What is taken out leaves traces; with more of them than this share, everything is indexed anew. */
const MOST_TRACES = 0.2;

export function createSearchIndex(): SearchIndex {
  let current = createEngines();
  let known = new Map<string, SearchEntry>();
  let traces = 0;
  return {
    engines: () => current,
    *take(entries) {
      const next = new Map<string, SearchEntry>();
      yield* eachInSteps(entries, (entry) => void next.set(entry.key, entry));
      const gone: SearchEntry[] = [];
      yield* eachInSteps([...known.values()], (entry) => {
        const now = next.get(entry.key);
        if (now === undefined || !isSame(entry, now)) gone.push(entry);
      });
      traces += gone.length;
      const anew = traces > known.size * MOST_TRACES || entries.length <= INDEXED_AT_ONCE;
      if (anew) {
        current = createEngines();
        traces = 0;
      } else for (const entry of gone) takeOut(current, entry);
      const left = new Set(anew ? [] : known.keys());
      if (!anew) for (const { key } of gone) left.delete(key);
      const coming = entries.filter(({ key }) => !left.has(key));
      let characters = 0;
      for (const entry of coming) {
        putIn(current, entry);
        characters += entry.body.length + entry.title.length + entry.people.length;
        if (coming.length <= INDEXED_AT_ONCE || characters < CHARACTERS) continue;
        characters = 0;
        yield;
      }
      known = next;
    },
  };
}

function createEngines(): Engines {
  const settings = {
    idField: "key",
    tokenize: words,
    processTerm: (term: string) => term,
    searchOptions: { prefix: true, fuzzy: typingMistakes, combineWith: "AND" as const },
    storeFields: ["kind"],
    // It would tidy up by timers of its own; here it is done by beginning anew.
    autoVacuum: false,
  };
  return {
    full: new MiniSearch<SearchEntry>({ ...settings, fields: ["title", "people", "body"] }),
    names: new MiniSearch<SearchEntry>({ ...settings, fields: ["title", "id"] }),
  };
}

function putIn({ full, names }: Engines, entry: SearchEntry): void {
  if (entry.kind !== "room") full.add(entry);
  names.add(entry);
}

function takeOut({ full, names }: Engines, { kind, key }: SearchEntry): void {
  if (kind !== "room") full.discard(key);
  names.discard(key);
}

/** Short words must be right; longer ones may hold a mistake or two. */
function typingMistakes(term: string): number | false {
  if (term.length < 4) return false;
  return term.length < 8 ? 1 : 2;
}

function isSame(a: SearchEntry, b: SearchEntry): boolean {
  return a.title === b.title && a.people === b.people && a.body === b.body;
}
