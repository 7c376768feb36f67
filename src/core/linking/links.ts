/**
 * Which identities are one person's. Everything of a linked person is kept under the identity that they prefer; the
 * other one leads there.
 */
import { z } from "zod";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { personKey, personSchema, refOf } from "../reminders/recipient.ts";

const pairSchema = z.object({ preferred: personSchema, other: personSchema });

export type Pair = z.infer<typeof pairSchema>;

export type Links = {
  /** Undefined for who is not linked. */
  pairOf(who: PersonRef): Promise<Pair | undefined>;
  /** The identity under which everything of theirs is kept. */
  mainOf(who: PersonRef): Promise<PersonRef>;
  /** All of this person's, the preferred one first. */
  identitiesOf(who: PersonRef): Promise<PersonRef[]>;
  /** Every pair, once. */
  all(): Promise<Pair[]>;
  put(pair: Pair): Promise<void>;
  remove(pair: Pair): Promise<void>;
};

export function openLinks(store: Store): Links {
  const bucket = store.bucket("links", pairSchema);
  return {
    pairOf: (who) => bucket.get(personKey(who)),
    mainOf: async (who) => (await bucket.get(personKey(who)))?.preferred ?? who,
    async identitiesOf(who) {
      const pair = await bucket.get(personKey(who));
      return pair === undefined ? [who] : [pair.preferred, pair.other];
    },
    async all() {
      const pairs: Pair[] = [];
      for await (const [key, pair] of bucket.entries())
        if (key === personKey(pair.preferred)) pairs.push(pair);
      return pairs;
    },
    async put({ preferred, other }) {
      const pair = { preferred: refOf(preferred), other: refOf(other) };
      for (const who of [preferred, other]) await bucket.set(personKey(who), pair);
    },
    async remove({ preferred, other }) {
      for (const who of [preferred, other]) await bucket.delete(personKey(who));
    },
  };
}
