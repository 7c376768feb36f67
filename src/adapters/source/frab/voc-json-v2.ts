/** c3voc's draft of schedule.json v2 (https://c3voc.de/schema/schedule2): one list of events, and people beside it. */
import { z } from "zod";
import { checkFeed, isMapping, lenient, listOf, said } from "../feed/check-feed.ts";
import { createFindingTally } from "../feed/finding-tally.ts";
import { peekJson, readJson } from "../feed/read-json.ts";
import { capacitiesOf, seats } from "../feed/room-list.ts";
import type { FeedFile, Format } from "../format.ts";
import { readFrab } from "./frab-feed.ts";
import type { FrabEvent, FrabProgramme } from "./frab-programme.ts";
import { readInstant } from "./frab-times.ts";

export const vocJson2: Format = {
  name: "voc-json-v2",
  recognises: (files) => files.length > 0 && files.every(looksLikeIt),
  parse: (files, settings) => readFrab(files.map(readProgramme), settings),
};

/** A reference may be a mapping, or the name alone. */
const reference = z.preprocess(
  (written) => (typeof written === "string" ? { name: written } : written),
  lenient({ name: said, slug: said, guid: said }),
);
type Reference = z.output<typeof reference>;

const room = z.preprocess(
  (written) => (typeof written === "string" ? { name: written } : written),
  lenient({ name: said, slug: said, guid: said, capacity: seats }),
);

const event = lenient({
  guid: said,
  id: said,
  code: said,
  start: said,
  end: said,
  duration: said,
  room: reference,
  title: said,
  subtitle: said,
  abstract: said,
  description: said,
  track: reference,
  url: said,
  state: said,
  participants: listOf(reference),
});

const conference = z.object(
  {
    acronym: said,
    title: said,
    start: said,
    end: said,
    time_zone_name: said,
    url: said,
    days: listOf(lenient({ date: said, start: said, end: said })),
    rooms: listOf(room),
    tracks: listOf(reference),
  },
  { error: "the conference" },
);

const shape = z.object(
  {
    schedule: z.object(
      { conference, persons: listOf(reference), events: z.array(event, { error: "a list of events" }) },
      { error: "the schedule, with its conference and events" },
    ),
  },
  { error: "an object with a schedule" },
);
type Programme = z.output<typeof shape>["schedule"];

function looksLikeIt(file: FeedFile): boolean {
  if (!file.text.includes('"conference"') || !file.text.includes('"events"')) return false;
  const value = peekJson(file);
  if (!isMapping(value) || !isMapping(value.schedule)) return false;
  return isMapping(value.schedule.conference) && Array.isArray(value.schedule.events);
}

/** What is not, or no longer, part of the programme. */
const NOT_HELD = new Set(["DRAFT", "SUBMITTED", "REJECTED", "WITHDRAWN", "DELETED"]);

function readProgramme(file: FeedFile): FrabProgramme {
  const { schedule } = checkFeed(file, shape, readJson(file));
  const { conference: head } = schedule;
  const tally = createFindingTally();
  const held = schedule.events.filter(({ state, title, guid }) => {
    const out = NOT_HELD.has(state.toUpperCase());
    if (out)
      tally.add("note", "not-held", "Left out, as not part of the programme", JSON.stringify(title || guid));
    return !out;
  });
  return {
    file: file.name,
    acronym: head.acronym,
    title: head.title,
    start: head.start,
    end: head.end,
    zone: head.time_zone_name,
    dayChange: "",
    url: head.url,
    capacities: capacitiesOf(head.rooms),
    findings: tally.findings(),
    events: held.map((entry) => toEvent(entry, schedule)),
  };
}

function toEvent(
  { code, state, room, track, participants, ...read }: z.output<typeof event>,
  { conference: { days, rooms, tracks }, persons }: Programme,
): FrabEvent {
  return {
    ...read,
    id: read.id || code,
    date: read.start,
    start: "",
    day: days.find((day) => isWithin(read.start, day))?.date ?? "",
    room: nameOf(room, rooms),
    track: nameOf(track, tracks),
    status: /^CANCELL?ED$/i.test(state) ? "cancelled" : "confirmed",
    persons: participants.map((one) => ({ id: one.guid, name: nameOf(one, persons) })),
  };
}

/** Its own name, else that of the one it refers to, else what it is referred to by. */
function nameOf({ name, guid, slug }: Reference, known: readonly Reference[]): string {
  if (name !== "") return name;
  const other = known.find((one) => (guid === "" ? slug !== "" && one.slug === slug : one.guid === guid));
  return other?.name || slug;
}

function isWithin(written: string, day: { start: string; end: string }): boolean {
  const [at, from, to] = [written, day.start, day.end].map(readInstant);
  return at !== undefined && from !== undefined && to !== undefined && from <= at && at < to;
}
