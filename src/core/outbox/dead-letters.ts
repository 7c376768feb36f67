/** What was given up: organisers see their own community's, and may have it tried once more. */
import type { DeadLetter, DeliveryQueue } from "../ports/delivery-queue.ts";
import { communityKey } from "../reminders/recipient.ts";
import { readWake } from "../reminders/wake.ts";

export type DeadLetters = {
  /** The latest that were given up in that community, newest first; in all of them when none is named. */
  of(community?: Community): Promise<DeadLetter[]>;
  /** Lets them all wait again as though never tried; resolves to how many. What is out of date by now stays unsaid. */
  retry(community?: Community): Promise<number>;
};

type Community = { platform: string; community: string };

/** How many of all communities are looked through. */
const LOOKED_THROUGH = 1_000;

export function openDeadLetters(queue: DeliveryQueue): DeadLetters {
  async function of(community?: Community): Promise<DeadLetter[]> {
    const { letters } = await queue.stats(LOOKED_THROUGH);
    if (community === undefined) return [...letters];
    const own = communityKey(community);
    return letters.filter(({ payload }) => communityKey(readWake(payload).recipient) === own);
  }
  return {
    of,
    retry: async (community) => queue.revive((await of(community)).map(({ id }) => id)),
  };
}
