/**
 * A vanished session is not a cancelled one: feeds lose sessions for minutes and give them back. What is absent is
 * kept until its absence is confirmed, and a mass of absences or moves until an organiser accepts it. Pure.
 *
 * In 1,019 published revisions of one congress 97.5 % of all removals were undone later; hence the thresholds.
 */
import { atOnce, eachInSteps, STEP, type Steps } from "../steps.ts";
import { type Instant, MINUTE_MS } from "../time/instant.ts";
import type { Schedule, Session } from "./model.ts";

/** How long, and over how many readings, a session must be absent before it counts as removed. */
export const CONFIRM_MS = 30 * MINUTE_MS;
export const CONFIRM_READINGS = 3;
/** More than this share vanishing or moving at once, and at least so many, needs an organiser. */
const MASS_SHARE = 0.1;
const MASS_MOVED_SHARE = 0.2;
const MASS_COUNT = 5;

/** Per absent session: since when, and in how many readings. */
export type Absences = Readonly<Record<string, Absence>>;
type Absence = { since: Instant; readings: number };

export type Held = {
  /** What to serve: the upstream schedule and what is only absent so far; or the published one while all is held. */
  schedule: Schedule;
  absences: Absences;
  /** Why an organiser must accept the upstream schedule before it is served; undefined when none must. */
  held: string | undefined;
};

export type HoldSettings = {
  published: Schedule | undefined;
  absences: Absences;
  now: Instant;
  /** An organiser has looked at this very upstream schedule and wants it as it is. */
  accepted: boolean;
};

export function holdAbsences(upstream: Schedule, settings: HoldSettings): Held {
  return atOnce(holdAbsencesInSteps(upstream, settings));
}

/** The same, in steps. */
export function* holdAbsencesInSteps(
  upstream: Schedule,
  { published, absences, now, accepted }: HoldSettings,
): Steps<Held> {
  if (published === undefined || accepted) return { schedule: upstream, absences: {}, held: undefined };
  const starts = new Map<string, Instant>();
  yield* eachInSteps(upstream.sessions, ({ id, start }) => void starts.set(id, start));
  const coming: Session[] = [];
  const missing: Session[] = [];
  const next = new Map<string, Absence>();
  let moves = 0;
  yield* eachInSteps(published.sessions, (session) => {
    const { id, start, end } = session;
    const comes = end > now;
    if (comes) coming.push(session);
    const startsNow = starts.get(id);
    if (startsNow === undefined) {
      missing.push(session);
      next.set(id, { since: absences[id]?.since ?? now, readings: (absences[id]?.readings ?? 0) + 1 });
    } else if (comes && startsNow !== start) moves += 1;
  });

  const moved = massMove(moves, coming);
  if (moved !== undefined) return { schedule: published, absences: Object.fromEntries(next), held: moved };
  const mass = massAbsence(missing, published, coming, now);
  const confirmed = ({ id }: Session) => {
    const absence = next.get(id);
    return (
      mass === undefined &&
      absence !== undefined &&
      absence.readings >= CONFIRM_READINGS &&
      now - absence.since >= CONFIRM_MS
    );
  };
  if (missing.length >= STEP) yield;
  const kept = missing.filter((session) => !confirmed(session));
  for (const session of missing) if (confirmed(session)) next.delete(session.id);
  if (missing.length >= STEP) yield;
  return { schedule: withKept(upstream, kept, published), absences: Object.fromEntries(next), held: mass };
}

function massAbsence(
  missing: readonly Session[],
  published: Schedule,
  coming: readonly Session[],
  now: Instant,
): string | undefined {
  const gone = missing.filter(({ end }) => end > now);
  if (gone.length === 0) return undefined;
  if (gone.length >= MASS_COUNT && gone.length > coming.length * MASS_SHARE) {
    return `${gone.length} of ${coming.length} coming sessions are missing from the feed.`;
  }
  const lost = emptied("room", gone, coming) ?? emptied("track", gone, coming);
  if (lost === undefined) return undefined;
  const names = [
    ...published.rooms.map(({ id, name }) => [id, name] as const),
    ...published.tracks.map(({ id, title }) => [id, title] as const),
  ];
  return `Everything in ${new Map(names).get(lost) ?? lost} is missing from the feed.`;
}

/** A room or a track that loses all of several coming sessions at once. */
function emptied(
  field: "room" | "track",
  gone: readonly Session[],
  coming: readonly Session[],
): string | undefined {
  const before = countsOf(field, coming);
  for (const [id, lost] of countsOf(field, gone)) {
    if (id !== undefined && lost >= 2 && before.get(id) === lost) return id;
  }
  return undefined;
}

function countsOf(field: "room" | "track", sessions: readonly Session[]): Map<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const session of sessions) counts.set(session[field], (counts.get(session[field]) ?? 0) + 1);
  return counts;
}

function massMove(moves: number, coming: readonly Session[]): string | undefined {
  if (moves < MASS_COUNT || moves <= coming.length * MASS_MOVED_SHARE) return undefined;
  return `${moves} of ${coming.length} coming sessions have moved at once.`;
}

/** The upstream schedule with the kept sessions in their places, and the rooms and tracks that they need. */
function withKept(upstream: Schedule, kept: readonly Session[], published: Schedule): Schedule {
  if (kept.length === 0) return upstream;
  const rooms = new Set(upstream.rooms.map(({ id }) => id));
  const tracks = new Set(upstream.tracks.map(({ id }) => id));
  const needed = { room: countsOf("room", kept), track: countsOf("track", kept) };
  return {
    ...upstream,
    rooms: [...upstream.rooms, ...published.rooms.filter(({ id }) => !rooms.has(id) && needed.room.has(id))],
    tracks: [
      ...upstream.tracks,
      ...published.tracks.filter(({ id }) => !tracks.has(id) && needed.track.has(id)),
    ],
    sessions: [...upstream.sessions, ...kept].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)),
  };
}
