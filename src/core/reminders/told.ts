/** What each recipient was last told, per session: the other half of every notice. */
import { z } from "zod";
import type { Store } from "../ports/store.ts";
import { type Recipient, recipientKey } from "./recipient.ts";

export const toldSchema = z.object({
  /** The start that was said, in milliseconds since 1970. */
  start: z.number(),
  /** Minutes before the start that it was said for. */
  lead: z.number(),
  title: z.string(),
  room: z.string(),
  status: z.string(),
  /** How often this recipient has been told of this session by now. */
  times: z.number(),
  delivery: z.string(),
  message: z.object({ channel: z.string(), message: z.string() }),
  at: z.number(),
});

export type Told = z.infer<typeof toldSchema>;

/** By session id; a morning programme is kept as `day:2020-08-24`. */
export type ToldBySession = ReadonlyMap<string, Told>;

export type ToldLedger = {
  of(recipient: Recipient): Promise<ToldBySession>;
  put(recipient: Recipient, about: string, told: Told): Promise<void>;
  forget(recipient: Recipient): Promise<void>;
};

export function openToldLedger(store: Store): ToldLedger {
  const bucket = (recipient: Recipient) => store.bucket(`told/${recipientKey(recipient)}`, toldSchema);
  const of = async (recipient: Recipient) => {
    const told = new Map<string, Told>();
    for await (const [about, value] of bucket(recipient).entries()) told.set(about, value);
    return told;
  };
  return {
    of,
    put: (recipient, about, told) => bucket(recipient).set(about, told),
    async forget(recipient) {
      for (const about of (await of(recipient)).keys()) await bucket(recipient).delete(about);
    },
  };
}
