/** Wake-ups for booking ahead: whoever will be told something in the next hour, on platforms that post by themselves. */
import { digest } from "../digest.ts";
import type { QueueEntry } from "../ports/delivery-queue.ts";
import type { Programme } from "../queries/programme.ts";
import type { Instant } from "../time/instant.ts";
import type { Interval } from "./notices.ts";
import { type DueSources, dueFor } from "./plan.ts";
import { communityKey, recipientKey } from "./recipient.ts";
import type { Wake } from "./wake.ts";

/**
 * One look at each recipient with something due in the interval, at once; the version makes a schedule that changed
 * be looked at again.
 */
export async function planBookings(
  programme: Programme,
  sources: DueSources,
  postsAhead: (platform: string) => boolean,
  { since, until }: Interval,
  now: Instant,
): Promise<QueueEntry[]> {
  const looks = new Map<string, QueueEntry>();
  for (const { recipient } of await dueFor(programme, sources, { since, until, now })) {
    if (!postsAhead(recipient.platform)) continue;
    const lane = recipientKey(recipient);
    const id = digest(["ahead", lane, String(until), programme.version], 26);
    const payload = JSON.stringify({ recipient, about: "ahead" } satisfies Wake);
    looks.set(lane, { id, due: now, lane, share: communityKey(recipient), payload });
  }
  return [...looks.values()];
}
