/** The delivery queue over BullMQ, in Redis or Valkey, for any number of Callboards. */
import { Job, Queue } from "bullmq";
import { Redis } from "ioredis";
import { z } from "zod";
import type { DeliveryQueue } from "../../core/ports/delivery-queue.ts";
import { bullmqClaims } from "./bullmq-claims.ts";
import { JOB_NAME, type JobData, jobData, jobId, jobOptions } from "./bullmq-jobs.ts";
import { NEXT_DUE, OF_LANE, SCORES_A_MS, SETTLED_BEFORE } from "./bullmq-scripts.ts";
import { createClaimLoop, LANES_AT_ONCE, LEASE_MS } from "./claim-loop.ts";
import { queueAttempts } from "./queue-attempts.ts";

/** Everything of Callboard's begins with it, so that others may keep theirs in the same database. */
const PREFIX = "callboard";
const NAME = "deliveries";
const ANSWER_WITHIN_MS = 5_000;
const LONGEST_PAUSE_MS = 2_000;

const dueReply = z.coerce.number().nullable();
const idsReply = z.array(z.string());

export type BullmqQueueParts = {
  url: string;
  /** What is wrong and what to do, for a failure of this engine. */
  explain(failure: unknown): { message: string; hint: string };
  leaseMs?: number;
};

/**
 * Connects, and fails at once while the server is down. What is in hand cannot be taken back: it is handled, and
 * counts as settled. Rejects with a StoreFailure, as do the members.
 */
export async function openBullmqQueue({
  url,
  explain,
  leaseMs = LEASE_MS,
}: BullmqQueueParts): Promise<DeliveryQueue> {
  const redis = new Redis(url, {
    lazyConnect: true,
    // Otherwise whatever is asked while it is down waits for it, and nothing is ever known.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    connectTimeout: ANSWER_WITHIN_MS,
    commandTimeout: ANSWER_WITHIN_MS,
    retryStrategy: (tries) => Math.min(100 * 2 ** tries, LONGEST_PAUSE_MS),
  });
  // A lost connection is told by the operations that need it; as an event it would be nobody's and end the process.
  redis.on("error", () => {});
  const { attempt, close } = queueAttempts(explain);

  const queue = await attempt("connect", async () => {
    try {
      await redis.connect();
    } catch (failure) {
      redis.disconnect();
      throw failure;
    }
    return new Queue<JobData>(NAME, { connection: redis, prefix: PREFIX });
  });
  queue.on("error", () => {});
  const { keys } = queue.backend;
  const claims = bullmqClaims(redis, queue, LANES_AT_ONCE, leaseMs);
  const loop = createClaimLoop(claims, leaseMs);
  const look = () => {
    claims.forget();
    loop.look();
  };

  /** Whether it was dead; only those have failed for good. */
  async function reviveOne(id: string): Promise<boolean> {
    const job = await queue.getJob(jobId(id));
    if (job === undefined || !(await job.isFailed())) return false;
    await job.retry("failed", { resetAttemptsMade: true });
    return true;
  }

  return {
    add: (entries) =>
      attempt("add deliveries", async () => {
        if (entries.length === 0) return;
        const now = Date.now();
        const jobs = entries.map(
          (entry) => new Job(queue, JOB_NAME, jobData(entry), jobOptions(entry, now), jobId(entry.id)),
        );
        // The one way in which BullMQ adds all or none: a flow is one transaction, its bulk is not.
        const added = await queue.backend.addFlow(jobs.map((job) => job.toFlowEntry()));
        for (const [failure] of added) if (failure) throw failure;
        look();
      }),
    remove: (ids) =>
      attempt("remove deliveries", async () => {
        await Promise.all(ids.map((id) => queue.remove(jobId(id))));
        claims.forget();
      }),
    process(now, handle) {
      claims.forget();
      return attempt("deliver", () => loop.process(now, handle));
    },
    nextDue: (after = Number.MIN_SAFE_INTEGER) =>
      attempt("look ahead", async () => {
        const lists = [keys.wait, keys.active, keys.delayed].map(String);
        const above = after * SCORES_A_MS + SCORES_A_MS;
        const reply = await redis.eval(NEXT_DUE, lists.length, ...lists, queue.toKey(""), after, above);
        return dueReply.parse(reply) ?? undefined;
      }),
    stats: (letters) =>
      attempt("count", async () => {
        const counts = await queue.getJobCounts("wait", "active", "delayed", "completed", "failed");
        const dead = letters === 0 ? [] : await queue.getFailed(0, letters - 1);
        return {
          waiting: (counts.wait ?? 0) + (counts.active ?? 0) + (counts.delayed ?? 0),
          done: counts.completed ?? 0,
          dead: counts.failed ?? 0,
          letters: dead.map(({ data, failedReason }) => ({
            id: data.id,
            payload: data.payload,
            reason: failedReason,
          })),
        };
      }),
    revive: (ids) =>
      attempt("revive deliveries", async () => {
        const revived = await Promise.all(ids.map(reviveOne));
        look();
        return revived.filter(Boolean).length;
      }),
    purge: (before, lane) =>
      attempt("purge", async () => {
        const sets = [keys.completed, keys.failed].map(String);
        const lists = [keys.wait, keys.delayed].map(String);
        const found =
          lane === undefined
            ? await redis.eval(SETTLED_BEFORE, sets.length, ...sets, queue.toKey(""), before)
            : await redis.eval(
                OF_LANE,
                sets.length + lists.length,
                ...[...sets, ...lists],
                ...[queue.toKey(""), before, lane, `"lane":${JSON.stringify(lane)}`, SCORES_A_MS],
              );
        const ids = idsReply.parse(found);
        await Promise.all(ids.map((id) => queue.remove(id)));
        // BullMQ tells whoever listens which jobs came and went; nobody does.
        if (lane !== undefined) await redis.xtrim(String(keys.events), "MAXLEN", 0);
        claims.forget();
        return ids.length;
      }),
    async close() {
      if (!close()) return loop.stop();
      await loop.stop();
      await queue.close();
      redis.disconnect();
    },
  };
}
