/** Feeds in JSON held against what they must at least have. */
import { z } from "zod";
import { malformed } from "../callboard/fault-list.ts";
import type { FeedFile } from "../format.ts";
import { localText } from "../text/local-text.ts";

/** A text in any of the ways that feeds write one; what is missing is empty. */
export const said = z.unknown().default("").transform(localText);

/** Anything at all, or nothing: what is looked at by hand. */
export const anything = z.unknown().default(null);

/** A list that may be missing; what is no list counts as missing. */
export const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).catch([]);

/** A mapping; what is none counts as one without anything in it. */
export const lenient = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess((written) => (isMapping(written) ? written : {}), z.object(shape));

/** Whether it is an object of JSON that is no list. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Throws a SourceFailure `malformed` with every place that is not as it must be. */
export function checkFeed<Shape extends z.ZodType>(
  { name }: FeedFile,
  shape: Shape,
  value: unknown,
): z.output<Shape> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw malformed(
    read.error.issues.slice(0, 20).map((issue) => ({
      file: name,
      line: 1,
      path: issue.path.map(String).join("."),
      found: "something else, or nothing",
      allowed: issue.message,
    })),
  );
}
