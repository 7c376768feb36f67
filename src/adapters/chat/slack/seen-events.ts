/** Events that came already. Slack delivers some twice: after a missed acknowledgement, or after a reconnect. */
import type { Clock } from "../../../core/ports/clock.ts";
import { type Instant, MINUTE_MS } from "../../../core/time/instant.ts";

/** Slack: "Events API, retries": the last retry comes about 5 minutes after the one before. */
const REMEMBERED_MS = 15 * MINUTE_MS;

/** Tells whether an id is new, and remembers it. */
export function seenEvents(clock: Clock): { isNew(id: string): boolean } {
  const seen = new Map<string, Instant>();
  return {
    isNew(id) {
      const now = clock.now();
      // In order of arrival, so the first that is still remembered ends the search.
      for (const [old, at] of seen) {
        if (Math.abs(now - at) < REMEMBERED_MS) break;
        seen.delete(old);
      }
      if (seen.has(id)) return false;
      seen.set(id, now);
      return true;
    },
  };
}
