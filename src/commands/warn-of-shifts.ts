/** What an operator should know before sessions move: what they run into, and how late it gets. */
import { say, type Words } from "../core/language/words.ts";
import type { Shift } from "../core/overrides/delay.ts";
import type { Programme } from "../core/queries/programme.ts";
import type { TimeSpan } from "../core/reply/reply.ts";
import { dateIn } from "../core/time/calendar.ts";
import type { Instant } from "../core/time/instant.ts";

const SHOWN = 3;

export function warningsOf(shifts: readonly Shift[], programme: Programme): Words[] {
  return [...runsInto(shifts, programme), ...late(shifts, programme)];
}

/** Others in the same room that stay where they are. */
function runsInto(shifts: readonly Shift[], programme: Programme): Words[] {
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
      .map((other) =>
        say('"{title}" would run into "{other}" in the same room.', {
          title: session.title,
          other: other.title,
        }),
      ),
  );
  const rest = clashes.length - SHOWN;
  return rest > 0
    ? [...clashes.slice(0, SHOWN), say("{count} more would run into others.", { count: rest })]
    : clashes;
}

/** Past midnight, or past the end of everything else of the day. */
function late(shifts: readonly Shift[], programme: Programme): Words[] {
  const { zone } = programme.conference;
  const last = shifts.reduce<Shift | undefined>(
    (most, one) => (one.end > (most?.end ?? 0) ? one : most),
    undefined,
  );
  if (last === undefined) return [];
  const { session, end } = last;
  const clock = (time: Instant): TimeSpan => ({ time, zone, style: "clock" });
  const closing = Math.max(...programme.onDay(session.day).map((one) => one.end));
  if (dateIn(end - 1, zone) > dateIn(session.end - 1, zone))
    return [say('"{title}" would end at {end}, after midnight.', { title: session.title, end: clock(end) })];
  if (end > closing)
    return [
      say('"{title}" would end at {end}; so far everything ends by {closing} that day. Is the venue open?', {
        title: session.title,
        end: clock(end),
        closing: clock(closing),
      }),
    ];
  return [];
}
