/** IANA zones, aliases included, and the one place that turns a wall clock into an instant. */
import { DateTime, IANAZone } from "luxon";
import type { Instant } from "./instant.ts";

export function isZone(zone: string): boolean {
  // luxon also takes fixed offsets and "local"; a conference's zone must be a place, with its own rules.
  return (
    /^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(zone) && zone.toLowerCase() !== "local" && IANAZone.isValidZone(zone)
  );
}

/** The name that aliases of one zone share: `Canada/Newfoundland` and `America/St_Johns` give the same. */
export function canonicalZone(zone: string): string {
  return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
}

/** Names that people write and that Intl, which lists each zone once, may leave out. */
const ALIASES = [
  ..."Alaska Arizona Central Eastern Hawaii Mountain Pacific".split(" ").map((name) => `US/${name}`),
  ..."Atlantic Central Eastern Mountain Newfoundland Pacific".split(" ").map((name) => `Canada/${name}`),
  ..."America/Argentina/Buenos_Aires America/Indiana/Indianapolis America/Nuuk".split(" "),
  ..."Asia/Ho_Chi_Minh Asia/Kathmandu Asia/Kolkata Asia/Yangon Atlantic/Faroe Europe/Kyiv".split(" "),
  "UTC",
];

/** Known zones that look most like `wanted`, best first: what to suggest for a misspelt one. */
export function nearestZones(wanted: string, count = 3): string[] {
  const known = [...new Set([...Intl.supportedValuesOf("timeZone"), ...ALIASES.filter(isZone)])];
  const target = wanted.toLowerCase().replace(/[^a-z]/g, "");
  return known
    .map((zone) => ({ zone, score: similarity(zone.toLowerCase().replace(/[^a-z]/g, ""), target) }))
    .sort((a, b) => b.score - a.score || a.zone.localeCompare(b.zone))
    .slice(0, count)
    .map(({ zone }) => zone);
}

/**
 * The instant at which a wall clock in `zone` shows `local` (`2020-08-24T11:30`). Where the clock is put back and
 * shows it twice, the first; where it is put forward and never shows it, the instant at which it is put forward.
 */
export function resolveLocal(local: string, zone: string): Instant {
  return Math.min(...shownAt(local, zone));
}

/** Every instant at which a wall clock in `zone` shows `local`: one or two; the leap where it leaps over that time. */
export function shownAt(local: string, zone: string): Instant[] {
  const utc = DateTime.fromISO(local, { zone: "utc" });
  // An offset in the text would be taken without a word, and the zone not be asked.
  if (!utc.isValid || !/T[\d:.,]+$/.test(local))
    throw new RangeError(`"${local}" is not a local date and time such as 2020-08-24T11:30.`);
  const wall = utc.toMillis();
  const rules = IANAZone.create(zone);
  const day = 24 * 60 * 60_000;
  const offsets = [...new Set([rules.offset(wall - day), rules.offset(wall + day)])];
  const shown = offsets
    .map((offset) => wall - offset * 60_000)
    .filter((at) => at + rules.offset(at) * 60_000 === wall);
  return shown.length > 0 ? shown : [firstInstantPast(wall, rules)];
}

/** In a gap: the transition itself, found by halving the day around it. */
function firstInstantPast(wall: Instant, rules: IANAZone): Instant {
  let before = wall - 36 * 60 * 60_000;
  let after = wall + 36 * 60 * 60_000;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + rules.offset(middle) * 60_000 < wall) before = middle;
    else after = middle;
  }
  return after;
}

/** No zone puts its clock forward and back again within so short a time. */
const BLOCK_MS = 6 * 60 * 60_000;

/** A function that gives the zone's offset at an instant, in minutes; made for thousands of instants of a few days. */
export function offsetsOf(zone: string): (at: Instant) => number {
  const rules = IANAZone.create(zone);
  const edges = new Map<number, number>();
  const atEdge = (block: number) => {
    const known = edges.get(block) ?? rules.offset(block * BLOCK_MS);
    edges.set(block, known);
    return known;
  };
  return (at) => {
    const block = Math.floor(at / BLOCK_MS);
    const before = atEdge(block);
    return before === atEdge(block + 1) ? before : rules.offset(at);
  };
}

/** Share of letter pairs that two words have in common, 0 to 1. */
function similarity(a: string, b: string): number {
  const pairs = (word: string) =>
    new Set(Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => word.slice(i, i + 2)));
  const [left, right] = [pairs(a), pairs(b)];
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return (2 * shared) / Math.max(1, left.size + right.size);
}
