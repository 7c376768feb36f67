/**
 * Ten thousand deliveries that fall due at one instant: through our port over each engine, beside BullMQ as it comes
 * and a cron job over a table. Every engine has each write on its disk before it says so. Engines that are not
 * installed are left out.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { LEASE_MS } from "../src/adapters/queue/claim-loop.ts";
import { openSqliteQueue } from "../src/adapters/queue/sqlite-queue.ts";
import { openSqliteStore } from "../src/adapters/store/sqlite-store.ts";
import type { DeliveryQueue, QueueEntry } from "../src/core/ports/delivery-queue.ts";
import { openTestQueue } from "../test/support/servers/open-test-queue.ts";
import { isPostgresMissing, startPostgres } from "../test/support/servers/postgres-server.ts";
import { isRedisMissing, startRedis } from "../test/support/servers/redis-server.ts";
import { bareBullmq } from "./queues-bare-bullmq.ts";
import { cronOverTable } from "./queues-cron.ts";

const JOBS = 10_000;
const ALL_ON_DISK = ["--appendonly", "yes", "--appendfsync", "always"];

/** Seconds to add, and from then on until the last is handled. */
export type Drained = { added: number; handled: number };

export async function benchQueues(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "callboard-bench-"));
  const results: [name: string, drained: Drained][] = [];
  results.push([
    "a node-cron job over a SQLite table",
    await cronOverTable(path.join(folder, "cron.db"), JOBS),
  ]);
  const { store, database } = openSqliteStore(path.join(folder, "queue.db"));
  results.push(["our port over SQLite", await drain(openSqliteQueue(database))]);
  await store.close();

  if (isRedisMissing) print("BullMQ: left out, since no Redis is installed");
  else {
    const server = await startRedis(ALL_ON_DISK);
    results.push(["BullMQ as it comes", await bareBullmq(server.url, JOBS)]);
    const opened = await openTestQueue(server.url, LEASE_MS);
    results.push(["our port over BullMQ", await drain(opened.queue)]);
    await opened.close();
    await server.stop();
  }
  if (isPostgresMissing) print("PostgreSQL: left out, since it is not installed");
  else {
    const server = await startPostgres([]);
    const opened = await openTestQueue(server.url, LEASE_MS);
    results.push(["our port over PostgreSQL", await drain(opened.queue)]);
    await opened.close();
    await server.stop();
  }
  rmSync(folder, { recursive: true, force: true });

  const [, first] = results[0] ?? [];
  for (const [name, drained] of results) print(rowOf(name, drained, first));
  print("");
}

async function drain(queue: DeliveryQueue): Promise<Drained> {
  const entries = Array.from(
    { length: JOBS },
    (_, n): QueueEntry => ({ id: `job-${n}`, due: 1, lane: `lane-${n}`, share: "all", payload: "{}" }),
  );
  const begun = performance.now();
  await queue.add(entries);
  const added = performance.now();
  let count = 0;
  await queue.process(1, async () => {
    count += 1;
    return { outcome: "done" };
  });
  if (count !== JOBS) throw new Error(`${count} of ${JOBS} were handled.`);
  return { added: (added - begun) / 1_000, handled: (performance.now() - added) / 1_000 };
}

function rowOf(name: string, { added, handled }: Drained, first: Drained | undefined): string {
  const rate = (seconds: number) => `${Math.round(JOBS / seconds)}/s`.padStart(9);
  const ratio = first === undefined ? "" : `  ${(first.handled / handled).toFixed(1)} x`;
  return `${name.padEnd(44)} added ${rate(added)}   handled ${rate(handled)}${ratio}`;
}
