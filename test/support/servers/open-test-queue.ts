/** The delivery queue that an address names, with a lease short enough to wait for. */
import { openBullmqQueue } from "../../../src/adapters/queue/bullmq-queue.ts";
import { CREATE_DELIVERIES } from "../../../src/adapters/queue/postgres-claims-sql.ts";
import { openPostgresQueue } from "../../../src/adapters/queue/postgres-queue.ts";
import { explainPostgres } from "../../../src/adapters/store/explain-postgres.ts";
import { explainRedis } from "../../../src/adapters/store/explain-redis.ts";
import { openPostgresStore } from "../../../src/adapters/store/postgres-store.ts";
import type { DeliveryQueue } from "../../../src/core/ports/delivery-queue.ts";

export type TestQueue = { queue: DeliveryQueue; close(): Promise<void> };

export async function openTestQueue(url: string, leaseMs: number): Promise<TestQueue> {
  if (url.startsWith("redis:")) {
    const queue = await openBullmqQueue({ url, explain: explainRedis, leaseMs });
    return { queue, close: () => queue.close() };
  }
  const { pool, store } = await openPostgresStore(url, [CREATE_DELIVERIES]);
  const queue = openPostgresQueue({ pool, explain: explainPostgres, leaseMs });
  return {
    queue,
    async close() {
      await queue.close();
      await store.close();
    },
  };
}
