/**
 * A delay that flows: what comes next in a room begins later, and each gap and each break takes some of it up, until
 * nothing is left. Pure.
 *
 * Laws, for a delay of `by`: every session moves by 0 to `by`, never by more than the one before it in its room; what
 * is fixed does not move, and what comes after it is on time; nothing that has ended moves. An earlier start (a
 * negative `by`) moves all that comes up to the next fixed one by the same, but nothing to before now.
 */
import type { Session } from "../schedule/model.ts";
import type { Instant } from "../time/instant.ts";

/** Where a session goes. */
export type Shift = { session: Session; start: Instant; end: Instant };

/** Breaks may be cut short: by their titles, since no feed marks them. */
const BREAK = /\b(break|coffee|lunch|breakfast|dinner|tea|pause|intermission)\b/i;

/** Sessions of one room (or of none) on one day, cancelled ones left out; `by` in milliseconds. */
export function delayed(
  sessions: readonly Session[],
  { by, now, fixed }: { by: number; now: Instant; fixed: ReadonlySet<string> },
): Shift[] {
  const coming = sessions
    .filter(({ end, status }) => end > now && status !== "cancelled")
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
  return by < 0 ? earlier(coming, by, now, fixed) : later(coming, by, now, fixed);
}

function later(coming: readonly Session[], by: number, now: Instant, fixed: ReadonlySet<string>): Shift[] {
  const shifts: Shift[] = [];
  let shift = by;
  let before: Instant | undefined;
  for (const session of coming) {
    const { start, end, title } = session;
    // The first one moves by all of it; after that, the time between two sessions is there to catch up in.
    if (before !== undefined) shift = Math.max(0, shift - Math.max(0, start - before));
    before = Math.max(before ?? end, end);
    if (fixed.has(session.id)) {
      shift = 0;
      continue;
    }
    if (shift === 0) continue;
    const moved = start > now ? start + shift : start;
    if (BREAK.test(title)) shift = Math.max(0, shift - (end - Math.max(start, now)));
    if (moved !== start || shift !== 0) shifts.push({ session, start: moved, end: end + shift });
  }
  return shifts;
}

function earlier(coming: readonly Session[], by: number, now: Instant, fixed: ReadonlySet<string>): Shift[] {
  const shifts: Shift[] = [];
  for (const session of coming) {
    if (fixed.has(session.id)) break;
    const { start, end } = session;
    // What runs ends earlier; what comes begins earlier, but not in the past.
    const move = start > now ? Math.max(by, now - start) : Math.max(by, now - end);
    if (move < 0) shifts.push({ session, start: start > now ? start + move : start, end: end + move });
  }
  return shifts;
}
