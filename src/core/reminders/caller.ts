/**
 * Keeps the calls coming: plans once a minute, and looks at the queue whenever something in it falls due. A late
 * tick, a restart and a clock that jumped are one path: whatever is due and untold is said, once.
 */
import type { Clock, Ticker } from "../ports/clock.ts";
import type { DeliveryQueue, QueueEntry, Settlement } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import { BOOKED_AHEAD_MS } from "../outbox/book-ahead.ts";
import type { Outbox } from "../outbox/outbox.ts";
import type { Programme } from "../queries/programme.ts";
import { DAY_MS, type Instant, SECOND_MS } from "../time/instant.ts";
import type { ChannelRules } from "./channel-rules.ts";
import { plan } from "./plan.ts";
import { planBookings } from "./plan-bookings.ts";
import { lookNow, planChanges, planPosts } from "./plan-changes.ts";
import type { RecentChanges } from "../schedule/recent-changes.ts";
import type { Recipient } from "./recipient.ts";
import type { Subscriptions } from "./subscriptions.ts";
import type { ToldLedger } from "./told.ts";

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
  queue: DeliveryQueue;
  outbox: Outbox;
  clock: Clock;
  ticker: Ticker;
  log: Log;
};

export type Caller = {
  start(): Promise<void>;
  /** Looks again at what falls due soon: after a subscription, or a rule, is new. */
  nudge(recipient?: Recipient): Promise<void>;
  /** Plans anew: what is served has changed between two ticks. */
  scheduleChanged(): Promise<void>;
  /** Resolves once what is being sent has been sent or put back. */
  stop(): Promise<void>;
};

export function createCaller(parts: CallerParts): Caller {
  const { programme, recent, refresh, subscriptions, rules, ledger, postsAhead, queue, outbox } = parts;
  const { clock, ticker, log } = parts;
  const changes = planChanges(ledger, postsAhead.of);
  /** What is served has changed, and not all that follows from it is planned. */
  let unplanned = true;
  let plannedUntil: Instant = Number.NEGATIVE_INFINITY;
  let cancelAlarm = () => {};
  let stopped = false;
  let tidied: Instant = Number.NEGATIVE_INFINITY;
  let tail: Promise<void> = Promise.resolve();

  /** One thing after another; a failure is logged, and the next tick tries again. */
  const inTurn = (task: () => Promise<void>): Promise<void> => {
    tail = tail
      .then(task)
      .catch((failure: unknown) => log.error("calling-failed", { problem: String(failure) }));
    return tail;
  };

  async function planAhead(): Promise<void> {
    const now = clock.now();
    const until = now + AHEAD_MS;
    const since = unplanned ? Number.NEGATIVE_INFINITY : Math.min(plannedUntil, now);
    const entries = [
      ...(await plan(programme(), { subscriptions, rules }, { since, until })),
      ...(await planPosts(programme(), rules, { since, until })),
      ...(unplanned ? await changes.plan(programme(), recent(), now) : []),
      ...(await planAheadOfTime(since, now, until)),
    ];
    if (entries.length > 0) await queue.add(entries);
    if (unplanned) changes.planned(recent());
    plannedUntil = until;
    unplanned = false;
  }

  /** What platforms are to post by themselves is booked an hour before. */
  async function planAheadOfTime(since: Instant, now: Instant, until: Instant): Promise<QueueEntry[]> {
    if (!postsAhead.some) return [];
    const from = unplanned ? now : since + BOOKED_AHEAD_MS;
    const interval = { since: from, until: until + BOOKED_AHEAD_MS };
    return planBookings(programme(), { subscriptions, rules }, postsAhead.of, interval, now);
  }

  /** What fails here comes back by itself; the log says why it did. */
  async function handle(entry: QueueEntry, attempt: number): Promise<Settlement> {
    try {
      return await outbox.handle(entry, attempt);
    } catch (failure) {
      log.error("delivery-put-back", { entry: entry.id, attempt, problem: String(failure) });
      throw failure;
    }
  }

  async function work(): Promise<void> {
    cancelAlarm();
    await queue.process(clock.now(), handle);
    const next = await queue.nextDue();
    if (next === undefined || stopped) return;
    const wait = Math.max(0, next - clock.now());
    if (wait <= AHEAD_MS) cancelAlarm = clock.after(wait, () => void inTurn(work));
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
      cancelAlarm();
      await tail;
    },
  };
}
