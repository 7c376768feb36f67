/**
 * Which other lists of pretalx's API a programme cannot be read without. Since API v1 a page names what it does not
 * hold by ids, unless it was asked for with `expand`; before, everything is nested. Pure.
 */
import { isMapping } from "../feed/check-feed.ts";
import { isEvent, kindOf, resultsOf } from "./pretalx-pages.ts";

/** Empty for the event itself, which says the zone. `slots` came with v1; `talks` is what there was before. */
export type RelatedList = "" | "slots" | "submissions" | "rooms" | "tracks" | "speakers";

/** Of the pages that are there so far; what was fetched already is among them too. */
export function relatedLists(pages: readonly unknown[]): Set<RelatedList> {
  const needed = new Set<RelatedList>();
  if (!pages.some(isEvent)) needed.add("");
  const results = pages.flatMap(resultsOf);
  const programme = results.filter(
    (result) => kindOf(result) === "slots" || kindOf(result) === "submissions",
  );
  if (programme.length === 0) needed.add("slots");
  for (const result of programme) {
    if (kindOf(result) === "slots") addOfSlot(result, needed);
    else addOfSubmission(result, needed);
  }
  return needed;
}

function addOfSlot(slot: unknown, needed: Set<RelatedList>): void {
  if (!isMapping(slot)) return;
  // Before v1 a room was named, not numbered.
  if (typeof slot.room === "number") needed.add("rooms");
  if (typeof slot.submission === "string") needed.add("submissions");
  else addOfSubmission(slot.submission, needed);
}

function addOfSubmission(submission: unknown, needed: Set<RelatedList>): void {
  if (!isMapping(submission)) return;
  const { track, speakers, slots, slot } = submission;
  if (typeof track === "number") needed.add("tracks");
  if (Array.isArray(speakers) && speakers.some((speaker) => typeof speaker === "string"))
    needed.add("speakers");
  for (const one of Array.isArray(slots) ? slots : []) {
    if (typeof one === "number") needed.add("slots");
    else addOfSlot(one, needed);
  }
  addOfSlot(slot, needed);
}
