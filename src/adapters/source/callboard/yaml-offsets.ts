/** Where things of a YAML document stand in its text. */
import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";

/** Keys and indexes that lead from the top of a file to a thing in it. */
export type FilePath = readonly (string | number)[];

/** What each alias stands for. */
export type Targets = ReadonlyMap<Alias, Node>;

type Entry = { at: number; value: unknown };

/** 0 for what has no place of its own. */
export function startOf(node: Node | undefined): number {
  return node?.range?.[0] ?? 0;
}

/** Gives where in the text the thing at a path begins, or the nearest thing around it. */
export function createOffsets(contents: unknown, targets: Targets): (path: FilePath) => number {
  const indexes = new Map<YAMLMap, ReadonlyMap<unknown, Entry>>();
  const indexOf = (map: YAMLMap) => {
    const index = indexes.get(map) ?? indexKeys(map);
    indexes.set(map, index);
    return index;
  };
  return (path) => {
    let node = contents;
    let at = 0;
    for (const step of path) {
      if (isAlias(node)) node = targets.get(node);
      if (isMap(node)) {
        const entry = indexOf(node).get(step);
        if (entry === undefined) break;
        at = entry.at;
        node = entry.value;
      } else if (isSeq(node) && typeof step === "number") {
        node = node.items[step];
        if (isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)) at = startOf(node);
      } else break;
    }
    return at;
  };
}

function indexKeys({ items }: YAMLMap): Map<unknown, Entry> {
  return new Map(
    items.flatMap(({ key, value }) => (isScalar(key) ? [[key.value, { at: startOf(key), value }]] : [])),
  );
}
