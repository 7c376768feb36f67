/** Comma-separated values (RFC 4180), also with semicolons or tabs, as spreadsheets write them. */
import { malformed } from "../callboard/fault-list.ts";
import type { FeedFile } from "../format.ts";

/** `line` is where the row begins in the file. */
export type CsvRow = { line: number; cells: string[] };

/** The delimiter that the first line holds most often outside of quotes; undefined when it holds none. */
export function delimiterOf(text: string): string | undefined {
  const head = text.replace(/^\ufeff/, "").slice(0, 20_000);
  const counts = new Map([",", ";", "\t"].map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const letter of head) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === "\n" || letter === "\r")) break;
    else if (!quoted && counts.has(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most === undefined || most[1] === 0 ? undefined : most[0];
}

/** Every row that has something in it. Throws a SourceFailure when a quote is never closed: the file was cut off. */
export function readRows({ name: file, text: written }: FeedFile, delimiter: string): CsvRow[] {
  const text = written.replace(/^\ufeff/, "");
  const rows: CsvRow[] = [];
  let line = 1;
  let row: CsvRow = { line, cells: [] };
  const endRow = () => {
    if (row.cells.some((cell) => cell.trim() !== "")) rows.push(row);
    row = { line: line + 1, cells: [] };
  };
  for (let at = 0; at <= text.length; ) {
    const { cell, end } = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter);
    if (end > text.length)
      throw malformed([
        { file, line, path: "", found: "a quote that is never closed", allowed: "a closing quote" },
      ]);
    row.cells.push(cell);
    line += cell.split("\n").length - 1;
    if (text[end] === delimiter) at = end + 1;
    else {
      endRow();
      line += 1;
      at = end + (text.startsWith("\r\n", end) ? 2 : 1);
    }
  }
  return rows;

  function quotedCell(from: string, start: number): { cell: string; end: number } {
    let cell = "";
    let at = start + 1;
    for (;;) {
      const quote = from.indexOf('"', at);
      if (quote < 0) return { cell, end: from.length + 1 };
      cell += from.slice(at, quote);
      if (from[quote + 1] === '"') {
        cell += '"';
        at = quote + 2;
        continue;
      }
      // Whatever stands between the closing quote and the next delimiter belongs to the cell too.
      const rest = plainCell(from, quote + 1, delimiter);
      return { cell: cell + rest.cell.trimEnd(), end: rest.end };
    }
  }
}

function plainCell(text: string, start: number, delimiter: string): { cell: string; end: number } {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { cell: text.slice(start, end), end };
}
