/**
 * Which sessions changed lately, and from when on people are told. Edits come in bursts: an organiser who moves a talk
 * three times in two minutes means the last, so what changed may settle first, unless it is about to start. Pure.
 */
import { DAY_MS, type Instant, MINUTE_MS, SECOND_MS } from "../time/instant.ts";
import type { Change } from "./diff.ts";

/** From the first edit on; longer than two minutes, in which twelve edits should give one message. */
export const SETTLE_MS = 150 * SECOND_MS;
/** For what starts within the next quarter of an hour, before or after the change. */
export const URGENT_SETTLE_MS = 20 * SECOND_MS;
const URGENT_MS = 15 * MINUTE_MS;

/** By session id: when people are told. Kept for a day, so that a crash before the telling was planned loses nothing. */
export type RecentChanges = Readonly<Record<string, Instant>>;

/** `recent` with these changes, which were seen at `now`. A change while an earlier one settles is told with it. */
export function addChanges(recent: RecentChanges, changes: readonly Change[], now: Instant): RecentChanges {
  const kept = Object.entries(recent).filter(([, due]) => due > now - DAY_MS);
  const added = changes.flatMap((change): [string, Instant][] => {
    const id = "before" in change ? change.before.id : undefined;
    if (id === undefined) return [];
    const settling = recent[id];
    return [[id, settling !== undefined && settling > now ? settling : now + settleMs(change, now)]];
  });
  return Object.fromEntries([...kept, ...added]);
}

/** When what was noted as settling until `noted` has settled; at once for what a clock noted that was then put back. */
export function settledAt(noted: Instant, now: Instant): Instant {
  return noted > now + SETTLE_MS ? now : noted;
}

function settleMs(change: Change, now: Instant): number {
  const starts = [
    ...("before" in change ? [change.before.start] : []),
    ...("after" in change ? [change.after.start] : []),
  ];
  const urgent = starts.some((start) => Math.abs(start - now) <= URGENT_MS);
  return urgent ? URGENT_SETTLE_MS : SETTLE_MS;
}
