/** A programme as a table with a header row, saved from a spreadsheet as CSV. csv-columns.ts has its columns. */
import { digest } from "../../../core/digest.ts";
import { SourceFailure } from "../../../core/errors.ts";
import type { Finding } from "../../../core/schedule/finding.ts";
import { dayAfter } from "../../../core/time/calendar.ts";
import { fromIso, type Instant } from "../../../core/time/instant.ts";
import { assemble, type FeedEntry } from "../feed/assemble.ts";
import { chooseZone } from "../feed/choose-zone.ts";
import { feedId, oneLine, titleFromName, webAddress } from "../feed/feed-values.ts";
import { notOfFormat } from "../feed/not-of-format.ts";
import { shownInUtc } from "../feed/shown-in-utc.ts";
import { readTime } from "../feed/wall-clock.ts";
import type { FeedFile, Format } from "../format.ts";
import { plainText } from "../text/plain-text.ts";
import { type Column, columnsOf } from "./csv-columns.ts";
import { type CsvRow, delimiterOf, readRows } from "./csv-rows.ts";
import { type DateOrder, dateOrderOf, readClock, readDate, readDuration } from "./csv-times.ts";

/** A row with the value of each column that it has, trimmed; empty where it has none. */
type Line = {
  line: number;
  file: string;
  get(column: Column): string;
  /** The row breaks off in or before a cell that says when: what it seems to say of its times may be half of it. */
  brokenOff: boolean;
};

const SAYS_WHEN: readonly Column[] = ["date", "start", "end", "duration"];

/** One session a row. Other tables beside it, such as one of speakers, are left alone. */
export const csv: Format = {
  name: "csv",
  recognises: (files) => files.some((file) => isProgramme(file)),
  parse(files, settings) {
    const findings: Finding[] = [];
    const programmes = files.filter((file) => isProgramme(file));
    const [first] = programmes;
    if (first === undefined)
      throw notOfFormat(
        files[0] ?? { name: "The file", text: "" },
        "a table with the columns title, date and start",
      );
    const lines = programmes.flatMap((file) => linesOf(file));
    const order = dateOrderOf(lines.map(({ get }) => get("date")));
    if (order === undefined) throw unclearDates(first);
    const exact = lines.every(({ get }) => fromIso(get("start")) !== undefined);
    const chosen =
      exact && settings.zone === undefined && lines.length > 0
        ? shownInUtc("The table")
        : chooseZone(undefined, settings.zone);
    const entries = lines.flatMap((line) => toEntry(line, chosen.zone, order, findings) ?? []);
    const assembled = assemble({ title: titleFromName(programmes), zone: chosen.zone, entries });
    return {
      schedule: assembled.schedule,
      findings: [...chosen.findings, ...findings, ...assembled.findings],
    };
  },
};

function isProgramme({ text }: FeedFile): boolean {
  if (/^\ufeff?\s*[{[<]|^\ufeff?\s*BEGIN:/i.test(text.slice(0, 2_000))) return false;
  const delimiter = delimiterOf(text);
  if (delimiter === undefined) return false;
  try {
    const start = text.slice(0, 20_000).replace(/^\ufeff/, "");
    const head = start.match(/^(?:"(?:[^"]|"")*"|[^"\r\n])*/)?.[0] ?? "";
    const columns = columnsOf(readRows({ name: "", text: head }, delimiter)[0]?.cells ?? []);
    return columns.has("title") && columns.has("start");
  } catch {
    return false;
  }
}

function linesOf(file: FeedFile): Line[] {
  const [head, ...rows] = readRows(file, delimiterOf(file.text) ?? ",");
  const width = head?.cells.length ?? 0;
  const columns = columnsOf(head?.cells ?? []);
  const lastTime = Math.max(...SAYS_WHEN.map((column) => columns.get(column) ?? -1));
  return rows.map(({ line, cells }: CsvRow) => ({
    line,
    file: file.name,
    get: (column) => cells[columns.get(column) ?? -1]?.trim() ?? "",
    brokenOff: cells.length < width && cells.length <= lastTime + 1,
  }));
}

function toEntry(row: Line, zone: string, order: DateOrder, findings: Finding[]): FeedEntry | undefined {
  const title = oneLine(row.get("title"));
  const id = row.get("id") === "" ? digest([title], 12) : feedId(row.get("id"));
  const refuse = (what: string, found: string) => {
    const shown = found === "" ? "nothing" : JSON.stringify(found.slice(0, 40));
    const message = `Line ${row.line}, "${title}": ${what} cannot be read, found ${shown}; the session is left out.`;
    findings.push({ level: "error", code: "unreadable-time", session: id, message });
    return undefined;
  };
  if (row.brokenOff) return refuse("the end of the row", "a line break before the last cell");
  const found: Finding[] = [];
  const at = (written: string, date: string | undefined): Instant | undefined => {
    const clock = readClock(written);
    if (clock === undefined) return readTime(written, zone, { id, title }, found);
    return date === undefined ? undefined : readTime(`${date}T${clock}`, zone, { id, title }, found);
  };
  const date = readDate(row.get("date"), order);
  const start = at(row.get("start"), date);
  if (start === undefined)
    return date === undefined && row.get("date") !== ""
      ? refuse("the date", row.get("date"))
      : refuse("the start", row.get("start"));
  findings.push(...found);
  const [end, duration] = [row.get("end"), readDuration(row.get("duration"))];
  const ends = end === "" ? undefined : endAfter(start, end, date, at);
  if (
    (end !== "" && ends === undefined) ||
    (end === "" && duration === undefined && row.get("duration") !== "")
  ) {
    const message = `Line ${row.line}, "${title}": the end cannot be read; it is taken to end when it starts.`;
    findings.push({ level: "error", code: "unreadable-time", session: id, message });
  }
  return {
    id,
    title,
    abstract: plainText(row.get("abstract")),
    start,
    end: ends ?? start + (duration ?? 0),
    room: oneLine(row.get("room")),
    track: oneLine(row.get("track")),
    speakers: speakersIn(row.get("speakers")).map((name) => ({ name })),
    status: /^cancel/i.test(row.get("status")) ? "cancelled" : "confirmed",
    url: webAddress(row.get("url")),
  };
}

/** An end whose clock is before the start's belongs to the next day. */
function endAfter(
  start: Instant,
  end: string,
  date: string | undefined,
  at: (written: string, date: string | undefined) => Instant | undefined,
): Instant | undefined {
  const sameDay = at(end, date);
  if (sameDay === undefined || sameDay >= start || date === undefined || readClock(end) === undefined)
    return sameDay;
  return at(end, dayAfter(date));
}

/** Separated by semicolons or line breaks where there are any, since names may have commas in them. */
function speakersIn(written: string): string[] {
  return written.split(/[;\n|]/.test(written) ? /[;\n|]/ : /,|\s&\s/).map(oneLine);
}

function unclearDates({ name }: FeedFile): SourceFailure {
  return new SourceFailure("malformed", `The dates in ${name} can be read both day first and month first.`, {
    hint: "Write them as 2025-11-19: in a spreadsheet, choose that format for the column and save it again.",
  });
}
