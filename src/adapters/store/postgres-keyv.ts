/** Keyv's PostgreSQL adapter, one instance a namespace, over a table and a pool that are ours. */
import KeyvPostgres, { type KeyvPostgresOptions } from "@keyv/postgres";
import type { KeyvStorageAdapter } from "keyv";
import type { Pool } from "pg";
import { namespaceName } from "./namespace-name.ts";

/** In the schema that the adapter takes when it is given none. */
const SCHEMA = "public";
const TABLE = "callboard_facts";
const LISTED_AT_ONCE = 500;

/**
 * The adapter's own table, except that keys may be long and compare by their bytes, and that one namespace can be
 * listed without looking at the others.
 */
export const CREATE_FACTS = `
  CREATE TABLE IF NOT EXISTS ${SCHEMA}.${TABLE} (
    key TEXT COLLATE "C" NOT NULL, value TEXT, namespace TEXT COLLATE "C" DEFAULT NULL, expires BIGINT DEFAULT NULL
  );
  CREATE UNIQUE INDEX IF NOT EXISTS ${TABLE}_key ON ${SCHEMA}.${TABLE} (key, COALESCE(namespace, ''));
  CREATE INDEX IF NOT EXISTS ${TABLE}_namespace ON ${SCHEMA}.${TABLE} (namespace, key)`;

type Public = Pick<KeyvPostgres, keyof KeyvPostgres>;
const Adapter: new (options: KeyvPostgresOptions) => Public = KeyvPostgres;

/** Keys and values as the adapter keeps them, in the table of CREATE_FACTS. */
export function postgresKeyv(pool: Pool, name: string): KeyvStorageAdapter {
  // A class, since only so can the adapter be kept from opening a pool of its own, whose errors would be nobody's and
  // end the process, and from altering the table whenever a namespace is opened.
  class KeyvOverPool extends Adapter {
    async init() {
      return async (sql: string, values?: unknown[]) => (await pool.query(sql, values)).rows;
    }
  }
  const adapter = new KeyvOverPool({ schema: SCHEMA, table: TABLE, iterationLimit: LISTED_AT_ONCE });
  adapter.namespace = namespaceName(name);
  const inner = {
    get: adapter.get.bind(adapter),
    set: adapter.set.bind(adapter),
    delete: adapter.delete.bind(adapter),
    iterator: adapter.iterator.bind(adapter),
  };
  return Object.assign(adapter, {
    get: (key: string) => inner.get(withoutNul(key)),
    set: (key: string, value: unknown) => inner.set(withoutNul(key), value),
    delete: (key: string) => inner.delete(withoutNul(key)),
    async *iterator() {
      for await (const [key, value] of inner.iterator()) yield [withNul(key), value];
    },
  });
}

/** The one character that PostgreSQL's text cannot hold: postgresql.org/docs/current/datatype-character.html */
function withoutNul(key: string): string {
  return key.replace(/[\0\\]/g, (found) => (found === "\0" ? "\\0" : "\\\\"));
}

function withNul(key: string): string {
  return key.replace(/\\[0\\]/g, (found) => (found === "\\0" ? "\0" : "\\"));
}
