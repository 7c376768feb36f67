/** The faults of a schedule, collected so that all of them can be said at once. */
import type { z } from "zod";
import { type Fault, SourceFailure } from "../../../core/errors.ts";
import { shorten } from "../../../core/reply/shorten.ts";
import type { YamlFile } from "./read-yaml.ts";
import type { FilePath } from "./yaml-offsets.ts";

/** A place in a file. */
export type Spot = { file: YamlFile; path: FilePath };

export type FaultList = {
  /**
   * `keys` lead from the spot to what was found; an `undefined` find is something that is missing. `suggest`, which
   * may take its time, adds to what is allowed where there are few faults.
   */
  add(spot: Spot, keys: FilePath, found: unknown, allowed: string, suggest?: () => string): void;
  addAll(faults: readonly Fault[]): void;
  /** What the shape makes of `value`, or undefined with its faults added. Undefined once the list is full. */
  check<Shape extends z.ZodType>(shape: Shape, value: unknown, spot: Spot): z.output<Shape> | undefined;
  /** By file, then line. */
  inOrder(): Fault[];
};

const SHOWN = 20;
/** Whoever has more has another kind of file, and nobody is to wait until all of it has been looked at. */
const MOST_FAULTS = 1_000;

/** Holds up to a thousand faults; more are not taken. */
export function createFaultList(): FaultList {
  const faults: Fault[] = [];
  let suggestions = 0;
  const list: FaultList = {
    add({ file, path }, keys, found, basis, suggest) {
      if (faults.length >= MOST_FAULTS) return;
      const mayTakeTime = suggest !== undefined && suggestions < SHOWN;
      if (mayTakeTime) suggestions += 1;
      const allowed = mayTakeTime ? basis + suggest() : basis;
      const whole = [...path, ...keys];
      const line = file.lineOf(whole);
      faults.push({ file: file.name, line, path: showPath(whole), found: showFound(found), allowed });
    },
    addAll: (more) => void faults.push(...more.slice(0, MOST_FAULTS - faults.length)),
    check(shape, value, spot) {
      if (faults.length >= MOST_FAULTS) return undefined;
      const read = shape.safeParse(value);
      if (read.success) return read.data;
      const seen = new Set<string>();
      for (const issue of read.error.issues) {
        const keys = issue.path.filter((key) => typeof key !== "symbol");
        // Only the first complaint about a value: the ones after it follow from it.
        if (seen.has(showPath(keys)) && issue.code !== "unrecognized_keys") continue;
        seen.add(showPath(keys));
        if (issue.code !== "unrecognized_keys") list.add(spot, keys, valueAt(value, keys), issue.message);
        else
          addUnknownKeys(issue.keys, issue.message, (key, allowed) =>
            list.add(spot, [...keys, key], key, allowed),
          );
      }
      return undefined;
    },
    inOrder: () =>
      faults.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
  };
  return list;
}

/** The failure that says all of them: the first twenty in words, every one as data. */
export function malformed(faults: readonly Fault[]): SourceFailure {
  const count =
    faults.length === 1
      ? "a fault"
      : `${faults.length} faults${faults.length < MOST_FAULTS ? "" : " or more"}`;
  const rest = faults.length > SHOWN ? [`… and ${faults.length - SHOWN} more.`] : [];
  const lines = [`The schedule has ${count}:`, ...faults.slice(0, SHOWN).map(showFault), ...rest];
  return new SourceFailure("malformed", lines.join("\n"), {
    hint: "Nothing of it was loaded. Put these places right and read it again.",
    faults,
  });
}

/** `timetable.yaml:41 sessions[3].start: found "25:00"; allowed: …` */
export function showFault({ file, line, path, found, allowed }: Fault): string {
  return `${file}:${line}${path === "" ? "" : ` ${path}`}: found ${found}; allowed: ${allowed}`;
}

function addUnknownKeys(
  keys: readonly string[],
  message: string,
  add: (key: string, allowed: string) => void,
): void {
  // The shape answers a line for each of the keys, in their order.
  const answers = message.split("\n");
  for (const [index, key] of keys.entries()) add(key, answers[index] ?? message);
}

function showPath(path: FilePath): string {
  return path.reduce<string>(
    (shown, key) => (typeof key === "number" ? `${shown}[${key}]` : shown === "" ? key : `${shown}.${key}`),
    "",
  );
}

const LONGEST_SHOWN = 60;

function showFound(found: unknown): string {
  if (found === undefined || found === null) return "nothing";
  if (Array.isArray(found)) return "a list";
  if (typeof found === "object") return "a mapping";
  return JSON.stringify(shorten(String(found), LONGEST_SHOWN));
}

/** A plain text may stand for a mapping; then it is what was found at each of its keys. */
function valueAt(value: unknown, keys: FilePath): unknown {
  let inner = value;
  for (const key of keys) {
    if (typeof inner !== "object" || inner === null) return inner;
    inner = Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined;
  }
  return inner;
}
