/**
 * A conference day as a timetable: what is beside what, in columns over time. Plain data for whoever draws it. Pure.
 *
 * Terminology:
 * - column: a track, or a room for sessions that have no track
 * - lane: one of the strips of a column, for what overlaps in it
 */
import { DEFAULT_LANGUAGE, type Language } from "../language/language.ts";
import { speakWords } from "../language/speak.ts";
import { say } from "../language/words.ts";
import type { Programme } from "../queries/programme.ts";
import type { ConferenceDay, Session, SessionStatus } from "../schedule/model.ts";
import { halfHourOf } from "../time/calendar.ts";
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from "../time/instant.ts";
import { showClock, showOffset } from "../time/show.ts";
import { showDay } from "./show-day.ts";

export type Slot = {
  title: string;
  /** `11:30–12:15`, on the timetable's clock. */
  clock: string;
  /** The room, where that is not the same in all of the column. */
  place: string;
  start: Instant;
  end: Instant;
  status: SessionStatus;
  /** From 0. */
  lane: number;
};

/** An instant, and what the timetable's clock shows then. */
export type Tick = { at: Instant; clock: string };

export type Column = { title: string; lanes: number; slots: readonly Slot[] };

export type Timetable = {
  /** What all of it is written in. */
  language: Language;
  /** `Wed 26 Aug` */
  day: string;
  conference: string;
  /** Whose clock it is: `Canada/Newfoundland, UTC-02:30`. */
  clock: string;
  /** Around everything that is on. */
  from: Instant;
  to: Instant;
  /** The same in words: `11:30–15:30`. */
  span: string;
  /** The whole hours in it. */
  hours: readonly Tick[];
  /** Where in the day it is, to five minutes; undefined before and after. */
  now: Tick | undefined;
  columns: readonly Column[];
  /** How many sessions of the day are not in it, for want of room. */
  left: number;
};

/** Of all columns together: more would be too narrow to read. */
const MOST_LANES = 6;
const LANES_OF_ONE = 3;
/** A picture is the same for so long, and need not be drawn again. */
const NOW_STEP_MS = 5 * MINUTE_MS;

/** `zone`: the IANA zone of its clock. Undefined for a day without sessions. */
export function timetableOf(
  programme: Programme,
  day: ConferenceDay,
  { zone, now, language = DEFAULT_LANGUAGE }: { zone: string; now: Instant; language?: Language },
): Timetable | undefined {
  const sessions = programme.onDay(day);
  const columns = columnsThatFit(columnsOf(sessions, programme, { zone, language }));
  const slots = columns.flatMap((column) => column.slots);
  if (slots.length === 0) return undefined;
  const tick = (at: Instant): Tick => ({ at, clock: showClock(at, zone, language) });
  const first = slots.reduce((earliest, { start }) => Math.min(earliest, start), Number.POSITIVE_INFINITY);
  const last = slots.reduce((latest, { end }) => Math.max(latest, end), first + 1);
  const from = halfHourOf(first, zone);
  // What goes on for days is in the picture of each.
  const to = Math.min(halfHourOf(last - 1, zone) + HOUR_MS / 2, from + DAY_MS);
  const halves = Array.from(
    { length: (2 * (to - from)) / HOUR_MS + 1 },
    (_, half) => from + (half * HOUR_MS) / 2,
  );
  return {
    language,
    day: showDay(day, language),
    conference: programme.conference.title,
    clock: `${zone}, ${showOffset(from, zone)}`,
    from,
    to,
    span: `${showClock(from, zone, language)}–${showClock(to, zone, language)}`,
    hours: halves.filter((at) => showClock(at, zone).endsWith(":00")).map(tick),
    now: now < from || now >= to ? undefined : tick(now - (now % NOW_STEP_MS)),
    columns,
    left: sessions.length - slots.length,
  };
}

function columnsThatFit(columns: readonly Column[]): Column[] {
  const fitting: Column[] = [];
  let lanes = 0;
  for (const column of columns) {
    if (lanes + column.lanes > MOST_LANES) continue;
    lanes += column.lanes;
    fitting.push(column);
  }
  return fitting;
}

type Reading = { zone: string; language: Language };

/** Tracks in the programme's order, then rooms, then what has neither. */
function columnsOf(sessions: readonly Session[], programme: Programme, reading: Reading): Column[] {
  const { tracks, rooms } = programme;
  const byTrack = Map.groupBy(sessions, ({ track }) => track);
  const byRoom = Map.groupBy(
    sessions.filter(({ track }) => track === undefined || programme.track(track) === undefined),
    ({ room }) => room,
  );
  const named = new Set(rooms.map(({ id }) => id));
  const rest = [...byRoom].flatMap(([room, own]) => (room !== undefined && named.has(room) ? [] : own));
  return [
    ...tracks.map(({ id, title }) => ({ title, own: byTrack.get(id) ?? [] })),
    ...rooms.map(({ id, name }) => ({ title: name, own: byRoom.get(id) ?? [] })),
    { title: speakWords(say("Everything else"), reading.language), own: rest },
  ].flatMap(({ title, own }) => (own.length === 0 ? [] : [columnOf(title, own, programme, reading)]));
}

function columnOf(
  title: string,
  sessions: readonly Session[],
  programme: Programme,
  { zone, language }: Reading,
): Column {
  const inOneRoom = new Set(sessions.map(({ room }) => room)).size === 1;
  const [first] = sessions;
  const room = (id: string | undefined) => (id === undefined ? "" : (programme.room(id)?.name ?? ""));
  /** When each lane is free again. */
  const free: Instant[] = [];
  const slots = sessions.flatMap((session): Slot[] => {
    const { start, end, status } = session;
    const found = free.findIndex((at) => at <= start);
    const lane = found < 0 ? free.length : found;
    if (lane >= LANES_OF_ONE) return [];
    free[lane] = end;
    const clock = `${showClock(start, zone, language)}–${showClock(end, zone, language)}`;
    const place = inOneRoom ? "" : room(session.room);
    return [{ title: session.title, clock, place, start, end, status, lane }];
  });
  const where = inOneRoom ? room(first?.room) : "";
  return {
    title: where === "" || where === title ? title : `${title} · ${where}`,
    lanes: Math.max(1, free.length),
    slots,
  };
}
