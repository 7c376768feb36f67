/** Which column of a table is which, by the words that people put in its header. */
import { fold } from "../../../core/queries/fold.ts";

export type Column =
  | "id"
  | "title"
  | "date"
  | "start"
  | "end"
  | "duration"
  | "room"
  | "track"
  | "speakers"
  | "abstract"
  | "status"
  | "url";

/** The best word first: of two columns that would do, the one whose word comes earlier counts. */
const WORDS: readonly [Column, string][] = [
  ["id", "id|session id|code|uid|identifier|talk id|no|number|#"],
  [
    "title",
    "title|session title|talk title|proposal title|session|talk|name|session name|event|topic|subject|summary",
  ],
  ["date", "date|day|session date|start date"],
  [
    "start",
    "start|start time|starts|starts at|from|begin|begins|time|starttime|start at|session start|start datetime",
  ],
  ["end", "end|end time|ends|ends at|to|until|finish|endtime|end at|session end|end datetime"],
  ["duration", "duration|length|minutes|duration minutes|duration min|mins"],
  ["room", "room|location|place|venue|hall|stage|where|room name"],
  ["track", "track|stream|theme|microconference|track name|category"],
  ["speakers", "speakers|speaker|speaker names|speaker name|presenters|presenter|by|who|names|host|hosts"],
  ["abstract", "abstract|description|summary|details|text|content"],
  ["status", "status|state"],
  ["url", "url|link|website|web|page"],
];

/** Where each column stands that the header has. */
export function columnsOf(header: readonly string[]): Map<Column, number> {
  const plain = header.map((cell) =>
    fold(cell)
      .replace(/[^\p{L}\p{N}#]+/gu, " ")
      .trim(),
  );
  const taken = new Set<number>();
  const columns = new Map<Column, number>();
  for (const [column, known] of WORDS) {
    const index = known
      .split("|")
      .map((word) => plain.findIndex((cell, at) => cell === word && !taken.has(at)))
      .find((at) => at >= 0);
    if (index === undefined) continue;
    taken.add(index);
    columns.set(column, index);
  }
  return columns;
}
