/**
 * Pages of pretalx's REST API, as they are fetched: submissions or slots, and beside them, if need be, speakers, rooms,
 * tracks and the event. Several pages are several files.
 */
import { malformed } from "../callboard/fault-list.ts";
import { assemble } from "../feed/assemble.ts";
import { chooseZone } from "../feed/choose-zone.ts";
import { feedId, oneLine, webAddress } from "../feed/feed-values.ts";
import { createFindingTally } from "../feed/finding-tally.ts";
import { peekJson, readJson } from "../feed/read-json.ts";
import type { FeedFile, Format, Parsed, ParseSettings } from "../format.ts";
import { readDay } from "../frab/frab-times.ts";
import { readEntries, withoutTimes } from "./pretalx-entries.ts";
import { kindOfPage, sortPages } from "./pretalx-pages.ts";

export const pretalxApi: Format = { name: "pretalx-api", recognises, parse };

function recognises(files: readonly FeedFile[]): boolean {
  const kinds = files.map((file) => kindOfPage(peekJson(file)));
  return !kinds.includes(undefined) && kinds.some((kind) => kind === "slots" || kind === "submissions");
}

function parse(files: readonly FeedFile[], settings: ParseSettings): Parsed {
  const pages = sortPages(files.map((file) => ({ file, value: readJson(file) })));
  const { zone, findings } = chooseZone(pages.event.zone, settings.zone);
  const tally = createFindingTally();
  const entries = readEntries(pages, tally);
  const timeless = withoutTimes(pages);
  const [file] = files;
  // An empty programme in place of a full one would be worse than none.
  if (entries.length === 0 && timeless.length > 0 && file !== undefined) {
    const allowed =
      "slots with their times; fetch /slots/?expand=room,submission,submission.speakers,submission.track";
    throw malformed([{ file: file.name, line: 1, path: "results.slots", found: "ids alone", allowed }]);
  }
  for (const code of timeless)
    tally.add("error", "no-times", "Left out, with slots that are on none of the pages", code);
  if (pages.missing > 0)
    findings.push({
      level: "error",
      code: "pages-missing",
      session: undefined,
      message: `The pages say that there are ${pages.missing} results more than they hold; fetch every page, following "next".`,
    });
  const { slug, name, start, end, url } = pages.event;
  const made = assemble({
    title: oneLine(name) || slug || "The conference",
    id: slug === "" ? undefined : feedId(slug),
    zone,
    start: readDay(start, zone),
    end: readDay(end, zone),
    url: webAddress(url),
    capacities: pages.capacities,
    entries,
  });
  return { schedule: made.schedule, findings: [...findings, ...tally.findings(), ...made.findings] };
}
