/** What is being sent to whom: written before each send, removed after, so that a crash leaves a trace to follow up. */
import { z } from "zod";
import type { Store } from "../ports/store.ts";
import { factsSchema } from "../reminders/facts.ts";
import { personSchema, type Recipient, recipientKey } from "../reminders/recipient.ts";

export const intentSchema = z.object({
  kind: z.enum(["call", "change", "announcement", "programme"]),
  delivery: z.string(),
  tellings: z.array(
    z.object({
      about: z.string(),
      start: z.number(),
      lead: z.number(),
      due: z.number(),
      /** What the message says, to be remembered as told once it has arrived. */
      said: factsSchema,
      via: z.array(z.string()),
    }),
  ),
  expires: z.number(),
  channel: z.string(),
  /** The identity that it goes to, where that is not the recipient but the other one of theirs. */
  through: personSchema.optional(),
  /** When it was first and last tried. */
  first: z.number(),
  last: z.number(),
});

export type Intent = z.infer<typeof intentSchema>;

export type Intents = {
  of(recipient: Recipient): Promise<Intent | undefined>;
  put(recipient: Recipient, intent: Intent): Promise<void>;
  clear(recipient: Recipient): Promise<void>;
};

export function openIntents(store: Store): Intents {
  const bucket = store.bucket("intents", intentSchema);
  return {
    of: (recipient) => bucket.get(recipientKey(recipient)),
    put: (recipient, intent) => bucket.set(recipientKey(recipient), intent),
    clear: (recipient) => bucket.delete(recipientKey(recipient)),
  };
}
