/** Codes by which one identity shows the other that they are one person's: each once, and for ten minutes. */
import { z } from "zod";
import { digest } from "../digest.ts";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { personKey, personSchema, refOf } from "../reminders/recipient.ts";
import { type Instant, MINUTE_MS } from "../time/instant.ts";

export const CODE_MS = 10 * MINUTE_MS;

const madeSchema = z.object({
  who: personSchema,
  until: z.number(),
});

export type LinkCodes = {
  /** A code, in place of any that this person made before. Only its digest is kept. */
  make(who: PersonRef, now: Instant): Promise<string>;
  /** Who made it; undefined for a guess, one that was used, and one that is too old. */
  makerOf(code: string, now: Instant): Promise<PersonRef | undefined>;
  use(code: string): Promise<void>;
  /** Codes that this person made and nobody has used. */
  of(who: PersonRef): Promise<{ until: Instant }[]>;
  forget(who: PersonRef): Promise<void>;
};

/** Five characters, a dash, five characters: 50 bits. */
const HALF = 5;

/** `secret` gives a text that nobody can guess, another each time. */
export function openLinkCodes(store: Store, secret: () => string): LinkCodes {
  const bucket = store.bucket("link-codes", madeSchema);
  const nameOf = (code: string) => digest(["link", code.toLowerCase().replace(/[^a-z0-9]/g, "")], 32);

  async function clear(isOld: (made: z.infer<typeof madeSchema>) => boolean): Promise<void> {
    for await (const [name, made] of bucket.entries()) if (isOld(made)) await bucket.delete(name);
  }
  const isBy = (who: PersonRef) => (made: { who: PersonRef }) => personKey(made.who) === personKey(who);

  return {
    async make(who, now) {
      await clear((made) => made.until <= now || isBy(who)(made));
      const letters = digest(["code", secret()], 2 * HALF);
      const code = `${letters.slice(0, HALF)}-${letters.slice(HALF)}`;
      await bucket.set(nameOf(code), { who: refOf(who), until: now + CODE_MS });
      return code;
    },
    async makerOf(code, now) {
      const made = await bucket.get(nameOf(code));
      return made === undefined || made.until <= now ? undefined : made.who;
    },
    use: (code) => bucket.delete(nameOf(code)),
    async of(who) {
      const found: { until: Instant }[] = [];
      for await (const [, made] of bucket.entries()) if (isBy(who)(made)) found.push({ until: made.until });
      return found;
    },
    forget: (who) => clear(isBy(who)),
  };
}
