/** A Keyv storage adapter over node:sqlite: one instance is one namespace of a shared database. */
import { EventEmitter } from "node:events";
import type { DatabaseSync } from "node:sqlite";
import { type KeyvStorageAdapter, type KeyvStorageEntry, keyvStorageCapability } from "keyv";
import { z } from "zod";
import { groupCommit } from "./group-commit.ts";

const ITERATED_AT_ONCE = 500;

/** A value that is no text was not written here; as an empty one it is seen to be damaged, not taken for none. */
function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Makes the table of facts where there is none. Throws what SQLite throws. */
export function prepareTable(database: DatabaseSync): void {
  database.exec(
    "CREATE TABLE IF NOT EXISTS facts (namespace TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (namespace, key)) WITHOUT ROWID",
  );
}

/**
 * Statements are prepared once and shared by all namespaces. Expiry is left to Keyv, which keeps it in the value and
 * checks it on each read.
 */
export function sqliteKeyv(database: DatabaseSync): (namespace: string) => KeyvStorageAdapter {
  const select = database.prepare("SELECT key, value FROM facts WHERE namespace = ? AND key = ?");
  const upsert = database.prepare(
    "INSERT INTO facts (namespace, key, value) VALUES (?, ?, ?) ON CONFLICT (namespace, key) DO UPDATE SET value = excluded.value",
  );
  const remove = database.prepare("DELETE FROM facts WHERE namespace = ? AND key = ?");
  const removeAll = database.prepare("DELETE FROM facts WHERE namespace = ?");
  const after = database.prepare(
    "SELECT key, value FROM facts WHERE namespace = ? AND key > ? ORDER BY key LIMIT ?",
  );

  const commit = groupCommit(database);

  return (namespace) => {
    const read = (key: string) => {
      const found = select.get(namespace, key);
      return found === undefined ? undefined : text(found.value);
    };
    const write = (entries: readonly KeyvStorageEntry<unknown>[]) => {
      const rows = entries.map(({ key, value }) => ({ key, value: z.string().parse(value) }));
      return commit(() =>
        rows.map(({ key, value }) => {
          upsert.run(namespace, key, value);
          return true;
        }),
      );
    };
    const drop = (keys: readonly string[]) =>
      commit(() => keys.map((key) => Number(remove.run(namespace, key).changes) > 0));

    const storage = {
      namespace,
      get: async (key: string) => read(key),
      getMany: async (keys: string[]) => keys.map(read),
      set: async (key: string, value: unknown) => (await write([{ key, value }]))[0] ?? false,
      setMany: async (entries: KeyvStorageEntry<unknown>[]) => write(entries),
      delete: async (key: string) => (await drop([key]))[0] ?? false,
      deleteMany: async (keys: string[]) => drop(keys),
      clear: () => commit(() => void removeAll.run(namespace)),
      has: async (key: string) => read(key) !== undefined,
      hasMany: async (keys: string[]) => keys.map((key) => read(key) !== undefined),
      /** In pages by key, so that writing meanwhile neither disturbs it nor is disturbed. */
      async *iterator() {
        let last = "";
        for (;;) {
          const page = after.all(namespace, last, ITERATED_AT_ONCE);
          for (const { key, value } of page) yield [text(key), text(value)];
          if (page.length < ITERATED_AT_ONCE) return;
          last = text(page.at(-1)?.key);
        }
      },
    };
    const adapter = Object.assign(new EventEmitter(), storage);
    return Object.assign(adapter, {
      capabilities: keyvStorageCapability(adapter),
    }) as unknown as KeyvStorageAdapter;
  };
}
