/** iCalendar's outer form: folded lines and nested components (RFC 5545, sections 3.1 and 3.6). */
import { SourceFailure } from "../../../core/errors.ts";

/** `lines` are unfolded and belong to this component alone, not to those inside it. */
export type Component = { name: string; lines: string[]; parts: Component[] };

/** Components that stand in a calendar and never in one another. */
const TOP = new Set(["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"]);

/** Whether a text begins as a calendar does, after a byte order mark or blanks. */
export function beginsCalendar(text: string): boolean {
  return /^[\ufeff\s]*BEGIN:VCALENDAR[ \t]*(?:\r|\n|$)/i.test(text.slice(0, 4_000));
}

/**
 * The calendars of a file. Throws a SourceFailure when one of them does not end: what was cut off cannot be told from
 * what was taken out of the programme.
 */
export function readCalendars({ name, text }: { name: string; text: string }): Component[] {
  const whole: Component = { name: "", lines: [], parts: [] };
  const open = [whole];
  for (const line of unfold(text)) {
    const [, edge = "", kind = ""] = /^(BEGIN|END)\s*:\s*([\w-]+)\s*$/i.exec(line) ?? [];
    const inner = open.at(-1) ?? whole;
    if (edge === "") inner.lines.push(line);
    else if (edge.toUpperCase() === "BEGIN") {
      const part = { name: kind.toUpperCase(), lines: [], parts: [] };
      // What lost its end must not swallow what follows it.
      if (TOP.has(part.name)) open.length = open.findLastIndex(({ name: outer }) => !TOP.has(outer)) + 1;
      (open.at(-1) ?? whole).parts.push(part);
      open.push(part);
    } else {
      const at = open.findLastIndex((part) => part.name === kind.toUpperCase());
      if (at > 0) open.length = at;
    }
  }
  const calendars = whole.parts.filter((part) => part.name === "VCALENDAR");
  if (open.length > 1 || calendars.length === 0)
    throw new SourceFailure(
      "malformed",
      `The calendar ${name} ends in the middle: END:VCALENDAR is missing.`,
      {
        hint: "It was probably cut off on its way. Fetch it again, or export it again.",
      },
    );
  return calendars;
}

/** Joins folded lines. A line that cannot be a property goes on with the one before it: some write raw line breaks. */
function unfold(text: string): string[] {
  const lines: string[] = [];
  const written = text
    .replace(/^[\ufeff\s]+/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]/g, "");
  for (const line of written.split("\n")) {
    if (line.trim() === "") continue;
    if (/^[A-Za-z0-9_-]+[;:]/.test(line)) lines.push(line);
    else if (lines.length > 0) lines.push(`${lines.pop()}\\n${line}`);
  }
  return lines;
}
