/** Everyone whom a schedule names, under one id each. */
import { digest } from "../../../core/digest.ts";
import { words } from "../../../core/queries/fold.ts";
import type { Person } from "../../../core/schedule/model.ts";
import type { WrittenPerson } from "./callboard-schema.ts";
import { suggest } from "./cross-checks.ts";
import type { FaultList, Spot } from "./fault-list.ts";
import type { Written } from "./read-sections.ts";
import type { FilePath } from "./yaml-offsets.ts";

export type People = {
  /** Those whom a session or track names in the list under `key`, each once. */
  named(written: readonly WrittenPerson[], spot: Spot, key: "speakers" | "leads"): Person[];
};

/**
 * Where there is a `people` list, a bare name must be an id or a name in it (unless it is not `whole`); where there is
 * none, a name is a person. Adds a fault where one id has two names.
 */
export function gatherPeople(
  listed: readonly Written<WrittenPerson>[],
  whole: boolean,
  faults: FaultList,
): People {
  const names = new Map<string, string>();
  const add = ({ name, id = idFor(name) }: WrittenPerson, spot: Spot, keys: FilePath): Person => {
    const known = names.get(id);
    if (known === undefined) names.set(id, name);
    else if (known !== name) {
      faults.add(spot, keys, name, `${known}, whose id is ${id}; or another id for this person`);
    }
    return { id, name };
  };
  const list = listed.map(({ value, spot }) => add(value, spot, []));
  const byIds = new Map(list.toReversed().map((person) => [person.id, person]));
  const byNames = Map.groupBy(list, ({ name }) => name);

  const find = (name: string, spot: Spot, keys: FilePath): Person => {
    const byId = byIds.get(name);
    if (byId !== undefined) return byId;
    const namesakes = byNames.get(name) ?? [];
    const [first] = namesakes;
    if (namesakes.length > 1) {
      const ids = namesakes.map(({ id }) => id);
      faults.add(spot, keys, name, `an id, since several have this name: ${ids.slice(0, 10).join(", ")}`);
    }
    if (first !== undefined) return first;
    if (whole) {
      const known = () => list.flatMap((person) => [person.name, person.id]);
      faults.add(spot, keys, name, "someone of the people list", () => suggest(name, known()));
    }
    return { id: idFor(name), name };
  };

  return {
    named(written, spot, key) {
      const people = written.map((person, index) =>
        list.length > 0 && person.id === undefined
          ? find(person.name, spot, [key, index])
          : add(person, spot, [key, index]),
      );
      return [...new Map(people.map((person) => [person.id, person])).values()];
    },
  };
}

/** `Ada Lovelace` is `ada-lovelace`: the same name gives the same id every time. */
function idFor(name: string): string {
  const plain = words(name).join("-");
  return plain !== "" && plain.length <= 64 ? plain : digest(["person", name], 12);
}
