/**
 * Claims over BullMQ's jobs. What is due is read at once and chosen from here, fairly between shares; whether it may be
 * claimed is decided in Redis. A claim is BullMQ's own lock under a token of its own, which settling asks for.
 */
import { randomUUID } from "node:crypto";
import { type ErrorCode, Job, type Queue } from "bullmq";
import type { Redis } from "ioredis";
import { z } from "zod";
import type { QueueEntry } from "../../core/ports/delivery-queue.ts";
import { type Instant, SECOND_MS } from "../../core/time/instant.ts";
import { JOB_NAME, type JobData, jobData, jobId, KEPT, readData } from "./bullmq-jobs.ts";
import { CLAIM, DUE, SCORES_A_MS } from "./bullmq-scripts.ts";
import type { Claim, Claims, Settled, Wanted } from "./claim-loop.ts";

export type BullmqClaims = Claims & {
  /** To be told when what was read of the queue is not all any more. */
  forget(): void;
};

type Due = { entry: QueueEntry; attempts: number };

/** More than the biggest wave; what is beyond is read when these are handed out. */
const READ_AT_ONCE = 50_000;
/** Other processes add too, and finish what this one found busy. */
const READ_EVERY_MS = SECOND_MS;

/** What BullMQ says of a job that is another's by now, or was removed. */
const NOT_OURS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([-1, -2, -3, -6]);
const coded = z.object({ code: z.number() });
const claimedReply = z.array(z.number());
const dueReply = z.array(z.string());

/** Rejects with what ioredis and BullMQ reject with. */
export function bullmqClaims(
  redis: Redis,
  queue: Queue<JobData>,
  lanesAtOnce: number,
  leaseMs: number,
): BullmqClaims {
  const { keys } = queue.backend;
  const lists = [keys.wait, keys.active, keys.delayed].map(String);
  let known: { due: Due[]; isAll: boolean; now: Instant; readAt: number } | undefined;

  let forgotten = 0;

  const horizonOf = (now: Instant) => (now + 1) * SCORES_A_MS - 1;

  function forget(): void {
    known = undefined;
    forgotten += 1;
  }

  async function read(now: Instant): Promise<Due[]> {
    if (known !== undefined && known.now === now && Date.now() - known.readAt < READ_EVERY_MS)
      return known.due;
    const readAt = Date.now();
    const before = forgotten;
    const reply = dueReply.parse(
      await redis.eval(DUE, lists.length, ...lists, queue.toKey(""), horizonOf(now), READ_AT_ONCE),
    );
    const due: Due[] = [];
    for (let at = 0; at + 3 < reply.length; at += 4) {
      const [, when = "0", data = "", attempts = "0"] = reply.slice(at, at + 4);
      due.push({ entry: { ...readData(data), due: Number(when) }, attempts: Number(attempts) });
    }
    due.sort((a, b) => a.entry.due - b.entry.due);
    // Unless something has changed while it was read.
    if (forgotten === before) known = { due, isAll: due.length < READ_AT_ONCE, now, readAt };
    return due;
  }

  /** The earliest of each lane, of each share as many as it has hands for; `refused` are lanes that were not free. */
  function choose(due: readonly Due[], { ids, lanes, hands }: Wanted, refused: ReadonlySet<string>): Due[] {
    const taken = new Set([...lanes, ...refused]);
    const busy = new Map(hands);
    return due.filter(({ entry: { id, lane, share } }) => {
      const inHand = busy.get(share) ?? 0;
      if (inHand >= lanesAtOnce || ids.has(id) || taken.has(lane)) return false;
      taken.add(lane);
      busy.set(share, inHand + 1);
      return true;
    });
  }

  async function claimChosen(chosen: readonly Due[], now: Instant): Promise<Claim[]> {
    const token = randomUUID();
    const pairs = chosen.flatMap(({ entry }) => [jobId(entry.id), entry.lane]);
    const settings = [queue.toKey(""), token, leaseMs, Date.now(), horizonOf(now)];
    const claimed = claimedReply.parse(
      await redis.eval(CLAIM, lists.length, ...lists, ...settings, ...pairs),
    );
    return chosen.flatMap((one, at) => (claimed[at] === 1 ? [{ ...one, token }] : []));
  }

  async function settleOne({ claim: { entry, token }, settlement }: Settled): Promise<void> {
    const job = new Job(queue, JOB_NAME, jobData(entry), KEPT, jobId(entry.id));
    try {
      if (settlement.outcome === "done") await job.moveToCompleted(null, token, false);
      else if (settlement.outcome === "dead")
        await job.moveToFailed(new Error(settlement.reason), token, false);
      else await queue.backend.moveToDelayed(jobId(entry.id), settlement.at, 0, token);
    } catch (failure) {
      if (!NOT_OURS.has(coded.safeParse(failure).data?.code ?? 0)) throw failure;
    }
  }

  return {
    async claim(wanted) {
      const refused = new Set<string>();
      for (;;) {
        const due = await read(wanted.now);
        const chosen = choose(due, wanted, refused);
        if (chosen.length === 0) {
          const more = due.length === 0 && known?.isAll === false;
          if (!more) return { claims: [], elsewhere: due.some(({ entry }) => !wanted.ids.has(entry.id)) };
          known = undefined;
          continue;
        }
        const claims = await claimChosen(chosen, wanted.now);
        const gone = new Set(claims.map(({ entry }) => entry.id));
        if (known !== undefined) known.due = due.filter(({ entry }) => !gone.has(entry.id));
        if (claims.length > 0) return { claims, elsewhere: false };
        for (const { entry } of chosen) refused.add(entry.lane);
      }
    },
    async settle(settled) {
      try {
        await Promise.all(settled.map(settleOne));
      } finally {
        if (settled.some(({ settlement }) => settlement.outcome === "later")) forget();
      }
    },
    async renew(claims) {
      const ids = claims.map(({ entry }) => jobId(entry.id));
      await queue.backend.extendLocks(
        ids,
        claims.map(({ token }) => token),
        leaseMs,
      );
    },
    forget,
  };
}
