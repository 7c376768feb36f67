/** Which sessions each community wants in its platform's own list of events; none unless an organiser says so. */
import { z } from "zod";
import type { Store } from "../ports/store.ts";
import { communityKey } from "../reminders/recipient.ts";
import { type Target, targetSchema } from "../reminders/target.ts";

export type Community = { platform: string; community: string };

const choiceSchema = z.object({
  platform: z.string(),
  community: z.string(),
  /** Absent when nothing is to be listed any more. */
  target: targetSchema.optional(),
});

export type EventChoice = z.infer<typeof choiceSchema>;

export type EventChoices = {
  all(): Promise<EventChoice[]>;
  of(community: Community): Promise<EventChoice | undefined>;
  /** Undefined for none; whatever was refused before is tried again. */
  choose(community: Community, target: Target | undefined): Promise<void>;
  /** Nothing more is asked of the platform there until somebody chooses again. */
  refuse(community: Community, problem: string): Promise<void>;
  /** Why it is refused; undefined where it is not. */
  problemOf(community: Community): Promise<string | undefined>;
};

export function openEventChoices(store: Store): EventChoices {
  const bucket = store.bucket("event-choices", choiceSchema);
  const refused = store.bucket("events-refused", z.string());
  return {
    async all() {
      const choices: EventChoice[] = [];
      for await (const [, choice] of bucket.entries()) choices.push(choice);
      return choices;
    },
    of: (community) => bucket.get(communityKey(community)),
    async choose({ platform, community }, target) {
      const own = { platform, community };
      await refused.delete(communityKey(own));
      await bucket.set(communityKey(own), { ...own, ...(target === undefined ? {} : { target }) });
    },
    refuse: (community, problem) => refused.set(communityKey(community), problem),
    problemOf: (community) => refused.get(communityKey(community)),
  };
}
