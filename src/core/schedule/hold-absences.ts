/**
 * A vanished session is not a cancelled one: feeds lose sessions for minutes and give them back. What is absent is
 * kept until its absence is confirmed, and a mass of absences or moves until an organiser accepts it. Pure.
 *
 * In 1,019 published revisions of one congress 97.5 % of all removals were undone later; hence the thresholds.
 */
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
export type Absences = Readonly<Record<string, { since: Instant; readings: number }>>;

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

export function holdAbsences(upstream: Schedule, { published, absences, now, accepted }: HoldSettings): Held {
  if (published === undefined || accepted) return { schedule: upstream, absences: {}, held: undefined };
  const present = new Set(upstream.sessions.map(({ id }) => id));
  const coming = published.sessions.filter(({ end }) => end > now);
  const missing = published.sessions.filter(({ id }) => !present.has(id));
  const next: Absences = Object.fromEntries(
    missing.map(({ id }) => [
      id,
      { since: absences[id]?.since ?? now, readings: (absences[id]?.readings ?? 0) + 1 },
    ]),
  );

  const moved = massMove(upstream, coming);
  if (moved !== undefined) return { schedule: published, absences: next, held: moved };
  const mass = massAbsence(missing, published, coming);
  const confirmed = ({ id }: Session) => {
    const absence = next[id];
    return (
      mass === undefined &&
      absence !== undefined &&
      absence.readings >= CONFIRM_READINGS &&
      now - absence.since >= CONFIRM_MS
    );
  };
  const kept = missing.filter((session) => !confirmed(session));
  const stillMissing = Object.fromEntries(
    kept.map(({ id }) => [id, next[id] ?? { since: now, readings: 1 }]),
  );
  return { schedule: withKept(upstream, kept, published), absences: stillMissing, held: mass };
}

function massAbsence(
  missing: readonly Session[],
  published: Schedule,
  coming: readonly Session[],
): string | undefined {
  const gone = missing.filter((session) => coming.includes(session));
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
  const groups = Map.groupBy(gone, (session) => session[field]);
  for (const [id, lost] of groups) {
    if (
      id !== undefined &&
      lost.length >= 2 &&
      coming.filter((session) => session[field] === id).length === lost.length
    )
      return id;
  }
  return undefined;
}

function massMove(upstream: Schedule, coming: readonly Session[]): string | undefined {
  const starts = new Map(upstream.sessions.map(({ id, start }) => [id, start]));
  const moved = coming.filter(({ id, start }) => (starts.get(id) ?? start) !== start);
  if (moved.length < MASS_COUNT || moved.length <= coming.length * MASS_MOVED_SHARE) return undefined;
  return `${moved.length} of ${coming.length} coming sessions have moved at once.`;
}

/** The upstream schedule with the kept sessions in their places, and the rooms and tracks that they need. */
function withKept(upstream: Schedule, kept: readonly Session[], published: Schedule): Schedule {
  if (kept.length === 0) return upstream;
  const rooms = new Set(upstream.rooms.map(({ id }) => id));
  const tracks = new Set(upstream.tracks.map(({ id }) => id));
  const needed = (field: "room" | "track") => new Set(kept.map((session) => session[field]));
  return {
    ...upstream,
    rooms: [
      ...upstream.rooms,
      ...published.rooms.filter(({ id }) => !rooms.has(id) && needed("room").has(id)),
    ],
    tracks: [
      ...upstream.tracks,
      ...published.tracks.filter(({ id }) => !tracks.has(id) && needed("track").has(id)),
    ],
    sessions: [...upstream.sessions, ...kept].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)),
  };
}
