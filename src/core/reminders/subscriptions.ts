/**
 * Who wants to be called for what. Each subscription is kept twice, by person and by target, so that a person's list
 * and the subscribers of a session are each one bucket, whatever else is stored; a journal entry makes the two writes
 * one: after a crash between them, `repair` finishes what was begun.
 */
import { z } from "zod";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import type { Instant } from "../time/instant.ts";
import { personKey, personSchema, refOf } from "./recipient.ts";
import { type Target, targetKey, targetSchema } from "./target.ts";

/** `leads` in minutes; `since`: only what falls due from then on is meant. */
export type Subscription = { target: Target; leads: readonly number[]; since: Instant };

export type Subscriber = { who: PersonRef; since: Instant };

export type Subscriptions = {
  /** Wants this target from now on with exactly these lead times; none of them means: not any more. */
  put(who: PersonRef, subscription: Subscription): Promise<void>;
  of(who: PersonRef): Promise<Subscription[]>;
  /** Wants nothing any more, and is named nowhere; what a crash interrupted included. */
  forget(who: PersonRef): Promise<void>;
  /** Everyone who wants this target that many minutes ahead. */
  subscribers(target: Target, lead: number): AsyncIterable<Subscriber>;
  /** The lead times that somebody has asked for. */
  leadsInUse(): Promise<number[]>;
  /** The ids of the `words` targets that somebody has subscribed to. */
  wordsInUse(): Promise<string[]>;
  /** Finishes what a crash interrupted. Call before the first plan. */
  repair(): Promise<void>;
};

const wish = z.object({ target: targetSchema, leads: z.array(z.number()), since: z.number() });
const journalEntry = z.object({ who: personSchema, wish });
const subscriber = z.object({ who: personSchema, since: z.number() });
const present = z.literal(true);

export function openSubscriptions(store: Store): Subscriptions {
  const journal = store.bucket("unfinished-subscriptions", journalEntry);
  const picks = (who: PersonRef) => store.bucket(`picks/${personKey(who)}`, wish);
  const subscribers = (target: Target, lead: number) =>
    store.bucket(`subscribers/${lead}/${targetKey(target)}`, subscriber);
  const leads = store.bucket("leads", present);
  const words = store.bucket("words", present);

  /** What is known to be written already, so that a second subscriber costs no second write. */
  const written = new Set<string>();
  const once = async (kind: "lead" | "words", key: string) => {
    if (written.has(`${kind} ${key}`)) return;
    await (kind === "lead" ? leads : words).set(key, true);
    written.add(`${kind} ${key}`);
  };

  async function apply(who: PersonRef, { target, leads: wanted, since }: Subscription): Promise<void> {
    const key = targetKey(target);
    const old = await picks(who).get(key);
    if (target.kind === "words") await once("words", target.id);
    for (const lead of wanted) {
      await once("lead", String(lead));
      await subscribers(target, lead).set(personKey(who), { who: refOf(who), since });
    }
    for (const lead of old?.leads.filter((earlier) => !wanted.includes(earlier)) ?? []) {
      await subscribers(target, lead).delete(personKey(who));
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
    async forget(who) {
      for await (const [key, { who: other, wish: begun }] of journal.entries()) {
        if (personKey(other) !== personKey(who)) continue;
        await apply(who, begun);
        await journal.delete(key);
      }
      for (const { target, leads: _, since } of await values(picks(who).entries()))
        await apply(who, { target, leads: [], since });
    },
    async *subscribers(target, lead) {
      for await (const [, each] of subscribers(target, lead).entries()) yield each;
    },
    leadsInUse: async () => (await keys(leads.entries())).map(Number),
    wordsInUse: () => keys(words.entries()),
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
