/** The store and the delivery queue that DATABASE_URL names. */
import { DatabaseSync } from "node:sqlite";
import { openSqliteQueue } from "../adapters/queue/sqlite-queue.ts";
import { openMemoryStore } from "../adapters/store/memory-store.ts";
import { openSqliteStore } from "../adapters/store/sqlite-store.ts";
import type { DeliveryQueue } from "../core/ports/delivery-queue.ts";
import type { Store } from "../core/ports/store.ts";

export type Memory = { store: Store; queue: DeliveryQueue; close(): Promise<void> };

/** Throws a StoreFailure that says what is in the way. */
export function openMemory(databaseUrl: string): Memory {
  if (databaseUrl.startsWith("memory:")) {
    const database = new DatabaseSync(":memory:");
    const memory = { store: openMemoryStore(), queue: openSqliteQueue(database) };
    return closable(memory, () => database.close());
  }
  const { store, database } = openSqliteStore(databaseUrl.slice("sqlite:".length));
  return closable({ store, queue: openSqliteQueue(database) }, () => {});
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
