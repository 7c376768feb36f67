/**
 * Keeps the calls coming: plans once a minute, and has whatever falls due handed out beside what is being sent
 * already. A late tick, a restart and a clock that jumped are one path: whatever is due and untold is said, once.
 */
import { oneAtATime } from "../one-at-a-time.ts";
import type { Outbox } from "../outbox/outbox.ts";
import type { Ticker } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { DAY_MS, type Instant } from "../time/instant.ts";
import { createDueWork } from "./due-work.ts";
import { lookNow } from "./plan-changes.ts";
import { createPlanner, type PlannerParts } from "./planner.ts";
import type { Recipient } from "./recipient.ts";

/** How long settled deliveries are remembered, for those who look back. */
const KEPT_DAYS = 30;

export type CallerParts = PlannerParts & {
  /** Looks whether the schedule has changed; resolves to true when it has. */
  refresh: () => Promise<boolean>;
  outbox: Outbox;
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
  const { refresh, subscriptions, postsAhead, queue, outbox, clock, ticker, log } = parts;
  const planner = createPlanner(parts);
  const work = createDueWork({ queue, outbox, clock, now: planner.now, log });
  let tidied: Instant = Number.NEGATIVE_INFINITY;
  let nudges = 0;
  const oneAfterAnother = oneAtATime();

  /** A failure is logged, and the next tick tries again. */
  const inTurn = (task: () => Promise<void>): Promise<void> =>
    oneAfterAnother(task).catch((failure: unknown) =>
      log.error("calling-failed", { problem: String(failure) }),
    );

  async function planAndLook(): Promise<void> {
    await planner.step();
    await work.look();
  }

  /** What was settled long ago is of no use: its sessions are over, so nothing can ask for it again. */
  async function tidy(): Promise<void> {
    if (clock.now() - tidied < DAY_MS) return;
    await queue.purge(clock.now() - KEPT_DAYS * DAY_MS);
    tidied = clock.now();
  }

  const tick = () =>
    inTurn(async () => {
      if (await refresh()) planner.anew();
      await planAndLook();
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
        planner.wishesChanged(recipient);
        nudges += 1;
        // A person may have been held until now, a channel cannot.
        if (recipient?.kind === "person" || (recipient !== undefined && postsAhead.of(recipient.platform)))
          await queue.add([lookNow(recipient, clock.now(), nudges)]);
        await planAndLook();
      }),
    scheduleChanged: () =>
      inTurn(async () => {
        planner.anew();
        await planAndLook();
      }),
    async stop() {
      const ended = work.stop();
      await ticker.stop();
      await inTurn(async () => {});
      await ended;
    },
  };
}
