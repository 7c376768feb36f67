/** Events that came already. Platforms deliver some twice: after a missed acknowledgement, or after a reconnect. */
import type { Clock } from "../ports/clock.ts";
import { type Instant, MINUTE_MS } from "../time/instant.ts";

/**
 * Discord: Receiving and Responding: an interaction's token lives 15 minutes. Slack: Events API, retries: the last
 * comes about six minutes after the first.
 */
const REMEMBERED_MS = 15 * MINUTE_MS;

/** Tells whether an id is new, and remembers it for as long as its event may come again. */
export function seenEvents(clock: Clock): { isNew(id: string): boolean } {
  const seen = new Map<string, Instant>();
  return {
    isNew(id) {
      const now = clock.now();
      // In order of arrival, so the first that is still remembered ends the search. The clock may have been set back.
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
