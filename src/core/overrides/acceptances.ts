/** Which changes of the source were held and then accepted, by whom and when: facts that are only ever added. */
import { z } from "zod";
import { digest } from "../digest.ts";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { personKey, personSchema, refOf } from "../reminders/recipient.ts";
import type { Instant } from "../time/instant.ts";

const acceptanceSchema = z.object({
  at: z.number(),
  by: personSchema,
  /** Why it had been held, in a sentence. */
  why: z.string(),
  /** How many changes of sessions came of it. */
  changes: z.number(),
});

export type Acceptance = z.infer<typeof acceptanceSchema>;

export type Acceptances = {
  /** Newest first. */
  all(): Promise<Acceptance[]>;
  add(acceptance: Acceptance): Promise<void>;
  /** What this person accepted. */
  actsOf(who: PersonRef): Promise<{ did: string; at: Instant }[]>;
  /** Their acts stay, under a digest of their id: two of one person are still one person's. */
  forgetActor(who: PersonRef): Promise<void>;
};

const KEY_LETTERS = 13;

export function openAcceptances(store: Store): Acceptances {
  const bucket = store.bucket("acceptances", acceptanceSchema);

  async function entries(): Promise<(readonly [key: string, acceptance: Acceptance])[]> {
    const found: (readonly [string, Acceptance])[] = [];
    for await (const entry of bucket.entries()) found.push(entry);
    return found;
  }
  const ofPerson = async (who: PersonRef) =>
    (await entries()).filter(([, { by }]) => personKey(by) === personKey(who));

  return {
    all: async () => (await entries()).map(([, one]) => one).sort((a, b) => b.at - a.at),
    add: ({ by, ...rest }) =>
      bucket.set(digest(["acceptance", personKey(by), String(rest.at), rest.why], KEY_LETTERS), {
        ...rest,
        by: refOf(by),
      }),
    actsOf: async (who) => (await ofPerson(who)).map(([, { at, why }]) => ({ did: `accept: ${why}`, at })),
    async forgetActor(who) {
      const by = { ...refOf(who), person: digest([personKey(who)], KEY_LETTERS) };
      // The key goes too: it was made from who they are.
      for (const [key, one] of await ofPerson(who)) {
        await bucket.set(digest(["forgotten", key], KEY_LETTERS), { ...one, by });
        await bucket.delete(key);
      }
    },
  };
}
