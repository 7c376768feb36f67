/** BullMQ the way its own guide uses it: one queue, one worker; no lanes, no shares, no transaction around an add. */
import { performance } from "node:perf_hooks";
import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import type { Drained } from "./queues.ts";

const AT_ONCE = 64;

export async function bareBullmq(url: string, jobs: number): Promise<Drained> {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue("bare", { connection });
  const begun = performance.now();
  await queue.addBulk(
    Array.from({ length: jobs }, (_, n) => ({ name: "wake", data: {}, opts: { jobId: `job-${n}` } })),
  );
  const added = performance.now();
  const done = Promise.withResolvers<number>();
  let count = 0;
  const worker = new Worker("bare", async () => {}, { connection, concurrency: AT_ONCE, autorun: false });
  worker.on("completed", () => {
    count += 1;
    if (count === jobs) done.resolve(performance.now());
  });
  await worker.waitUntilReady();
  const started = performance.now();
  const running = worker.run();
  const handled = (await done.promise) - started;
  await worker.close();
  await running;
  await queue.close();
  connection.disconnect();
  return { added: (added - begun) / 1_000, handled: handled / 1_000 };
}
