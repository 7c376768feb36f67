/** Wake-ups for booking ahead: whoever will be told something in the next hour, on platforms that post by themselves. */
import { digest } from "../digest.ts";
import type { QueueEntry } from "../ports/delivery-queue.ts";
import type { Programme } from "../queries/programme.ts";
import type { Instant } from "../time/instant.ts";
import { GRACE_MS, type Interval } from "./notices.ts";
import { type PlanSources, plan, readWake, type Wake } from "./plan.ts";

/**
 * One look at each recipient with something due in the interval, at once; the version makes a schedule that changed
 * be looked at again.
 */
export async function planBookings(
  programme: Programme,
  sources: PlanSources,
  postsAhead: (platform: string) => boolean,
  { since, until }: Interval,
  now: Instant,
): Promise<QueueEntry[]> {
  const looks = new Map<string, QueueEntry>();
  // Planning leaves out what would be too late at the end of its interval, so a long one is taken in steps.
  for (let from = since; from < until; from += GRACE_MS) {
    const step = { since: from, until: Math.min(from + GRACE_MS, until) };
    for (const { lane, share, payload } of await plan(programme, sources, step)) {
      const { recipient } = readWake(payload);
      if (!postsAhead(recipient.platform)) continue;
      const id = digest(["ahead", lane, String(step.until), programme.version], 26);
      const look = JSON.stringify({ recipient, about: "ahead" } satisfies Wake);
      looks.set(lane, { id, due: now, lane, share, payload: look });
    }
  }
  return [...looks.values()];
}
