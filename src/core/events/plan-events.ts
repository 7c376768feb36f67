/**
 * What to do so that a community's list of events shows what is wanted, from what stands there and what is known of
 * it. Pure.
 *
 * Law: of each session one event at most. What may yet come to stand is waited for, what stands twice is taken away,
 * what people made is not touched, and what they took down is not made again.
 */
import { QUIET_MS } from "../outbox/after-failure.ts";
import type { StandingEvent } from "../ports/community-events.ts";
import type { Session } from "../schedule/model.ts";
import { type Instant, MINUTE_MS } from "../time/instant.ts";
import type { EventRecord } from "./event-records.ts";
import type { WantedEvent } from "./wanted-events.ts";

/** Room that is left for the events that people make. */
export const LEFT_FREE = 10;

/** What begins sooner is not listed any more: it could have begun before the platform has read it. */
const SOON_MS = MINUTE_MS;

export type Situation = {
  now: Instant;
  /** Nearest first. */
  wanted: readonly WantedEvent[];
  records: ReadonlyMap<string, EventRecord>;
  standing: readonly StandingEvent[];
  /** Events of others, and how many there may be of all. */
  others: number;
  most: number;
  sessionOf: (id: string) => Pick<Session, "start" | "status"> | undefined;
  markOf: (session: string) => string;
};

export type EventAct =
  /** The record is out of date. */
  | { kind: "note"; session: string; record: EventRecord | undefined }
  /** One too many; what is known of the session stays. */
  | { kind: "clear"; standing: StandingEvent }
  | { kind: "end"; session: string; standing: StandingEvent; cancelled: boolean }
  | { kind: "change"; wanted: WantedEvent; standing: StandingEvent }
  | { kind: "create"; wanted: WantedEvent };

/** `again`: when to look again, for what is not certain yet. */
export type EventPlan = { acts: readonly EventAct[]; again: Instant | undefined };

export function planEvents(situation: Situation): EventPlan {
  const { now, records, sessionOf } = situation;
  const { ofSession, surplus, unknown } = assign(situation);
  const listed = choose(situation, ofSession, unknown);
  const notes: EventAct[] = [];
  const ends: EventAct[] = [];
  const changes: EventAct[] = [];
  const creates: EventAct[] = [];
  const again: Instant[] = [];

  const note = (session: string, record: EventRecord | undefined) => {
    notes.push({ kind: "note", session, record });
  };
  const end = (session: string, standing: StandingEvent) => {
    const cancelled = sessionOf(session)?.status === "cancelled";
    ends.push({ kind: "end", session, standing, cancelled });
  };

  /** Nothing of that session stands. */
  function absent(session: string, record: EventRecord | undefined, wanted: WantedEvent | undefined): void {
    const over = record?.state === "stands" && record.end <= now;
    if ((record?.state === "asked" || record?.state === "stands") && !over) {
      // The clock was put back: how long ago that was is not known.
      if (record.at > now) note(session, { ...record, at: now });
      if (record.at > now - QUIET_MS) {
        again.push(Math.min(record.at, now) + QUIET_MS);
        return;
      }
      if (record.state === "stands") {
        note(session, { state: "dismissed" });
        return;
      }
    }
    if (wanted !== undefined && wanted.event.start > now + SOON_MS) creates.push({ kind: "create", wanted });
    else if (record !== undefined) note(session, undefined);
  }

  function present(
    session: string,
    record: EventRecord | undefined,
    wanted: WantedEvent | undefined,
    standing: StandingEvent,
  ): void {
    if (record?.state === "ending" && record.id === standing.id) end(session, standing);
    else if (wanted === undefined) {
      if (!endsByItself(standing, sessionOf(session), now)) end(session, standing);
    } else if (standing.begun && wanted.event.start > now) {
      // What has begun cannot be put off: it ends, and another is made.
      end(session, standing);
      again.push(now);
    } else if (record?.state !== "stands" || record.id !== standing.id || record.shown !== wanted.shown)
      changes.push({ kind: "change", wanted, standing });
  }

  for (const session of new Set([...listed.keys(), ...records.keys(), ...ofSession.keys()])) {
    const record = records.get(session);
    const standing = ofSession.get(session);
    if (record?.state === "dismissed") {
      if (standing !== undefined) surplus.push(standing);
    } else if (standing === undefined) absent(session, record, listed.get(session));
    else present(session, record, listed.get(session), standing);
  }
  const clears = surplus.map((standing): EventAct => ({ kind: "clear", standing }));
  return {
    acts: [...notes, ...clears, ...ends, ...changes, ...creates],
    again: again.length === 0 ? undefined : Math.min(...again),
  };
}

/** What has begun is left to end by itself, but where its session is cancelled, gone or later. */
function endsByItself(
  { begun }: StandingEvent,
  session: Pick<Session, "start" | "status"> | undefined,
  now: Instant,
): boolean {
  return begun && session !== undefined && session.status !== "cancelled" && session.start <= now;
}

type Assigned = {
  ofSession: Map<string, StandingEvent>;
  surplus: StandingEvent[];
  /** Ours, and of no session that is known. */
  unknown: number;
};

/** Whose each event is: by its id where that is known, else by its mark; the oldest where there are two. */
function assign({ wanted, records, standing, markOf }: Situation): Assigned {
  const ofSession = new Map<string, StandingEvent>();
  const surplus: StandingEvent[] = [];
  const sessions = new Set([...wanted.map(({ session }) => session), ...records.keys()]);
  const byMark = new Map([...sessions].map((session) => [markOf(session), session]));
  const byId = new Map(
    [...records].flatMap(([session, record]) => ("id" in record ? [[record.id, session] as const] : [])),
  );
  for (const one of standing) {
    const session = byId.get(one.id);
    if (session !== undefined) ofSession.set(session, one);
  }
  let unknown = 0;
  for (const one of standing.filter(({ id }) => !byId.has(id)).toSorted(byAge)) {
    const session = byMark.get(one.mark ?? "");
    if (session === undefined) unknown += 1;
    else if (ofSession.has(session)) surplus.push(one);
    else ofSession.set(session, one);
  }
  return { ofSession, surplus, unknown };
}

/** Ids that grow, as platforms give them. */
function byAge({ id: one }: StandingEvent, { id: other }: StandingEvent): number {
  return one.length - other.length || (one < other ? -1 : 1);
}

/** What is to stand: the nearest, as many as there is room for. */
function choose(
  { now, wanted, records, others, most, sessionOf }: Situation,
  ofSession: ReadonlyMap<string, StandingEvent>,
  unknown: number,
): Map<string, WantedEvent> {
  const sessions = new Set(wanted.map(({ session }) => session));
  const left = [...ofSession].filter(
    ([session, one]) => !sessions.has(session) && endsByItself(one, sessionOf(session), now),
  );
  const room = Math.max(0, most - LEFT_FREE - others - unknown - left.length);
  const possible = wanted.filter(({ session, event }) => {
    if (records.get(session)?.state === "dismissed") return false;
    return ofSession.has(session) || event.start > now + SOON_MS;
  });
  return new Map(possible.slice(0, room).map((one) => [one.session, one]));
}
