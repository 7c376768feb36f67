/** Remembers ids for as long as their events may be delivered again. */
import type { Clock } from "../../../core/ports/clock.ts";
import type { Instant } from "../../../core/time/instant.ts";
import { ANSWER_WITHIN_MS } from "./limits.ts";

/** True from the second time on that it is asked about an id, until its interaction could not be answered any more. */
export function seenBefore(clock: Clock): (id: string) => boolean {
  const seen = new Map<string, Instant>();
  return (id) => {
    const now = clock.now();
    // A Map keeps the order of insertion: the first that is still remembered ends the search.
    for (const [old, at] of seen) {
      // The clock may have been set back.
      if (Math.abs(now - at) < ANSWER_WITHIN_MS) break;
      seen.delete(old);
    }
    if (seen.has(id)) return true;
    seen.set(id, now);
    return false;
  };
}
