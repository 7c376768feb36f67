/**
 * Remembers which calls have their places, so that a wave which follows another closely, and calls that are added to
 * one, make room for it. Lost with the process: whatever is due is then planned anew.
 */
import type { Instant } from "../time/instant.ts";
import { type Booked, type Call, type Pace, spread } from "./wave.ts";

export type WaveBook = {
  /** Gives each call its place: how many milliseconds before `due` it may be made. `group`: who shares the pace. */
  enter(group: string, due: Instant, calls: readonly Call[], pace: Pace): number[];
  /** Forgets what was due at or before then. */
  forget(until: Instant): void;
};

export function openWaveBook(): WaveBook {
  const groups = new Map<string, Booked[]>();
  return {
    enter(group, due, calls, pace) {
      const booked = groups.get(group) ?? [];
      const early = spread(due, calls, pace, booked);
      const counts = Map.groupBy(calls, ({ share }) => share);
      const own = [...counts].map(([share, { length }]): Booked => ({ due, share, calls: length }));
      groups.set(group, [...booked, ...own]);
      return early;
    },
    forget(until) {
      for (const [group, booked] of groups) {
        const left = booked.filter(({ due }) => due > until);
        if (left.length > 0) groups.set(group, left);
        else groups.delete(group);
      }
    },
  };
}
