/** Which people a message that is being sent names: written before it is sent, removed once that is settled. */
import { z } from "zod";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { factsSchema } from "../reminders/facts.ts";
import { personKey, personSchema, type Recipient, recipientKey } from "../reminders/recipient.ts";

const summonsIntentSchema = z.object({
  delivery: z.string(),
  telling: z.object({
    about: z.string(),
    start: z.number(),
    lead: z.number(),
    due: z.number(),
    said: factsSchema,
  }),
  /** `via`: the keys of the targets through which it concerns them. */
  named: z.array(z.object({ who: personSchema, via: z.array(z.string()) })),
  /** The announcement whose thread it goes into; undefined when there is none. */
  under: z.object({ channel: z.string(), message: z.string() }).optional(),
  /** When it was first and last tried. */
  first: z.number(),
  last: z.number(),
});

export type SummonsIntent = z.infer<typeof summonsIntentSchema>;

/** By lane: of each session in each channel one message at most is on its way. */
export type SummonsIntents = {
  of(lane: string): Promise<SummonsIntent | undefined>;
  put(lane: string, intent: SummonsIntent): Promise<void>;
  clear(lane: string): Promise<void>;
  /** Whether a message that may yet arrive names this person. */
  names(lane: string, recipient: Recipient): Promise<boolean>;
  /** Those that name this person, as far as they do. */
  naming(who: PersonRef): Promise<SummonsIntent[]>;
  /** Names this person no more. */
  forget(who: PersonRef): Promise<void>;
};

export function openSummonsIntents(store: Store): SummonsIntents {
  const bucket = store.bucket("summons-intents", summonsIntentSchema);
  const isThem = (who: PersonRef) => (named: SummonsIntent["named"][number]) =>
    personKey(named.who) === personKey(who);
  return {
    of: (lane) => bucket.get(lane),
    put: (lane, intent) => bucket.set(lane, intent),
    clear: (lane) => bucket.delete(lane),
    async names(lane, recipient) {
      const key = recipientKey(recipient);
      const intent = await bucket.get(lane);
      return intent?.named.some(({ who }) => recipientKey({ kind: "person", ...who }) === key) ?? false;
    },
    async naming(who) {
      const found: SummonsIntent[] = [];
      for await (const [, intent] of bucket.entries()) {
        const named = intent.named.filter(isThem(who));
        if (named.length > 0) found.push({ ...intent, named });
      }
      return found;
    },
    async forget(who) {
      for await (const [lane, intent] of bucket.entries()) {
        const named = intent.named.filter((one) => !isThem(who)(one));
        if (named.length < intent.named.length) await bucket.set(lane, { ...intent, named });
      }
    },
  };
}
