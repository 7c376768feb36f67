/** The store and the delivery queue that DATABASE_URL names. */
import { DatabaseSync } from "node:sqlite";
import { openSqliteQueue } from "../adapters/queue/sqlite-queue.ts";
import { openMemoryStore } from "../adapters/store/memory-store.ts";
import { openSqliteStore } from "../adapters/store/sqlite-store.ts";
import type { DeliveryQueue } from "../core/ports/delivery-queue.ts";
import type { Store } from "../core/ports/store.ts";

export type Memory = { store: Store; queue: DeliveryQueue; close(): Promise<void> };

/**
 * Any DATABASE_URL. The engines of the others are loaded only when they are named. Rejects with a StoreFailure, or a
 * ConfigError, that says what is in the way.
 */
export async function openDatabase(databaseUrl: string): Promise<Memory> {
  if (/^rediss?:/.test(databaseUrl)) return openRedis(databaseUrl);
  if (/^postgres(ql)?:/.test(databaseUrl)) return openPostgres(databaseUrl);
  return openMemory(databaseUrl);
}

/** `memory:` or `sqlite:FILE`. Throws a StoreFailure that says what is in the way. */
export function openMemory(databaseUrl: string): Memory {
  if (databaseUrl.startsWith("memory:")) {
    const database = new DatabaseSync(":memory:");
    const memory = { store: openMemoryStore(), queue: openSqliteQueue(database) };
    return closable(memory, () => database.close());
  }
  const { store, database } = openSqliteStore(databaseUrl.slice("sqlite:".length));
  return closable({ store, queue: openSqliteQueue(database) }, () => {});
}

/** The same address without a password, for people to read. */
export function shownDatabase(databaseUrl: string): string {
  const address = URL.parse(databaseUrl);
  if (address === null || address.host === "") return databaseUrl;
  return `${address.protocol}//${address.host}${address.pathname}`;
}

async function openRedis(url: string): Promise<Memory> {
  const { explainRedis } = await import("../adapters/store/explain-redis.ts");
  const { openRedisStore } = await import("../adapters/store/redis-store.ts");
  const { openBullmqQueue } = await import("../adapters/queue/bullmq-queue.ts");
  const store = await openRedisStore(url);
  try {
    return closable({ store, queue: await openBullmqQueue({ url, explain: explainRedis }) }, () => {});
  } catch (failure) {
    await store.close();
    throw failure;
  }
}

async function openPostgres(url: string): Promise<Memory> {
  const { explainPostgres } = await import("../adapters/store/explain-postgres.ts");
  const { openPostgresStore } = await import("../adapters/store/postgres-store.ts");
  const { CREATE_DELIVERIES } = await import("../adapters/queue/postgres-claims-sql.ts");
  const { openPostgresQueue } = await import("../adapters/queue/postgres-queue.ts");
  const { store, pool } = await openPostgresStore(url, [CREATE_DELIVERIES]);
  return closable({ store, queue: openPostgresQueue({ pool, explain: explainPostgres }) }, () => {});
}

function closable(memory: Omit<Memory, "close">, after: () => void): Memory {
  return {
    ...memory,
    async close() {
      await memory.queue.close();
      await memory.store.close();
      after();
    },
  };
}
