/** Queue entries as BullMQ jobs. */
import type { JobsOptions } from "bullmq";
import { z } from "zod";
import type { QueueEntry } from "../../core/ports/delivery-queue.ts";

const dataSchema = z.object({ id: z.string(), lane: z.string(), share: z.string(), payload: z.string() });
export type JobData = z.infer<typeof dataSchema>;

export const JOB_NAME = "wake";

/** Settled jobs stay, so that their ids are known; the core has them purged. */
export const KEPT: JobsOptions = { removeOnComplete: false, removeOnFail: false, stackTraceLimit: 0 };

/** BullMQ takes no colon and no number for an id. No two ids become one. */
export function jobId(id: string): string {
  return `-${id.replaceAll("%", "%25").replaceAll(":", "%3A")}`;
}

/** A delay is counted from the timestamp, so that what is overdue keeps its place before what is not. */
export function jobOptions({ id, due }: QueueEntry, now: number): JobsOptions {
  // BullMQ takes 0 for no timestamp.
  const timestamp = Math.min(now, due - 1) || -1;
  return { ...KEPT, jobId: jobId(id), timestamp, delay: due - timestamp };
}

export function jobData({ id, lane, share, payload }: QueueEntry): JobData {
  return { id, lane, share, payload };
}

/** Throws when it was not written here. */
export function readData(text: string): JobData {
  return dataSchema.parse(JSON.parse(text));
}
