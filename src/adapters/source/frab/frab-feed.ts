/** From what the frab family writes, in XML or JSON, to a schedule. */
import { shorten } from "../../../core/reply/shorten.ts";
import type { Finding } from "../../../core/schedule/finding.ts";
import type { ConferenceDay } from "../../../core/schedule/model.ts";
import { assemble, type FeedEntry } from "../feed/assemble.ts";
import { chooseZone } from "../feed/choose-zone.ts";
import { feedId, oneLine, webAddress } from "../feed/feed-values.ts";
import { createFindingTally, type FindingTally } from "../feed/finding-tally.ts";
import { createPersonIds } from "../feed/person-ids.ts";
import { doubtful, doubtOf } from "../feed/wall-clock.ts";
import type { Parsed, ParseSettings } from "../format.ts";
import { joinTexts } from "../text/join-texts.ts";
import { contradictions, type TimedEvent } from "./frab-offsets.ts";
import type { FrabEvent, FrabProgramme } from "./frab-programme.ts";
import { readClock, readDay, readDuration, readStart } from "./frab-times.ts";

/**
 * The programmes as one schedule; the first that names the conference or its zone does so for all. Throws a
 * SourceFailure `malformed` when there is no zone to be had.
 */
export function readFrab(programmes: readonly FrabProgramme[], settings: ParseSettings): Parsed {
  const { zone, findings } = chooseZone(first(programmes, "zone"), settings.zone);
  const tally = createFindingTally();
  const personId = createPersonIds(
    programmes.flatMap(({ events }) => events.flatMap(({ persons }) => persons)),
  );
  const days = new Map<string, ConferenceDay | undefined>();
  const dayOf = ({ day }: FrabEvent) => {
    if (!days.has(day)) days.set(day, readDay(day, zone));
    return days.get(day);
  };
  const used: TimedEvent[] = [];
  const doubts: Finding[] = [];
  const entries = programmes.flatMap(({ events, dayChange: written }) => {
    const dayChange = readClock(written);
    return events.flatMap((event): FeedEntry[] => {
      const day = dayOf(event);
      const times = readTimes(event, day, { zone, dayChange: dayChange ?? "00:00:00" }, tally);
      if (times === undefined) return [];
      const { local, ...span } = times;
      used.push({ date: event.date, title: event.title, at: span.start });
      const entry = { ...describe(event), ...span, day };
      const doubt = local === undefined ? undefined : doubtOf(local, span.start, zone);
      if (dayChange === undefined && local !== undefined && isEarly(local)) doubts.push(guessedDay(entry));
      if (doubt !== undefined && local !== undefined) doubts.push(doubtful(doubt, local, zone, entry));
      const speakers = event.persons.map((person) => ({ id: personId(person), name: person.name }));
      return [{ ...entry, speakers }];
    });
  });
  const acronym = first(programmes, "acronym");
  const made = assemble({
    title: oneLine(first(programmes, "title") ?? acronym ?? "The conference"),
    id: acronym === undefined ? undefined : feedId(acronym),
    zone,
    ...readFrame(first(programmes, "start"), first(programmes, "end"), zone),
    url: webAddress(first(programmes, "url")),
    capacities: new Map(programmes.flatMap(({ capacities }) => [...capacities])),
    entries,
  });
  return {
    schedule: made.schedule,
    findings: [
      ...findings,
      ...programmes.flatMap((programme) => programme.findings),
      ...tally.findings(),
      ...contradictions(used, zone),
      ...doubts,
      ...made.findings,
    ],
  };
}

type Field = "acronym" | "title" | "start" | "end" | "zone" | "url";

function first(programmes: readonly FrabProgramme[], field: Field): string | undefined {
  return programmes.map((programme) => programme[field].trim()).find((text) => text !== "");
}

/** Neither day where they cannot both be right; the sessions then say them. */
function readFrame(
  start: string | undefined,
  end: string | undefined,
  zone: string,
): { start: ConferenceDay | undefined; end: ConferenceDay | undefined } {
  const [from, to] = [readDay(start ?? "", zone), readDay(end ?? "", zone)];
  const wrong = from !== undefined && to !== undefined && to < from;
  return wrong ? { start: undefined, end: undefined } : { start: from, end: to };
}

/** A time that could be in the night after the day it is listed under. */
function isEarly(local: string): boolean {
  return local.slice(11, 16) < LATEST_DAY_CHANGE;
}

/** No programme counts its nights longer than that. */
const LATEST_DAY_CHANGE = "10:00";

function guessedDay({ id, title }: { id: string; title: string }): Finding {
  const message = `"${title}" is early in the day, and the programme does not say when its days change (day_change); it is taken to be on the day it is listed under.`;
  return { level: "note", code: "guessed-day", session: id, message };
}

type Clock = { zone: string; dayChange: string };

/** Undefined, with what is amiss told to the tally, where nobody could be sent to it. */
function readTimes(event: FrabEvent, day: ConferenceDay | undefined, clock: Clock, tally: FindingTally) {
  const until = readStart({ date: event.end, start: "", day: undefined }, clock)?.at;
  const duration = readDuration(event.duration);
  if (event.title.trim() === "" && duration === undefined && until === undefined) {
    tally.add("error", "empty-entry", "Left out, with neither a title nor a duration", nameOf(event));
    return undefined;
  }
  const begun = readStart({ date: event.date, start: event.start, day }, clock);
  if (begun === undefined) {
    tally.add("error", "no-start", "Left out, without a start that can be read", nameOf(event));
    return undefined;
  }
  const { at: start, local } = begun;
  if (until !== undefined && until >= start) return { start, end: until, local };
  if (duration === undefined)
    tally.add(
      "warning",
      "no-duration",
      "Shown as ending when they start, without a duration that can be read",
      nameOf(event),
    );
  return { start, end: start + (duration ?? 0), local };
}

function describe(event: FrabEvent) {
  const id = event.guid.trim() || event.id.trim();
  return {
    // Without any id, what people would know it by.
    id: feedId(id === "" ? `${oneLine(event.title)} ${oneLine(event.room)}` : id),
    title: oneLine(event.title),
    abstract: joinTexts([event.subtitle, event.abstract, event.description]),
    room: oneLine(event.room),
    track: oneLine(event.track),
    url: webAddress(event.url),
    status: event.status,
  };
}

function nameOf({ title, guid, id, room }: FrabEvent): string {
  const said = [title, guid, id].map(oneLine).find((text) => text !== "");
  if (said !== undefined) return JSON.stringify(shorten(said, 60));
  return room.trim() === "" ? "one without a name" : `one in ${JSON.stringify(shorten(oneLine(room), 60))}`;
}
