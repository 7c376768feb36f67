/** One YAML or JSON text as plain data, with the line of everything in it. */
import { LineCounter, parseDocument } from "yaml";
import type { Fault } from "../../../core/errors.ts";
import { findBroken, findUnfit } from "./check-yaml.ts";
import { DEEPEST, type Found, findTooHeavy, MOST_ALIASED, tooDeep, tooManyAliases } from "./weigh-yaml.ts";
import { createOffsets, type FilePath } from "./yaml-offsets.ts";

export type YamlFile = {
  name: string;
  /** Mappings, lists and texts; what is empty or null is left out. Undefined when the text is not usable YAML. */
  value: unknown;
  faults: readonly Fault[];
  /** The line, from 1, of the thing at that path, or of the nearest thing around it. */
  lineOf(path: FilePath): number;
};

/** Never throws. Tags, duplicate keys, several documents, endless aliases and bottomless nesting are faults. */
export function readYaml(name: string, text: string): YamlFile {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
  const lineAt = (offset: number) => lines.linePos(offset).line;
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
    const heavy = findTooHeavy(text);
    if (heavy !== undefined) return refuse([heavy]);
    // Every plain value stays the text that was written: 9:30, 2020-08-24 and 007 mean what they look like.
    const document = parseDocument(text, {
      schema: "failsafe",
      customTags: ["null"],
      resolveKnownTags: false,
      // "silent" would also take a second document without a word.
      logLevel: "error",
      // The parser compares every key with every other one; findUnfit does not.
      uniqueKeys: false,
    });
    const broken = findBroken(document);
    if (broken.length > 0) return refuse(broken);
    const { unfit, targets } = findUnfit(document);
    if (unfit.length > 0) return refuse(unfit);
    const value: unknown = document.toJS({
      maxAliasCount: MOST_ALIASED,
      reviver: (_key: unknown, written: unknown) => (written === null ? undefined : written),
    });
    if (isDeep(value)) return refuse([{ at: 0, ...tooDeep }]);
    const offsetOf = createOffsets(document.contents, targets);
    return { name, value, faults: [], lineOf: (path) => lineAt(offsetOf(path)) };
  } catch (failure) {
    // Only these two, by the parser's documentation and its recursion; anything else is a fault of ours.
    if (failure instanceof ReferenceError) return refuse([{ at: 0, ...tooManyAliases }]);
    if (failure instanceof RangeError) return refuse([{ at: 0, ...tooDeep }]);
    throw failure;
  }
}

function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}

function onePerLine(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.toReversed().map((fault) => [fault.line, fault])).values()].reverse();
}
