/** Turns for what a platform takes only so often a minute in each community: whoever comes first is first. */
import type { Recipient } from "../reminders/recipient.ts";
import { communityKey, recipientKey } from "../reminders/recipient.ts";
import { type Instant, MINUTE_MS } from "../time/instant.ts";

export type Slots = {
  /** When it is this recipient's turn: now, or the instant to come back at, which is then kept free. */
  take(recipient: Recipient, perMinute: number, now: Instant): Instant;
};

export function createSlots(): Slots {
  const next = new Map<string, Instant>();
  const promised = new Map<string, Instant>();
  return {
    take(recipient, perMinute, now) {
      const who = recipientKey(recipient);
      const own = promised.get(who);
      if (own !== undefined && own <= now) {
        promised.delete(who);
        return now;
      }
      if (own !== undefined) return own;
      const community = communityKey(recipient);
      const free = Math.max(now, next.get(community) ?? now);
      next.set(community, free + MINUTE_MS / perMinute);
      if (free > now) promised.set(who, free);
      return free;
    },
  };
}
