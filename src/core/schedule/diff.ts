/** What changed between two effective schedules, field by field and session by session. Pure. */
import { atOnce, eachInSteps, type Steps } from "../steps.ts";
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
  return atOnce(diffInSteps(before, after));
}

/** The same, in steps. */
export function* diffInSteps(before: Schedule, after: Schedule): Steps<Change[]> {
  const old = new Map<string, Session>();
  yield* eachInSteps(before.sessions, (session) => void old.set(session.id, session));
  const rooms = { before: names(before.rooms), after: names(after.rooms) };
  const roomOf = (session: Session, side: keyof typeof rooms) =>
    session.room === undefined ? "" : (rooms[side].get(session.room) ?? session.room);
  const kept = new Set<string>();
  const changes: Change[] = [];
  yield* eachInSteps(after.sessions, (session) => {
    kept.add(session.id);
    const earlier = old.get(session.id);
    if (earlier === undefined) return void changes.push({ kind: "added", after: session });
    const fields = changedFields(earlier, session, roomOf(earlier, "before") !== roomOf(session, "after"));
    changes.push(...statusChange(earlier, session));
    if (fields.length > 0) changes.push({ kind: "changed", before: earlier, after: session, fields });
  });
  yield* eachInSteps(before.sessions, (session) => {
    if (!kept.has(session.id)) changes.push({ kind: "removed", before: session });
  });
  return changes;
}

function statusChange(before: Session, after: Session): Change[] {
  if (before.status === after.status) return [];
  if (after.status === "cancelled") return [{ kind: "cancelled", before, after }];
  return before.status === "cancelled" ? [{ kind: "restored", before, after }] : [];
}

function changedFields(before: Session, after: Session, otherRoom: boolean): ChangedField[] {
  const changed: [field: ChangedField, differs: boolean][] = [
    ["moved", before.start !== after.start || before.end !== after.end],
    ["room", otherRoom],
    ["title", before.title !== after.title],
    ["people", otherPeople(before, after)],
    ["track", before.track !== after.track],
    ["text", before.abstract !== after.abstract || before.url !== after.url],
  ];
  return changed.filter(([, differs]) => differs).map(([field]) => field);
}

function otherPeople({ speakers: before }: Session, { speakers: after }: Session): boolean {
  if (before.length !== after.length) return true;
  if (before.every(({ name }, index) => name === after[index]?.name)) return false;
  const sorted = (speakers: Session["speakers"]) =>
    speakers
      .map(({ name }) => name)
      .sort()
      .join("\n");
  return sorted(before) !== sorted(after);
}

function names(rooms: Schedule["rooms"]): Map<string, string> {
  return new Map(rooms.map(({ id, name }) => [id, name]));
}
