/**
 * Who wants to be called for what. Each subscription is kept twice, by person and by target, so that a person's list
 * and a session's subscribers are each one bucket; a journal entry makes the two writes one: after a crash between
 * them, `repair` finishes what was begun.
 */
import { z } from "zod";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import type { Instant } from "../time/instant.ts";
import { communityKey, personKey } from "./recipient.ts";
import { type Target, targetKey, targetSchema } from "./target.ts";

/** `leads` in minutes; `since`: only what falls due from then on is meant. */
export type Subscription = { target: Target; leads: readonly number[]; since: Instant };

export type Community = { platform: string; community: string };

export type Subscriptions = {
  /** Wants this target from now on with exactly these lead times; none of them means: not any more. */
  put(who: PersonRef, subscription: Subscription): Promise<void>;
  of(who: PersonRef): Promise<Subscription[]>;
  /** Everyone in the community who wants this target that many minutes ahead. */
  subscribers(
    community: Community,
    target: Target,
    lead: number,
  ): AsyncIterable<{ person: string; since: Instant }>;
  /** Communities with subscribers, the lead times in use there, and the words subscribed to. */
  communities(): Promise<{ community: Community; leads: number[]; words: string[] }[]>;
  /** Finishes what a crash interrupted. Call before the first plan. */
  repair(): Promise<void>;
};

const person = z.object({ platform: z.string(), community: z.string(), person: z.string() });
const wish = z.object({ target: targetSchema, leads: z.array(z.number()), since: z.number() });
const journalEntry = z.object({ who: person, wish });
const communityEntry = z.object({ platform: z.string(), community: z.string() });

export function openSubscriptions(store: Store): Subscriptions {
  const journal = store.bucket("unfinished-subscriptions", journalEntry);
  const communityBucket = store.bucket("communities", communityEntry);
  const picks = (who: PersonRef) => store.bucket(`picks/${personKey(who)}`, wish);
  const subscribers = (community: Community, target: Target, lead: number) =>
    store.bucket(
      `subscribers/${communityKey(community)}/${lead}/${targetKey(target)}`,
      z.object({ since: z.number() }),
    );
  const leads = (community: Community) => store.bucket(`leads/${communityKey(community)}`, z.literal(true));
  const words = (community: Community) => store.bucket(`words/${communityKey(community)}`, z.literal(true));

  /** What is known to be written already, so that a second subscriber costs no second write. */
  const written = new Set<string>();
  const once = async (key: string, write: () => Promise<void>) => {
    if (written.has(key)) return;
    await write();
    written.add(key);
  };

  async function apply(who: PersonRef, { target, leads: wanted, since }: Subscription): Promise<void> {
    const { platform, community } = who;
    const key = targetKey(target);
    const old = await picks(who).get(key);
    await once(`community ${communityKey(who)}`, () =>
      communityBucket.set(communityKey(who), { platform, community }),
    );
    if (target.kind === "words")
      await once(`words ${communityKey(who)} ${target.id}`, () => words(who).set(target.id, true));
    for (const lead of wanted) {
      await once(`lead ${communityKey(who)} ${lead}`, () => leads(who).set(String(lead), true));
      await subscribers(who, target, lead).set(who.person, { since });
    }
    for (const lead of old?.leads.filter((earlier) => !wanted.includes(earlier)) ?? []) {
      await subscribers(who, target, lead).delete(who.person);
    }
    if (wanted.length > 0) await picks(who).set(key, { target, leads: [...wanted], since });
    else await picks(who).delete(key);
  }

  return {
    async put(who, subscription) {
      const key = `${personKey(who)} ${targetKey(subscription.target)}`;
      const { target, leads: wanted, since } = subscription;
      await journal.set(key, { who, wish: { target, leads: [...wanted], since } });
      await apply(who, subscription);
      await journal.delete(key);
    },
    of: (who) => values(picks(who).entries()),
    async *subscribers(community, target, lead) {
      for await (const [id, { since }] of subscribers(community, target, lead).entries())
        yield { person: id, since };
    },
    async communities() {
      const known = await values(communityBucket.entries());
      return Promise.all(
        known.map(async (community) => ({
          community,
          leads: (await keys(leads(community).entries())).map(Number),
          words: await keys(words(community).entries()),
        })),
      );
    },
    async repair() {
      for await (const [key, { who, wish: subscription }] of journal.entries()) {
        await apply(who, subscription);
        await journal.delete(key);
      }
    },
  };
}

async function values<T>(entries: AsyncIterable<[string, T]>): Promise<T[]> {
  const all: T[] = [];
  for await (const [, value] of entries) all.push(value);
  return all;
}

async function keys<T>(entries: AsyncIterable<[string, T]>): Promise<string[]> {
  const all: string[] = [];
  for await (const [key] of entries) all.push(key);
  return all;
}
