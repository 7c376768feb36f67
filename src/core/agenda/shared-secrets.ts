/** Names that open something of a person's to whoever has them: of each person one, which can be taken back. */
import { z } from "zod";
import { digest } from "../digest.ts";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { personKey, personSchema, refOf } from "../reminders/recipient.ts";

const name = z.string();

export type SharedSecrets = {
  /** Whose it is; undefined for a guess, or one that was taken back. */
  ownerOf(secret: string): Promise<PersonRef | undefined>;
  has(who: PersonRef): Promise<boolean>;
  /** In the place of the one before. Only its digest is kept. */
  give(who: PersonRef, secret: string): Promise<void>;
  /** False when there was none. */
  takeBack(who: PersonRef): Promise<boolean>;
};

/** `kind` keeps what opens one thing from opening another. */
export function openSharedSecrets(store: Store, kind: string): SharedSecrets {
  const owners = store.bucket(`secret-owners/${kind}`, personSchema);
  const secrets = store.bucket(`secrets/${kind}`, name);
  const nameOf = (secret: string) => digest([kind, secret], 32);

  async function takeBack(who: PersonRef): Promise<boolean> {
    const known = await secrets.get(personKey(who));
    if (known === undefined) return false;
    await owners.delete(known);
    await secrets.delete(personKey(who));
    return true;
  }

  return {
    ownerOf: (secret) => owners.get(nameOf(secret)),
    has: async (who) => (await secrets.get(personKey(who))) !== undefined,
    async give(person, secret) {
      const who = refOf(person);
      await takeBack(who);
      // First what leads back to the person: what is cut off in between can still be taken back.
      await secrets.set(personKey(who), nameOf(secret));
      await owners.set(nameOf(secret), who);
    },
    takeBack,
  };
}
