/** One YAML or JSON text as plain data, with the line of everything in it. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import type { Fault } from "../../../core/errors.ts";

export type FilePath = readonly (string | number)[];

export type YamlFile = {
  name: string;
  /** Mappings, lists and texts; what is empty or null is left out. Undefined when the text is not usable YAML. */
  value: unknown;
  faults: readonly Fault[];
  /** The line, from 1, of the thing at that path, or of the nearest thing around it. */
  lineOf(path: FilePath): number;
};

const DEEPEST = 30;
const MOST_ALIASES = 100;

type Found = { at: number; what: string; allowed: string };

/** Never throws. Tags, duplicate keys, several documents, endless aliases and bottomless nesting are faults. */
export function readYaml(name: string, text: string): YamlFile {
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const refuse = (found: readonly Found[]): YamlFile => {
    const faults = found.map(({ at, what, allowed }) => ({
      file: name,
      line: lineAt(at),
      path: "",
      found: what,
      allowed,
    }));
    return { name, value: undefined, faults: onePerLine(faults), lineOf: () => 1 };
  };
  try {
    // Every plain value stays the text that was written: 9:30, 2020-08-24 and 007 mean what they look like.
    const document = parseDocument(text, {
      schema: "failsafe",
      customTags: ["null"],
      resolveKnownTags: false,
      lineCounter: lines,
      // "silent" would also take a second document without a word.
      logLevel: "error",
    });
    const unfit = findBroken(document) ?? findUnfit(document);
    if (unfit.length > 0) return refuse(unfit);
    const value: unknown = document.toJS({
      maxAliasCount: MOST_ALIASES,
      reviver: (_key: unknown, written: unknown) => (written === null ? undefined : written),
    });
    if (isDeep(value)) return refuse([{ at: 0, ...tooDeep }]);
    return { name, value, faults: [], lineOf: (path) => lineAt(offsetOf(path, document)) };
  } catch (failure) {
    // Only these two, by the parser's documentation and its recursion; anything else is a fault of ours.
    if (failure instanceof ReferenceError) return refuse([{ at: 0, ...tooManyAliases }]);
    if (failure instanceof RangeError) return refuse([{ at: 0, ...tooDeep }]);
    throw failure;
  }
}

const tooDeep = { what: "values nested too deeply", allowed: `at most ${DEEPEST} levels` };
const tooManyAliases = {
  what: "aliases that multiply",
  allowed: `aliases that stand for at most ${MOST_ALIASES} things`,
};

function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}

type YamlDocument = ReturnType<typeof parseDocument>;

/** What the parser itself complains of, in its own words; undefined when it does not. */
function findBroken({ errors, warnings }: YamlDocument): Found[] | undefined {
  const broken = [...errors, ...warnings];
  if (broken.length === 0) return undefined;
  return broken.map(({ pos, message }) => {
    // What follows the first sentence repeats the place and the text.
    const [complaint = message] = message.split(/ at line |\n/);
    return { at: pos[0], what: "what YAML does not allow", allowed: `YAML (${complaint})` };
  });
}

/** What is good YAML and still not plain data. */
function findUnfit(document: YamlDocument): Found[] {
  const found: Found[] = [];
  visit(document, {
    Pair(_key, { key }) {
      if (isScalar(key) && typeof key.value === "string") return;
      const at = startOf(isScalar(key) || isMap(key) || isSeq(key) || isAlias(key) ? key : undefined);
      found.push({ at, what: "a key that is not a text", allowed: "a text before the colon" });
    },
    Alias(_key, alias, path) {
      const target = alias.resolve(document);
      if (target !== undefined && !path.includes(target)) return;
      const allowed = "the name of an anchor that was written, whole, before it";
      found.push({ at: startOf(alias), what: `*${alias.source}`, allowed });
    },
  });
  return found;
}

function startOf(node: Node | undefined): number {
  return node?.range?.[0] ?? 0;
}

function offsetOf(path: FilePath, document: YamlDocument): number {
  let node: unknown = document.contents;
  let at = 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (pair === undefined) break;
      at = isScalar(pair.key) ? startOf(pair.key) : at;
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number") {
      node = node.items[step];
      if (isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)) at = startOf(node);
    } else break;
  }
  return at;
}

function onePerLine(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.toReversed().map((fault) => [fault.line, fault])).values()].reverse();
}
