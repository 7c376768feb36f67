/** Has the queue hand out whatever is due, beside what is in hand already, and comes back when more falls due. */
import type { Outbox } from "../outbox/outbox.ts";
import type { Clock } from "../ports/clock.ts";
import type { DeliveryQueue, QueueEntry, Settlement } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import { type Instant, SECOND_MS } from "../time/instant.ts";

/** A minute between ticks, and half a minute for a tick that comes late. */
export const TICK_MS = 90 * SECOND_MS;

export type DueWork = {
  /** Resolves without waiting for what is handed out; rejects when the queue cannot look ahead. */
  look(): Promise<void>;
  /** Hands out nothing more; resolves once what is being sent has been sent or put back. */
  stop(): Promise<void>;
};

export type DueWorkParts = {
  queue: DeliveryQueue;
  outbox: Outbox;
  clock: Clock;
  /** The time of a look: whoever asks for it may notice that the clock was put back. */
  now: () => Instant;
  log: Log;
};

export function createDueWork({ queue, outbox, clock, now, log }: DueWorkParts): DueWork {
  const handedOut = new Set<Promise<void>>();
  let alarm: { at: Instant; cancel: () => void } | undefined;
  let stopped = false;

  const logFailure = (failure: unknown) => log.error("calling-failed", { problem: String(failure) });

  /** What fails here comes back by itself; the log says why it did. */
  async function handle(entry: QueueEntry, attempt: number): Promise<Settlement> {
    if (stopped) return { outcome: "later", at: clock.now() };
    try {
      const settlement = await outbox.handle(entry, attempt);
      if (settlement.outcome === "later") lookAt(settlement.at);
      return settlement;
    } catch (failure) {
      log.error("delivery-put-back", { entry: entry.id, attempt, problem: String(failure) });
      lookAt(clock.now() + SECOND_MS);
      throw failure;
    }
  }

  async function look(): Promise<void> {
    if (stopped) return;
    const at = now();
    const handing = queue
      .process(at, handle)
      .catch(logFailure)
      .finally(() => handedOut.delete(handing));
    handedOut.add(handing);
    const next = await queue.nextDue(at);
    if (next !== undefined) lookAt(next);
  }

  /** A timer for what falls due soon; for the rest there is the next tick. */
  function lookAt(at: Instant): void {
    const wait = Math.max(0, at - clock.now());
    if (stopped || wait > TICK_MS || (alarm !== undefined && alarm.at <= at)) return;
    alarm?.cancel();
    const cancel = clock.after(wait, () => {
      alarm = undefined;
      void look().catch(logFailure);
    });
    alarm = { at, cancel };
  }

  return {
    look,
    async stop() {
      stopped = true;
      alarm?.cancel();
      await Promise.all(handedOut);
    },
  };
}
