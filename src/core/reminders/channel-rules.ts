/** Which channels get which sessions, how long before, and whether they get a morning programme. */
import { z } from "zod";
import type { Address } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import type { Instant } from "../time/instant.ts";
import { addressSchema, type Recipient, recipientKey } from "./recipient.ts";
import { targetKey, targetSchema } from "./target.ts";

export const channelRuleSchema = z.object({
  address: addressSchema,
  filter: targetSchema,
  /** Minutes before the start; empty when only the morning programme is wanted. */
  leads: z.array(z.number()),
  /** Wall clock in the conference's zone, `HH:MM`; absent for no morning programme. */
  programmeAt: z.string().optional(),
  /** `thread`: who asked to be called to these sessions is named under the announcement. Absent: each directly. */
  calls: z.literal("thread").optional(),
  /** A role or a user group that announcements notify, by its id. */
  group: z.string().optional(),
  /** Only what falls due from then on is announced. */
  since: z.number(),
  /** Why the platform refuses this channel, until somebody links it again. */
  problem: z.string().optional(),
});

export type ChannelRule = z.infer<typeof channelRuleSchema>;

export type ChannelRules = {
  all(): Promise<ChannelRule[]>;
  /** Those of one channel, also while it is refused; none for a person. */
  of(recipient: Recipient): Promise<ChannelRule[]>;
  put(rule: ChannelRule): Promise<void>;
  remove(rule: Pick<ChannelRule, "address" | "filter">): Promise<void>;
  /** Marks every rule of a channel as refused by its platform; nothing is sent there until it is linked again. */
  refuse(to: Address, problem: string): Promise<void>;
};

export function openChannelRules(store: Store): ChannelRules {
  const bucket = store.bucket("channel-rules", channelRuleSchema);
  const key = (rule: Pick<ChannelRule, "address" | "filter">) =>
    `${recipientKey({ kind: "channel", ...rule.address })} ${targetKey(rule.filter)}`;
  const all = async () => {
    const rules: ChannelRule[] = [];
    for await (const [, rule] of bucket.entries()) rules.push(rule);
    return rules.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  };
  const of = async (recipient: Recipient) => {
    const own = recipientKey(recipient);
    return (await all()).filter(({ address }) => recipientKey({ kind: "channel", ...address }) === own);
  };
  return {
    all,
    of,
    put: (rule) => bucket.set(key(rule), rule),
    remove: (rule) => bucket.delete(key(rule)),
    async refuse(to, problem) {
      for (const rule of await of({ kind: "channel", ...to }))
        await bucket.set(key(rule), { ...rule, problem });
    },
  };
}

/** What both a subscription and a channel rule come to: which sessions, how long before, since when. */
export type Interest = { filter: ChannelRule["filter"]; leads: readonly number[]; since: Instant };
