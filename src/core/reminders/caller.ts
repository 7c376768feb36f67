/**
 * Keeps the calls coming: plans once a minute, and has whatever falls due handed out beside what is being sent
 * already. A late tick, a restart and a clock that jumped are one path: whatever is due and untold is said, once.
 */
import { oneAtATime } from "../one-at-a-time.ts";
import type { Outbox } from "../outbox/outbox.ts";
import type { Ticker } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { InHand, Task } from "../privacy/in-hand.ts";
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
  inHand: InHand;
  ticker: Ticker;
  log: Log;
};

export type Caller = {
  start(): Promise<void>;
  /** Looks again at what falls due soon, for whose wishes are new; for everybody when nobody is named. */
  nudge(recipient?: Recipient): Promise<void>;
  /** Plans anew: what is served has changed between two ticks. */
  scheduleChanged(): Promise<void>;
  /** Runs a task while nothing is being planned. Rejects as the task does. */
  between(task: () => Promise<void>): Promise<void>;
  /** Something was put into the queue that is due. */
  handOut(): Promise<void>;
  /** Resolves once what is being sent has been sent or put back. */
  stop(): Promise<void>;
};

export function createCaller(parts: CallerParts): Caller {
  const { refresh, subscriptions, postsAhead, queue, outbox, inHand, clock, ticker, log } = parts;
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

  /** Planning alone: a schedule that is slow to be read holds up nobody who waits for this. */
  const planning = oneAtATime();

  async function planAndLook(): Promise<void> {
    await planning(() => planner.step());
    await work.look();
  }

  /** Unless they asked to be forgotten while this waited for its turn. */
  async function lookAt(recipient: Recipient, task: Task): Promise<void> {
    nudges += 1;
    const entry = lookNow(recipient, clock.now(), nudges);
    // A person may have been held until now, a channel cannot.
    const looks = recipient.kind === "person" || postsAhead.of(recipient.platform);
    await planning(async () => {
      if (task.forgot(recipient)) return;
      planner.wishesChanged(recipient);
      if (looks) await queue.add([entry]);
    });
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
    nudge(recipient) {
      const task = inHand.begin();
      return inTurn(async () => {
        try {
          if (recipient === undefined) planner.wishesChanged();
          else await lookAt(recipient, task);
        } finally {
          task.end();
        }
        await planAndLook();
      });
    },
    scheduleChanged: () =>
      inTurn(async () => {
        planner.anew();
        await planAndLook();
      }),
    between: (task) => planning(task),
    handOut: () => inTurn(() => work.look()),
    async stop() {
      const ended = work.stop();
      await ticker.stop();
      await inTurn(async () => {});
      await ended;
    },
  };
}
