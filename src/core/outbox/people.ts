/** How each person can be reached, learnt when they subscribe and whenever a message to them fails. */
import { z } from "zod";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { personKey } from "../reminders/recipient.ts";

const reachSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("open"), channel: z.string() }),
  /** `mentioned`: the person has been told that messages do not arrive. */
  z.object({ state: z.literal("closed"), mentioned: z.boolean() }),
]);

export type Reach = z.infer<typeof reachSchema>;

export type People = {
  reach(who: PersonRef): Promise<Reach | undefined>;
  setReach(who: PersonRef, reach: Reach): Promise<void>;
  forget(who: PersonRef): Promise<void>;
};

export function openPeople(store: Store): People {
  const bucket = store.bucket("people", reachSchema);
  return {
    reach: (who) => bucket.get(personKey(who)),
    setReach: (who, reach) => bucket.set(personKey(who), reach),
    forget: (who) => bucket.delete(personKey(who)),
  };
}
