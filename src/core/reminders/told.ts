/** What each recipient was last told, per session: the other half of every notice. */
import { z } from "zod";
import type { Store } from "../ports/store.ts";
import { type Facts, factsSchema, sameFacts } from "./facts.ts";
import { type Recipient, recipientKey, recipientSchema } from "./recipient.ts";

const messageSchema = z.object({ channel: z.string(), message: z.string() });

/** A post of a session, and what it said of it; `shown` as in Told. */
const postSchema = factsSchema.extend({
  delivery: z.string(),
  message: messageSchema,
  shown: z.string().optional(),
});

export const toldSchema = factsSchema.extend({
  /** Minutes before the start that it was said for; NOT_CALLED when it was only mentioned. */
  lead: z.number(),
  /** Keys of the targets through which it concerned the recipient. */
  via: z.array(z.string()),
  /** How often this recipient has been told of this session by now. */
  times: z.number(),
  /** Empty when it was said in an answer. */
  delivery: z.string(),
  message: messageSchema.optional(),
  /** In what form a post shows it now, so that it is edited only when that changes. */
  shown: z.string().optional(),
  /** What a person's message said that was found later: it may be what they read last, so it counts as well. */
  found: factsSchema.optional(),
  /** An earlier post that arrived late: it may stand below this one, so it is kept true as well. */
  beside: postSchema.optional(),
  at: z.number(),
});

const present = z.literal(true);

export type Told = z.infer<typeof toldSchema>;
export type Post = z.infer<typeof postSchema>;

/** What the recipient may believe of it that is not so; undefined when all that was said is true. */
export function saidOtherwise(told: Told, now: Facts): Facts | undefined {
  const { found } = told;
  return [told, ...(found === undefined ? [] : [found])].find((said) => !sameFacts(said, now));
}

/** Longer before the start than anybody can ask for, so every call is closer. */
export const NOT_CALLED = Number.MAX_SAFE_INTEGER;

/** By session id; a morning programme is kept as `day:2020-08-24`. */
export type ToldBySession = ReadonlyMap<string, Told>;

export type ToldLedger = {
  of(recipient: Recipient): Promise<ToldBySession>;
  put(recipient: Recipient, about: string, told: Told): Promise<void>;
  /** Everyone who was told of this session, and perhaps some who were about to be. */
  toldOf(about: string): AsyncIterable<Recipient>;
  /** Will be told of this session without our doing, so its changes concern this recipient from now on. */
  expect(recipient: Recipient, about: string): Promise<void>;
  forget(recipient: Recipient): Promise<void>;
};

export function openToldLedger(store: Store): ToldLedger {
  const bucket = (recipient: Recipient) => store.bucket(`told/${recipientKey(recipient)}`, toldSchema);
  /** The same by session, so that a change finds whom it concerns without looking at everybody. */
  const listeners = (about: string) => store.bucket(`told-of/${about}`, recipientSchema);
  /** Whom a listener was made of before anything was told, so that forgetting finds it. */
  const expected = (recipient: Recipient) => store.bucket(`expected/${recipientKey(recipient)}`, present);
  const of = async (recipient: Recipient) => {
    const told = new Map<string, Told>();
    for await (const [about, value] of bucket(recipient).entries()) told.set(about, value);
    return told;
  };
  return {
    of,
    async put(recipient, about, told) {
      // First: after a crash between the two, a look in vain, and nobody who is never looked at.
      if ((await bucket(recipient).get(about)) === undefined)
        await listeners(about).set(recipientKey(recipient), recipient);
      await bucket(recipient).set(about, told);
    },
    async *toldOf(about) {
      for await (const [, recipient] of listeners(about).entries()) yield recipient;
    },
    async expect(recipient, about) {
      await expected(recipient).set(about, true);
      await listeners(about).set(recipientKey(recipient), recipient);
    },
    async forget(recipient) {
      for (const about of (await of(recipient)).keys()) {
        await listeners(about).delete(recipientKey(recipient));
        await bucket(recipient).delete(about);
      }
      for await (const [about] of expected(recipient).entries()) {
        await listeners(about).delete(recipientKey(recipient));
        await expected(recipient).delete(about);
      }
    },
  };
}
