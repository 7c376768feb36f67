/** Ids of people, where feeds that were put together from several systems give one number to two people. */
import { fold } from "../../../core/queries/fold.ts";
import { feedId } from "./feed-values.ts";

type Written = { id: string; name: string };

/**
 * A function that gives a person's own id, or undefined for one without an id and for an id that people of different
 * names share: those are known by their names.
 */
export function createPersonIds(people: readonly Written[]): (person: Written) => string | undefined {
  const names = new Map<string, string>();
  const shared = new Set<string>();
  for (const { id, name } of people) {
    const known = names.get(id) ?? name;
    // Most are written one way wherever they speak, and are not looked at any closer.
    if (known !== name && asKnown(known) !== asKnown(name)) shared.add(id);
    names.set(id, known);
  }
  return ({ id }) => (id.trim() === "" || shared.has(id) ? undefined : feedId(id));
}

function asKnown(name: string): string {
  return fold(name).replace(/\s+/g, " ");
}
