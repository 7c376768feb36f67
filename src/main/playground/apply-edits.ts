/** A schedule as somebody changed it in the playground. Pure. */
import type { Change, Edit } from "../../adapters/chat/web/protocol.ts";
import type { Schedule, Session } from "../../core/schedule/model.ts";
import { MINUTE_MS } from "../../core/time/instant.ts";

/** The edits in their order, each on what the ones before it left; the rest stays as it was. */
export function applyEdits(schedule: Schedule, edits: readonly Edit[]): Schedule {
  if (edits.length === 0) return schedule;
  const own = Map.groupBy(edits, ({ session }) => session);
  const rooms = new Set(schedule.rooms.map(({ id }) => id));
  const sessions = schedule.sessions.map((before) =>
    (own.get(before.id) ?? []).reduce(
      (session, { change }) => edited(session, change, before, rooms),
      before,
    ),
  );
  return {
    ...schedule,
    sessions: sessions.toSorted((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)),
  };
}

function edited(session: Session, change: Change, before: Session, rooms: ReadonlySet<string>): Session {
  switch (change.kind) {
    case "move": {
      const room = change.room !== undefined && rooms.has(change.room) ? change.room : session.room;
      return { ...session, start: change.start, end: change.start + session.end - session.start, room };
    }
    case "delay": {
      const by = change.minutes * MINUTE_MS;
      return { ...session, start: session.start + by, end: session.end + by };
    }
    case "cancel":
      return { ...session, status: "cancelled" };
    case "restore":
      return { ...session, status: before.status === "cancelled" ? "confirmed" : before.status };
  }
}
