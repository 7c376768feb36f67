/** The one conference that the files of a schedule describe. */
import type { Conference, ConferenceDay } from "../../../core/schedule/model.ts";
import { isZone, nearestZones } from "../../../core/time/zone.ts";
import { conferenceShape, daysShape, zoneShape } from "./callboard-schema.ts";
import type { FaultList, Spot } from "./fault-list.ts";
import type { Sections, Written } from "./read-sections.ts";

/** What sessions must fit into, as far as it could be read. */
export type Frame = {
  days: { start: ConferenceDay; end: ConferenceDay } | undefined;
  /** A zone that exists. */
  zone: string | undefined;
};

/**
 * `somewhere` is where to say that the conference is missing, undefined when it may be in a file that could not be
 * read. `zone` is used in place of the conference's own, which is then the one that is wrong.
 */
export function readConference(
  sections: readonly Sections[],
  somewhere: Spot | undefined,
  zone: string | undefined,
  faults: FaultList,
): { conference: Conference | undefined; frame: Frame } {
  const [first, ...others] = sections.flatMap(({ conference }) => conference ?? []);
  for (const { spot } of others) {
    faults.add(spot, [], "conference", `one conference; ${first?.spot.file.name} has it already`);
  }
  if (first === undefined) {
    const allowed = "conference: with id, title, zone, start and end, in one of the files";
    if (somewhere !== undefined) faults.add(somewhere, ["conference"], undefined, allowed);
    return { conference: undefined, frame: { days: undefined, zone } };
  }
  const { value, spot, marked } = first;
  if (!marked) {
    const allowed = "callboard: 1 in the file that has the conference, so that its format is known";
    faults.add({ file: spot.file, path: [] }, ["callboard"], undefined, allowed);
  }
  const read = faults.check(conferenceShape, value, spot);
  const days = daysShape.safeParse(value).data;
  if (days !== undefined && days.end < days.start)
    faults.add(spot, ["end"], days.end, `the start, ${days.start}, or a day after it`);
  const known = zone ?? readZone(first, faults);
  const frame = { days, zone: known };
  if (read === undefined || known === undefined) return { conference: undefined, frame };
  const { id, title, start, end, url, cfp, note } = read;
  return { conference: { id, title, zone: known, start, end, url, cfp, note }, frame };
}

function readZone({ value, spot }: Written<unknown>, faults: FaultList): string | undefined {
  const zone = zoneShape.safeParse(value).data?.zone;
  if (zone === undefined || isZone(zone)) return zone;
  const nearest = nearestZones(zone).join(", ");
  faults.add(spot, ["zone"], zone, `an IANA time zone; did you mean one of ${nearest}?`);
  return undefined;
}
