/** What changed between two effective schedules, field by field and session by session. Pure. */
import type { Schedule, Session } from "./model.ts";

/** `moved`: start or end; `people`: the speakers; the others as they say. */
export type ChangedField = "moved" | "room" | "title" | "people" | "track" | "text";

export type Change =
  | { kind: "added"; after: Session }
  | { kind: "removed"; before: Session }
  | { kind: "cancelled" | "restored"; before: Session; after: Session }
  | { kind: "changed"; before: Session; after: Session; fields: readonly ChangedField[] };

/**
 * In the order of the sessions they concern; empty for equal schedules. A session that is cancelled and changed at
 * once gives both.
 */
export function diff(before: Schedule, after: Schedule): Change[] {
  const old = new Map(before.sessions.map((session) => [session.id, session]));
  const kept = new Set(after.sessions.map(({ id }) => id));
  const rooms = { before: names(before.rooms), after: names(after.rooms) };
  const roomOf = (session: Session, side: keyof typeof rooms) =>
    session.room === undefined ? "" : (rooms[side].get(session.room) ?? session.room);
  const changes = after.sessions.flatMap((session): Change[] => {
    const earlier = old.get(session.id);
    if (earlier === undefined) return [{ kind: "added", after: session }];
    const fields = changedFields(earlier, session, roomOf(earlier, "before") !== roomOf(session, "after"));
    return [
      ...statusChange(earlier, session),
      ...(fields.length > 0 ? [{ kind: "changed" as const, before: earlier, after: session, fields }] : []),
    ];
  });
  return [
    ...changes,
    ...before.sessions
      .filter(({ id }) => !kept.has(id))
      .map((session): Change => ({ kind: "removed", before: session })),
  ];
}

function statusChange(before: Session, after: Session): Change[] {
  if (before.status === after.status) return [];
  if (after.status === "cancelled") return [{ kind: "cancelled", before, after }];
  return before.status === "cancelled" ? [{ kind: "restored", before, after }] : [];
}

function changedFields(before: Session, after: Session, otherRoom: boolean): ChangedField[] {
  const names = ({ speakers }: Session) =>
    speakers
      .map(({ name }) => name)
      .sort()
      .join("\n");
  const changed: [field: ChangedField, differs: boolean][] = [
    ["moved", before.start !== after.start || before.end !== after.end],
    ["room", otherRoom],
    ["title", before.title !== after.title],
    ["people", names(before) !== names(after)],
    ["track", before.track !== after.track],
    ["text", before.abstract !== after.abstract || before.url !== after.url],
  ];
  return changed.filter(([, differs]) => differs).map(([field]) => field);
}

function names(rooms: Schedule["rooms"]): Map<string, string> {
  return new Map(rooms.map(({ id, name }) => [id, name]));
}
