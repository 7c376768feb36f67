/** Whether two schedules say the same, down to what nobody is told of. Pure. */
import { STEP, type Steps } from "../steps.ts";
import type { Schedule, Session } from "./model.ts";

/** In steps; the order of everything counts. */
export function* sameSchedule(a: Schedule, b: Schedule): Steps<boolean> {
  if (!sameText(frameOf(a), frameOf(b)) || a.sessions.length !== b.sessions.length) return false;
  for (const [index, session] of a.sessions.entries()) {
    if (index > 0 && index % STEP === 0) yield;
    const other = b.sessions[index];
    if (other === undefined || !sameSession(session, other)) return false;
  }
  return true;
}

/** Whether the sessions of two lists are the same, one by one. */
export function sameSessions(a: readonly Session[], b: readonly Session[]): boolean {
  return (
    a.length === b.length &&
    a.every((session, index) => {
      const other = b[index];
      return other !== undefined && sameSession(session, other);
    })
  );
}

function sameSession(a: Session, b: Session): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.start === b.start &&
      a.end === b.end &&
      a.day === b.day &&
      a.status === b.status &&
      a.room === b.room &&
      a.track === b.track &&
      a.title === b.title &&
      a.url === b.url &&
      a.reason === b.reason &&
      a.abstract === b.abstract &&
      a.speakers.length === b.speakers.length &&
      a.speakers.every(
        ({ id, name }, index) => id === b.speakers[index]?.id && name === b.speakers[index]?.name,
      ))
  );
}

function frameOf({ sessions: _, ...frame }: Schedule): Omit<Schedule, "sessions"> {
  return frame;
}

function sameText(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
