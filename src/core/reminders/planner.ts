/** Puts into the queue what falls due in the next while: each thing once, and again when what it rests on has changed. */
import { BOOKED_AHEAD_MS } from "../outbox/book-ahead.ts";
import type { Clock } from "../ports/clock.ts";
import type { DeliveryQueue, QueueEntry } from "../ports/delivery-queue.ts";
import type { Programme } from "../queries/programme.ts";
import type { RecentChanges } from "../schedule/recent-changes.ts";
import type { SettingsBook } from "../settings/settings.ts";
import { type Instant, MINUTE_MS, SECOND_MS } from "../time/instant.ts";
import type { ChannelRules } from "./channel-rules.ts";
import { TICK_MS } from "./due-work.ts";
import { plan, planFor } from "./plan.ts";
import { planBookings } from "./plan-bookings.ts";
import { planChanges, planPosts } from "./plan-changes.ts";
import { type Recipient, recipientKey } from "./recipient.ts";
import type { Subscriptions } from "./subscriptions.ts";
import type { ToldLedger } from "./told.ts";
import { openWaveBook } from "./wave-book.ts";
import type { WaveSources } from "./wave-wakes.ts";

/** How far ahead is planned: so long may the biggest wave take, forty thousand messages at fifty a second. */
const PLANNED_AHEAD_MS = 15 * MINUTE_MS;

export type PlannerParts = {
  programme: () => Programme;
  /** Which sessions changed lately, and from when people are told. */
  recent: () => RecentChanges;
  subscriptions: Subscriptions;
  rules: ChannelRules;
  settings: Pick<SettingsBook, "choosers">;
  ledger: ToldLedger;
  /** Which platforms post by themselves what was booked, and whether any does. */
  postsAhead: { of: (platform: string) => boolean; some: boolean };
  paceOf: WaveSources["paceOf"];
  queue: DeliveryQueue;
  clock: Clock;
};

export type Planner = {
  /** Plans what was not planned yet. After a failure it is as though not asked. */
  step(): Promise<void>;
  /** What is served has changed: everything is planned anew at the next step. */
  anew(): void;
  /** What somebody wants has changed; of everybody when nobody is named. */
  wishesChanged(recipient?: Recipient): void;
  /** The time. A clock that was put back makes everything be planned anew. */
  now(): Instant;
};

export function createPlanner(parts: PlannerParts): Planner {
  const { recent, subscriptions, rules, settings, ledger, postsAhead, queue, clock } = parts;
  const changes = planChanges(ledger, postsAhead.of);
  const book = openWaveBook();
  const sources = { subscriptions, rules, settings, book, paceOf: parts.paceOf };
  /** Whose wishes are new, and not planned yet. */
  const fresh = new Map<string, Recipient>();
  /** What is served has changed, and not all that follows from it is planned. */
  let unplanned = true;
  let plannedUntil: Instant = Number.NEGATIVE_INFINITY;
  let bookedUntil: Instant = Number.NEGATIVE_INFINITY;
  let seenAt: Instant = Number.NEGATIVE_INFINITY;
  /** After the clock was put back, what was handled on the wrong time must be looked at again, under new ids. */
  let setBack = "";

  const programme = (): Programme => {
    const served = parts.programme();
    return setBack === "" ? served : { ...served, version: `${served.version}${setBack}` };
  };

  function now(): Instant {
    const at = clock.now();
    if (at < seenAt - SECOND_MS) {
      setBack = ` set back to ${at}`;
      unplanned = true;
    }
    seenAt = at;
    return at;
  }

  async function step(): Promise<void> {
    const at = now();
    const until = at + PLANNED_AHEAD_MS;
    const all = unplanned;
    // It may change again while this is at work.
    unplanned = false;
    const newcomers = [...fresh];
    fresh.clear();
    try {
      // Planned beyond that it can only be because the clock was put back.
      const since = all ? Number.NEGATIVE_INFINITY : plannedUntil > until ? at : plannedUntil;
      const own = newcomers.map(([, recipient]) => recipient);
      const entries = [
        ...(await planCalls(since, until, at, all ? [] : own)),
        ...(await planPosts(
          programme(),
          rules,
          { since: own.length > 0 ? Math.min(since, at) : since, until },
          setBack,
        )),
        ...(all ? await changes.plan(programme(), recent(), at, setBack) : []),
        ...(await planAheadOfTime(all, at)),
      ];
      if (entries.length > 0) await queue.add(entries);
      if (all) changes.planned(recent());
      plannedUntil = until;
      bookedUntil = at + TICK_MS;
    } catch (failure) {
      unplanned ||= all;
      for (const [key, recipient] of newcomers) fresh.set(key, recipient);
      throw failure;
    }
  }

  async function planCalls(
    since: Instant,
    until: Instant,
    at: Instant,
    newcomers: readonly Recipient[],
  ): Promise<QueueEntry[]> {
    // What is planned anew takes its places anew.
    book.forget(since > at ? at : Number.POSITIVE_INFINITY);
    const entries = await plan(programme(), sources, { since, until, now: at });
    const missed = { since: Number.NEGATIVE_INFINITY, until: Math.max(since, at), now: at };
    for (const recipient of newcomers)
      entries.push(...(await planFor(recipient, programme(), sources, missed)));
    return entries;
  }

  /** What platforms are to post by themselves is booked an hour before. */
  async function planAheadOfTime(all: boolean, at: Instant): Promise<QueueEntry[]> {
    if (!postsAhead.some) return [];
    const since = all ? at : Math.min(bookedUntil, at) + BOOKED_AHEAD_MS;
    const until = at + TICK_MS + BOOKED_AHEAD_MS;
    return planBookings(programme(), { subscriptions, rules }, postsAhead.of, { since, until }, at);
  }

  return {
    step,
    anew() {
      unplanned = true;
    },
    wishesChanged(recipient) {
      if (recipient === undefined) plannedUntil = Math.min(plannedUntil, clock.now());
      else fresh.set(recipientKey(recipient), recipient);
    },
    now,
  };
}
