/** What a YAML document may not hold, with its offsets. */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  visit,
  type YAMLMap,
} from "yaml";
import { type Found, tooDeep } from "./weigh-yaml.ts";
import { startOf, type Targets } from "./yaml-offsets.ts";

/** What the parser itself complains of, in its own words. */
export function findBroken({ errors, warnings }: Document.Parsed): Found[] {
  return [...errors, ...warnings].map(({ code, pos, message }) => {
    if (code === "RESOURCE_EXHAUSTION") return { at: pos[0], ...tooDeep };
    // What follows the first sentence repeats the place and the text.
    const [complaint = message] = message.split(/ at line |\n/);
    return { at: pos[0], what: "what YAML does not allow", allowed: `YAML (${complaint})` };
  });
}

/** What is good YAML and still not plain data, and what each alias stands for. */
export function findUnfit(document: Document.Parsed): { unfit: Found[]; targets: Targets } {
  const unfit: Found[] = [];
  const anchored = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const anchor = (node: Exclude<Node, Alias>) => {
    if (node.anchor !== undefined) anchored.set(node.anchor, node);
  };
  visit(document, {
    Map(_key, map) {
      anchor(map);
      for (const key of doubledKeys(map))
        unfit.push({ at: startOf(key), what: "a key that is there already", allowed: "each key once" });
    },
    Seq: (_key, seq) => anchor(seq),
    Scalar: (_key, scalar) => anchor(scalar),
    Pair(_key, { key }) {
      if (isScalar(key) && typeof key.value === "string") return;
      const at = startOf(isScalar(key) || isMap(key) || isSeq(key) || isAlias(key) ? key : undefined);
      unfit.push({ at, what: "a key that is not a text", allowed: "a text before the colon" });
    },
    Alias(_key, alias, path) {
      const target = anchored.get(alias.source);
      if (target !== undefined && !path.includes(target)) return void targets.set(alias, target);
      const allowed = "the name of an anchor that was written, whole, before it";
      unfit.push({ at: startOf(alias), what: `*${alias.source}`, allowed });
    },
  });
  return { unfit, targets };
}

function doubledKeys(map: YAMLMap): Node[] {
  const seen = new Set<unknown>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const doubled = seen.has(key.value);
    seen.add(key.value);
    return doubled ? [key] : [];
  });
}
