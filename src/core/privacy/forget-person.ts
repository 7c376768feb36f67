/** What is stored of a person: shown to them, and forgotten altogether when they ask. */
import { QUIET_MS } from "../outbox/after-failure.ts";
import type { Bookings } from "../outbox/bookings.ts";
import type { People } from "../outbox/people.ts";
import type { Receipts } from "../outbox/receipts.ts";
import type { ChatPlatform, PersonRef } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { DeliveryQueue } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import { type Recipient, recipientKey } from "../reminders/recipient.ts";
import { SECOND_MS } from "../time/instant.ts";
import type { InHand } from "./in-hand.ts";
import type { PersonalData } from "./personal-data.ts";
import { createTakeBack } from "./take-back.ts";

/** `facts` as JSON can say them. */
export type Stored = { what: string; facts: readonly unknown[] };

/** `scheduledLeft`: not all that the platform was to post has surely been taken back, so some of it may still come. */
export type Forgotten = { scheduledLeft: boolean };

export type Privacy = {
  /** All of it, in kinds; those of which there is nothing are left out. */
  stored(who: PersonRef): Promise<Stored[]>;
  /**
   * Resolves when nothing is left, what waits on the platform included. What is on its way at that moment arrives, and
   * leaves nothing either. May be asked again after a failure.
   */
  forget(who: PersonRef): Promise<Forgotten>;
  /** Ends the looks that follow a forgetting. */
  stop(): void;
};

export type PrivacyParts = {
  /** All identities of that person. */
  identitiesOf: (who: PersonRef) => Promise<readonly PersonRef[]>;
  data: readonly PersonalData[];
  bookings: Bookings;
  people: People;
  platforms: ReadonlyMap<string, ChatPlatform>;
  queue: DeliveryQueue;
  receipts: Pick<Receipts, "forget">;
  inHand: InHand;
  /** Runs a task while nothing is being planned. */
  between: (task: () => Promise<void>) => Promise<void>;
  clock: Clock;
  log: Log;
};

/** Other processes may have had something in hand: soon afterwards, and when whatever was asked of a platform is over. */
const LOOK_AGAIN_MS = [3 * SECOND_MS, 60 * SECOND_MS, QUIET_MS + 60 * SECOND_MS];

export function createPrivacy(parts: PrivacyParts): Privacy {
  const { data, identitiesOf, bookings, people, platforms, queue, receipts, inHand, between, clock, log } =
    parts;
  const looks = new Set<() => void>();

  async function channelsOf(who: PersonRef): Promise<string[]> {
    const reach = await people.reach(who);
    const booked = (await bookings.of({ kind: "person", ...who })).map(({ channel }) => channel);
    return [...new Set([...booked, ...(reach?.state === "open" ? [reach.channel] : [])])];
  }

  const wait = (delayMs: number) =>
    new Promise<void>((resolve) => {
      const cancel = clock.after(delayMs, () => {
        looks.delete(cancel);
        resolve();
      });
      looks.add(cancel);
    });
  const waiting = createTakeBack({ bookings, platforms, clock, log, wait });

  async function forgetQueued(recipient: Recipient): Promise<void> {
    await queue.purge(Number.MAX_SAFE_INTEGER, recipientKey(recipient));
  }

  /** Whether they have asked for something since. */
  async function isBack(who: PersonRef): Promise<boolean> {
    const [wishes, settings] = await Promise.all(data.slice(0, 2).map(({ of }) => of(who)));
    return (wishes?.length ?? 0) > 0 || (settings?.length ?? 0) > 0;
  }

  async function forgetAll(who: PersonRef, channels: readonly string[]): Promise<boolean> {
    const recipient: Recipient = { kind: "person", ...who };
    await inHand.forget(recipient);
    const [wishes, ...rest] = data;
    // Whatever begins from here on finds nothing to say.
    await wishes?.forget(who);
    await between(async () => {
      await forgetQueued(recipient);
      await inHand.forget(recipient);
      await forgetQueued(recipient);
    });
    for (const { neededLast, forget } of rest) if (neededLast !== true) await forget(who);
    const begun = await waiting.begin(who);
    const takenBack = await waiting.take(who, channels, begun);
    await waiting.end(who, begun);
    // Whoever is back by now keeps what has become theirs meanwhile.
    if (!(await isBack(who)))
      for (const { neededLast, forget } of rest) if (neededLast === true) await forget(who);
    receipts.forget(recipient);
    return takenBack;
  }

  async function stored(who: PersonRef): Promise<Stored[]> {
    const identities = await identitiesOf(who);
    const all = await Promise.all(
      data.map(async ({ what, of }) => {
        const facts = (await Promise.all(identities.map((identity) => of(identity)))).flat();
        // What joins two identities is found under each.
        return { what, facts: [...new Map(facts.map((fact) => [JSON.stringify(fact), fact])).values()] };
      }),
    );
    return all.filter(({ facts }) => facts.length > 0);
  }

  /** Of one identity. */
  async function forget(who: PersonRef): Promise<boolean> {
    const channels = await channelsOf(who);
    const takenBack = await forgetAll(who, channels);
    lookAgain(who, channels, LOOK_AGAIN_MS);
    return takenBack;
  }

  /** Looks again some time later; whoever is back by then is left what is theirs. */
  function lookAgain(who: PersonRef, channels: readonly string[], [wait, ...waits]: readonly number[]): void {
    if (wait === undefined) return;
    const again = async () => {
      // Also then nothing may come that nobody knows of.
      if (await isBack(who)) await waiting.take(who, channels, []);
      else await forgetAll(who, channels);
      lookAgain(who, channels, waits);
    };
    const cancel = after(wait, () => {
      looks.delete(cancel);
      again().catch((failure: unknown) => log.error("forgetting-failed", { problem: String(failure) }));
    });
    looks.add(cancel);
  }

  /** A clock's timer is short. */
  function after(delayMs: number, task: () => void): () => void {
    const step = Math.min(delayMs, 60 * SECOND_MS);
    let cancel = clock.after(step, () => {
      if (delayMs > step) cancel = after(delayMs - step, task);
      else task();
    });
    return () => cancel();
  }

  return {
    stored,
    async forget(who) {
      const takenBack = await Promise.all((await identitiesOf(who)).map(forget));
      log.info("person-forgotten", {});
      return { scheduledLeft: takenBack.includes(false) };
    },
    stop() {
      for (const cancel of looks) cancel();
      looks.clear();
    },
  };
}
