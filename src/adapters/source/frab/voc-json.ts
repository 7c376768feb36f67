/** The schedule.json v1 of frab, pretalx and c3voc (https://c3voc.de/schedule/schema.json), read leniently. */
import { z } from "zod";
import { anything, checkFeed, isMapping, lenient, listOf, said } from "../feed/check-feed.ts";
import { peekJson, readJson } from "../feed/read-json.ts";
import { capacitiesOf, roomList } from "../feed/room-list.ts";
import type { FeedFile, Format } from "../format.ts";
import { readFrab } from "./frab-feed.ts";
import type { FrabEvent, FrabProgramme } from "./frab-programme.ts";

export const vocJson: Format = {
  name: "voc-json",
  recognises: (files) => files.length > 0 && files.every(looksLikeIt),
  parse: (files, settings) => readFrab(files.map(readProgramme), settings),
};

const person = lenient({
  guid: said,
  code: said,
  id: said,
  public_name: said,
  full_public_name: said,
  name: said,
});

const event = lenient({
  guid: said,
  id: said,
  code: said,
  date: said,
  start: said,
  end: said,
  duration: said,
  room: said,
  title: said,
  subtitle: said,
  abstract: said,
  description: said,
  track: said,
  url: said,
  persons: listOf(person),
});

/** Rooms are taken apart by hand: a room may be called anything, and every name is only a name. */
const day = lenient({ date: said, rooms: anything });

const conference = z.object(
  {
    acronym: said,
    title: said,
    start: said,
    end: said,
    time_zone_name: said,
    url: said,
    rooms: roomList,
    days: z.array(day, { error: "a list of days" }),
  },
  { error: "the conference, with its days" },
);

const shape = z.object(
  {
    schedule: z.object(
      { url: said, base_url: said, conference },
      { error: "the schedule, with its conference" },
    ),
  },
  { error: "an object with a schedule" },
);

function looksLikeIt(file: FeedFile): boolean {
  if (!file.text.includes('"conference"') || !file.text.includes('"days"')) return false;
  const value = peekJson(file);
  if (!isMapping(value) || !isMapping(value.schedule)) return false;
  const { conference: head, events } = value.schedule;
  return isMapping(head) && Array.isArray(head.days) && !Array.isArray(events);
}

function readProgramme(file: FeedFile): FrabProgramme {
  const { schedule } = checkFeed(file, shape, readJson(file));
  const head = schedule.conference;
  return {
    file: file.name,
    acronym: head.acronym,
    title: head.title,
    start: head.start,
    end: head.end,
    zone: head.time_zone_name,
    // Every exporter of this format writes whole instants.
    dayChange: "",
    url: head.url || schedule.url || schedule.base_url,
    capacities: capacitiesOf(head.rooms),
    findings: [],
    events: head.days.flatMap(({ date, rooms }) =>
      Object.entries(isMapping(rooms) ? rooms : {}).flatMap(([room, listed]) =>
        (Array.isArray(listed) ? listed : []).map((entry) => toEvent(event.parse(entry), date, room)),
      ),
    ),
  };
}

function toEvent(
  { code, persons, ...read }: z.output<typeof event>,
  dayDate: string,
  room: string,
): FrabEvent {
  return {
    ...read,
    id: read.id || code,
    day: dayDate,
    room: room.trim() || read.room,
    status: "confirmed",
    persons: persons.map((one) => ({
      id: one.guid || one.code || one.id,
      name: one.public_name || one.full_public_name || one.name,
    })),
  };
}
