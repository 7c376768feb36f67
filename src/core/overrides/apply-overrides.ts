/**
 * The effective schedule: what the feed says, and on top of it what operators did, in order. Pure.
 *
 * Laws: without overrides it is the upstream schedule itself; taking the last one away gives what was before it, byte
 * for byte; what the feed says otherwise since changes nothing of what an operator decided.
 */
import type { Schedule, Session } from "../schedule/model.ts";
import type { Override, Patch } from "./override.ts";

export function applyOverrides(upstream: Schedule, overrides: readonly Override[]): Schedule {
  if (overrides.length === 0) return upstream;
  const byFeed = new Map(upstream.sessions.map((session) => [session.id, session]));
  const sessions = new Map(byFeed);
  for (const { patches, added } of overrides) {
    if (added !== undefined && !sessions.has(added.id)) sessions.set(added.id, toSession(added));
    for (const patch of patches) {
      const session = sessions.get(patch.session);
      // The feed has lost it, and that was confirmed: there is nothing left to change.
      if (session !== undefined)
        sessions.set(patch.session, patched(session, patch, byFeed.get(patch.session)));
    }
  }
  return {
    ...upstream,
    sessions: [...sessions.values()].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)),
  };
}

function patched(session: Session, patch: Patch, feed: Session | undefined): Session {
  const start = moved(session.start, patch.start, feed?.start);
  return {
    ...session,
    start,
    end: Math.max(start, moved(session.end, patch.end, feed?.end)),
    ...(patch.room === undefined ? {} : { room: patch.room.now || undefined }),
    ...(patch.status === undefined ? {} : { status: patch.status.now }),
    ...(patch.reason === undefined ? {} : { reason: patch.reason.now || undefined }),
  };
}

/**
 * Where it was expected, it is put where the operator said. Where an earlier operation was taken back since, it is
 * moved by as much as the operator moved it; but what the feed has changed since is overruled.
 */
function moved(current: number, change: Patch["start"], feed: number | undefined): number {
  if (change === undefined) return current;
  const { was, now } = change;
  return feed === undefined || feed === change.feed ? current + (now - was) : now;
}

function toSession({ id, title, room, track, start, end, day }: NonNullable<Override["added"]>): Session {
  return {
    id,
    title,
    abstract: "",
    track,
    room,
    speakers: [],
    start,
    end,
    day,
    status: "confirmed",
    reason: undefined,
    url: undefined,
  };
}
