/** What an operator should know before sessions move: what they run into, and how late it gets. */
import type { Shift } from "../core/overrides/delay.ts";
import type { Programme } from "../core/queries/programme.ts";
import { dateIn } from "../core/time/calendar.ts";
import { showClock } from "../core/time/show.ts";

const SHOWN = 3;

export function warningsOf(shifts: readonly Shift[], programme: Programme): string[] {
  return [...runsInto(shifts, programme), ...late(shifts, programme)];
}

/** Others in the same room that stay where they are. */
function runsInto(shifts: readonly Shift[], programme: Programme): string[] {
  const moved = new Set(shifts.map(({ session }) => session.id));
  const clashes = shifts.flatMap(({ session, start, end }) =>
    programme
      .onDay(session.day)
      .filter(
        (other) =>
          !moved.has(other.id) &&
          other.status !== "cancelled" &&
          other.room === session.room &&
          session.room !== undefined &&
          other.start < end &&
          other.end > start &&
          !(other.start < session.end && other.end > session.start),
      )
      .map((other) => `"${session.title}" would run into "${other.title}" in the same room.`),
  );
  const rest = clashes.length - SHOWN;
  return rest > 0 ? [...clashes.slice(0, SHOWN), `${rest} more would run into others.`] : clashes;
}

/** Past midnight, or past the end of everything else of the day. */
function late(shifts: readonly Shift[], programme: Programme): string[] {
  const { zone } = programme.conference;
  const last = shifts.reduce<Shift | undefined>(
    (most, one) => (one.end > (most?.end ?? 0) ? one : most),
    undefined,
  );
  if (last === undefined) return [];
  const { session, end } = last;
  const closing = Math.max(...programme.onDay(session.day).map((one) => one.end));
  if (dateIn(end - 1, zone) > dateIn(session.end - 1, zone))
    return [`"${session.title}" would end at ${showClock(end, zone)}, after midnight.`];
  if (end > closing)
    return [
      `"${session.title}" would end at ${showClock(end, zone)}; so far everything ends by ${showClock(closing, zone)} that day. Is the venue open?`,
    ];
  return [];
}
