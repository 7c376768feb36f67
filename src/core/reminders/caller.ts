/**
 * Keeps the calls coming: plans once a minute, and has the queue hand out whatever falls due, beside what is being
 * sent already. A late tick, a restart and a clock that jumped are one path: whatever is due and untold is said, once.
 */
import type { Clock, Ticker } from "../ports/clock.ts";
import type { DeliveryQueue, QueueEntry, Settlement } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import { BOOKED_AHEAD_MS } from "../outbox/book-ahead.ts";
import type { Outbox } from "../outbox/outbox.ts";
import type { Programme } from "../queries/programme.ts";
import { DAY_MS, type Instant, MINUTE_MS, SECOND_MS } from "../time/instant.ts";
import type { ChannelRules } from "./channel-rules.ts";
import { plan, planFor } from "./plan.ts";
import { planBookings } from "./plan-bookings.ts";
import { lookNow, planChanges, planPosts } from "./plan-changes.ts";
import type { RecentChanges } from "../schedule/recent-changes.ts";
import { type Recipient, recipientKey } from "./recipient.ts";
import type { Subscriptions } from "./subscriptions.ts";
import type { ToldLedger } from "./told.ts";
import type { WaveSources } from "./wave-wakes.ts";
import { openWaveBook } from "./wave-book.ts";

/** How far ahead is planned: so long may the biggest wave take, forty thousand messages at fifty a second. */
const PLANNED_AHEAD_MS = 15 * MINUTE_MS;

/** A minute between ticks, and half a minute for a tick that comes late. */
const AHEAD_MS = 90 * SECOND_MS;
/** How long settled deliveries are remembered, for those who look back. */
const KEPT_DAYS = 30;

export type CallerParts = {
  programme: () => Programme;
  /** Which sessions changed lately, and from when people are told. */
  recent: () => RecentChanges;
  /** Looks whether the schedule has changed; resolves to true when it has. */
  refresh: () => Promise<boolean>;
  subscriptions: Subscriptions;
  rules: ChannelRules;
  ledger: ToldLedger;
  /** Which platforms post by themselves what was booked, and whether any does. */
  postsAhead: { of: (platform: string) => boolean; some: boolean };
  paceOf: WaveSources["paceOf"];
  queue: DeliveryQueue;
  outbox: Outbox;
  clock: Clock;
  ticker: Ticker;
  log: Log;
};

export type Caller = {
  start(): Promise<void>;
  /** Looks again at what falls due soon, for whose wishes are new; for everybody when nobody is named. */
  nudge(recipient?: Recipient): Promise<void>;
  /** Plans anew: what is served has changed between two ticks. */
  scheduleChanged(): Promise<void>;
  /** Resolves once what is being sent has been sent or put back. */
  stop(): Promise<void>;
};

