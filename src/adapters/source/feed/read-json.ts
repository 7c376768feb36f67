/** JSON of a feed; what is wrong with it is said with its line, and never quoted. */
import { malformed } from "../callboard/fault-list.ts";
import type { FeedFile } from "../format.ts";

/** Throws a SourceFailure `malformed` when it is not JSON or not whole. */
export function readJson({ name: file, text }: FeedFile): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : "";
    const [, position] = /at position (\d+)/.exec(said) ?? [];
    const ends = /end of JSON|Unterminated/.test(said) || Number(position) >= text.trimEnd().length;
    const line = text
      .slice(0, position === undefined ? (ends ? undefined : 0) : Number(position))
      .split("\n").length;
    const found = ends ? "the end of the file in the middle of it" : "something that is not JSON";
    throw malformed([{ file, line, path: "", found, allowed: "JSON that is whole" }]);
  }
}

/** `undefined` rather than a throw; for telling what a file is. */
export function peekJson(file: FeedFile): unknown {
  if (!/^\ufeff?\s{0,1000}[{[]/.test(file.text)) return undefined;
  try {
    return readJson(file);
  } catch {
    return undefined;
  }
}
