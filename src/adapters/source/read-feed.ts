/** From texts to a schedule: finds out which format they are in, reads them, and looks them over. Pure. */
import { SourceFailure } from "../../core/errors.ts";
import type { Finding } from "../../core/schedule/finding.ts";
import { lint } from "../../core/schedule/lint.ts";
import type { Schedule } from "../../core/schedule/model.ts";
import { boundTexts } from "./bound-texts.ts";
import { callboardFormat } from "./callboard/callboard-format.ts";
import type { FeedFile, Format, ParseSettings } from "./format.ts";
import { formats } from "./formats.ts";

export type ReadFeed = { format: string; schedule: Schedule; findings: readonly Finding[] };

export type ReadSettings = ParseSettings & {
  /** The name of a format, where the content shall not decide. */
  format?: string | undefined;
};

/**
 * Throws a SourceFailure when no format recognises the content, when it cannot be read, or when it holds no session:
 * an empty schedule is a feed's trouble, not a conference's.
 */
export function readFeed(files: readonly FeedFile[], settings: ReadSettings): ReadFeed {
  const format = settings.format === undefined ? recognise(files) : named(settings.format);
  const { schedule, findings } = boundTexts(format.parse(files, settings));
  // Whoever writes a programme by hand begins with an empty one.
  if (schedule.sessions.length === 0 && format !== callboardFormat) {
    throw new SourceFailure("malformed", `The schedule holds no session (read as ${format.name}).`, {
      hint: "If the programme is published, check that this is its export; the last good schedule stays in force.",
    });
  }
  return { format: format.name, schedule, findings: [...findings, ...lint(schedule)] };
}

function recognise(files: readonly FeedFile[]): Format {
  const format = formats.find((candidate) => candidate.recognises(files));
  if (format !== undefined) return format;
  const [first] = files;
  const start = (first?.text ?? "").trimStart().slice(0, 200);
  if (/^<(?:!doctype html|html)/i.test(start)) {
    throw new SourceFailure("malformed", "This is a web page, not a schedule.", {
      hint: "Give the address of the export: schedule.xml, schedule.json or an .ics calendar.",
    });
  }
  if (start === "")
    throw new SourceFailure("malformed", "The schedule is empty.", {
      hint: "Check that this is the programme's export.",
    });
  // Whoever writes by hand forgets the first line more often than anything else, and wants to know what else is wrong.
  if (/\.ya?ml$/i.test(first?.name ?? "")) return callboardFormat;
  throw new SourceFailure("malformed", "The schedule is in no format that Callboard knows.", {
    hint: `It knows ${formats.map(({ name }) => name).join(", ")}.`,
  });
}

function named(name: string): Format {
  const format = formats.find((candidate) => candidate.name === name);
  if (format !== undefined) return format;
  throw new SourceFailure("malformed", `There is no format called ${name}.`, {
    hint: `There are ${formats.map((known) => known.name).join(", ")}.`,
  });
}
