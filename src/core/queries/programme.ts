/** The effective schedule, indexed once, with every question that can be asked of it. Pure; built anew on each change. */
import type { ConferenceDay, Person, Room, Schedule, Session, Track } from "../schedule/model.ts";
import { atOnce, eachInSteps, STEP, type Steps } from "../steps.ts";
import type { Instant } from "../time/instant.ts";
import { fold } from "./fold.ts";

export type Programme = Schedule & {
  /** Changes whenever the schedule may have changed. */
  version: string;
  session(id: string): Session | undefined;
  track(id: string): Track | undefined;
  room(id: string): Room | undefined;
  /** Everyone named in a session, by name. */
  speakers: readonly Person[];
  /** The programme's own days that have sessions, in order. */
  days: readonly ConferenceDay[];
  onDay(day: ConferenceDay): readonly Session[];
  /** Going on at that instant, cancelled ones left out. */
  running(at: Instant): readonly Session[];
  /** All that start at the next starting instant after `at`, cancelled ones left out. */
  next(at: Instant): readonly Session[];
  /** Starting within [from, to), in order. */
  starting(from: Instant, to: Instant): readonly Session[];
  /** The conference day that `at` belongs to: the running one, else the next, else the last. */
  dayAt(at: Instant): ConferenceDay | undefined;
};

export function openProgramme(schedule: Schedule, version: string): Programme {
  return atOnce(openProgrammeInSteps(schedule, version));
}

/** The same, in steps. */
export function* openProgrammeInSteps(schedule: Schedule, version: string): Steps<Programme> {
  const sessions = schedule.sessions.toSorted((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  const byId = new Map<string, Session>();
  const tracks = new Map(schedule.tracks.map((track) => [track.id, track]));
  const rooms = new Map(schedule.rooms.map((room) => [room.id, room]));
  const byDay = new Map<ConferenceDay, Session[]>();
  const people = new Map<string, { person: Person; folded: string }>();
  let longest = 0;
  yield* eachInSteps(sessions, (session) => {
    byId.set(session.id, session);
    const day = byDay.get(session.day);
    if (day === undefined) byDay.set(session.day, [session]);
    else day.push(session);
    for (const person of session.speakers) {
      const known = people.get(person.id);
      const folded = known?.person.name === person.name ? known.folded : fold(person.name);
      people.set(person.id, { person, folded });
    }
    longest = Math.max(longest, session.end - session.start);
  });
  if (sessions.length >= STEP) yield;
  const days = [...byDay.keys()].sort();
  const speakers = [...people.values()]
    .sort((a, b) => (a.folded < b.folded ? -1 : 1))
    .map(({ person }) => person);
  if (sessions.length >= STEP) yield;

  const starting = (from: Instant, to: Instant) =>
    sessions.slice(firstAtOrAfter(sessions, from), firstAtOrAfter(sessions, to));
  const lastEnd = (day: ConferenceDay) =>
    (byDay.get(day) ?? []).reduce((last, { end }) => Math.max(last, end), Number.NEGATIVE_INFINITY);

  return {
    ...schedule,
    sessions,
    version,
    session: (id) => byId.get(id),
    track: (id) => tracks.get(id),
    room: (id) => rooms.get(id),
    speakers,
    days,
    onDay: (day) => byDay.get(day) ?? [],
    running: (at) =>
      starting(at - longest, at + 1).filter((session) => session.end > at && session.status !== "cancelled"),
    next(at) {
      const first = sessions
        .slice(firstAtOrAfter(sessions, at + 1))
        .find(({ status }) => status !== "cancelled");
      return first === undefined
        ? []
        : starting(first.start, first.start + 1).filter(({ status }) => status !== "cancelled");
    },
    starting,
    dayAt: (at) => days.find((day) => lastEnd(day) > at) ?? days.at(-1),
  };
}

/** Binary search: the index of the first session that starts at or after `at`. */
function firstAtOrAfter(sessions: readonly Session[], at: Instant): number {
  let low = 0;
  let high = sessions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sessions[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