export function createCaller(parts: CallerParts): Caller {
  const { recent, refresh, subscriptions, rules, ledger, postsAhead, queue, outbox } = parts;
  const { clock, ticker, log } = parts;
  const changes = planChanges(ledger, postsAhead.of);
  /** What is served has changed, and not all that follows from it is planned. */
  let unplanned = true;
  let plannedUntil: Instant = Number.NEGATIVE_INFINITY;
  let seenAt: Instant = Number.NEGATIVE_INFINITY;
  /** After the clock was put back, what was handled on the wrong time must be looked at again, under new ids. */
  let setBack = "";
  let bookedUntil: Instant = Number.NEGATIVE_INFINITY;
  const book = openWaveBook();
  const sources = { subscriptions, rules, book, paceOf: parts.paceOf };
  /** Whose wishes are new, and not planned yet. */
  const fresh = new Map<string, Recipient>();
  const working = new Set<Promise<void>>();
  let alarm: { at: Instant; cancel: () => void } | undefined;
  let stopped = false;
  let tidied: Instant = Number.NEGATIVE_INFINITY;
  let tail: Promise<void> = Promise.resolve();

  const programme = (): Programme => {
    const served = parts.programme();
    return setBack === "" ? served : { ...served, version: `${served.version}${setBack}` };
  };

  /** One thing after another; a failure is logged, and the next tick tries again. */
  const inTurn = (task: () => Promise<void>): Promise<void> => {
    tail = tail
      .then(task)
      .catch((failure: unknown) => log.error("calling-failed", { problem: String(failure) }));
    return tail;
  };

  function lookAtClock(): Instant {
    const now = clock.now();
    if (now < seenAt - SECOND_MS) {
      setBack = ` set back to ${now}`;
      unplanned = true;
    }
    seenAt = now;
    return now;
  }

  async function planAhead(): Promise<void> {
    const now = lookAtClock();
    const until = now + PLANNED_AHEAD_MS;
    // Planned beyond that it can only be because the clock was put back.
    const since = unplanned ? Number.NEGATIVE_INFINITY : plannedUntil > until ? now : plannedUntil;
    book.forget(since > now ? now : Number.POSITIVE_INFINITY);
    const newcomers = [...fresh];
    const own = { since: Number.NEGATIVE_INFINITY, until: Math.max(since, now), now };
    const entries = [...(await plan(programme(), sources, { since, until, now }))];
    for (const [, recipient] of unplanned ? [] : newcomers)
      entries.push(...(await planFor(recipient, programme(), sources, own)));
    entries.push(
      ...(await planPosts(programme(), rules, {
        since: newcomers.length > 0 ? Math.min(since, now) : since,
        until,
      })),
      ...(unplanned ? await changes.plan(programme(), recent(), now) : []),
      ...(await planAheadOfTime(now)),
    );
    if (entries.length > 0) await queue.add(entries);
    if (unplanned) changes.planned(recent());
    for (const [key] of newcomers) fresh.delete(key);
    plannedUntil = until;
    unplanned = false;
  }

  /** What platforms are to post by themselves is booked an hour before. */
  async function planAheadOfTime(now: Instant): Promise<QueueEntry[]> {
    if (!postsAhead.some) return [];
    const since = unplanned ? now : Math.min(bookedUntil, now) + BOOKED_AHEAD_MS;
    const until = now + AHEAD_MS + BOOKED_AHEAD_MS;
    const entries = await planBookings(
      programme(),
      { subscriptions, rules },
      postsAhead.of,
      { since, until },
      now,
    );
    bookedUntil = now + AHEAD_MS;
    return entries;
  }

  /** What fails here comes back by itself; the log says why it did. */
  async function handle(entry: QueueEntry, attempt: number): Promise<Settlement> {
    if (stopped) return { outcome: "later", at: clock.now() };
    try {
      const settlement = await outbox.handle(entry, attempt);
      if (settlement.outcome === "later") wakeAt(settlement.at);
      return settlement;
    } catch (failure) {
      log.error("delivery-put-back", { entry: entry.id, attempt, problem: String(failure) });
      wakeAt(clock.now() + SECOND_MS);
      throw failure;
    }
  }

  /** Hands out what is due by now, and comes back when more falls due; resolves without waiting for the deliveries. */
  async function work(): Promise<void> {
    if (stopped) return;
    const now = lookAtClock();
    const handing = queue
      .process(now, handle)
      .catch((failure: unknown) => log.error("calling-failed", { problem: String(failure) }))
      .finally(() => working.delete(handing));
    working.add(handing);
    const next = await queue.nextDue(now);
    if (next !== undefined) wakeAt(next);
  }

  /** A timer for what falls due soon; for the rest there is the next tick. */
  function wakeAt(at: Instant): void {
    const wait = Math.max(0, at - clock.now());
    if (stopped || wait > AHEAD_MS || (alarm !== undefined && alarm.at <= at)) return;
    alarm?.cancel();
    const cancel = clock.after(wait, () => {
      alarm = undefined;
      void work().catch((failure: unknown) => log.error("calling-failed", { problem: String(failure) }));
    });
    alarm = { at, cancel };
  }

  /** What was settled long ago is of no use: its sessions are over, so nothing can ask for it again. */
  async function tidy(): Promise<void> {
    if (clock.now() - tidied < DAY_MS) return;
    await queue.purge(clock.now() - KEPT_DAYS * DAY_MS);
    tidied = clock.now();
  }

  const tick = () =>
    inTurn(async () => {
      if (await refresh()) unplanned = true;
      await planAhead();
      await work();
      await tidy();
    });

  return {
    async start() {
      await subscriptions.repair();
      await tick();
      ticker.start(tick);
    },
    nudge: (recipient) =>
      inTurn(async () => {
        if (recipient === undefined) plannedUntil = clock.now();
        else fresh.set(recipientKey(recipient), recipient);
        if (recipient !== undefined && postsAhead.of(recipient.platform))
          await queue.add([lookNow(recipient, clock.now())]);
        await planAhead();
        await work();
      }),
    scheduleChanged: () =>
      inTurn(async () => {
        unplanned = true;
        await planAhead();
        await work();
      }),
    async stop() {
      stopped = true;
      await ticker.stop();
      alarm?.cancel();
      await tail;
      await Promise.all(working);
    },
  };
}
