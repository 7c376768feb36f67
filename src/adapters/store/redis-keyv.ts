/** Keyv's Redis adapter, one instance a namespace, with a list of what is in the namespace. */
import KeyvRedis from "@keyv/redis";
import { namespaceName } from "./namespace-name.ts";
import type { RedisClient } from "./redis-client.ts";

/** Everything of Callboard's begins with it, so that others may keep theirs in the same database. */
const PREFIX = "callboard-";
const LISTED_AT_ONCE = 500;
/** A server that is held still keeps its connections: without this, waiting for it would never end. */
const ANSWER_WITHIN_MS = 5_000;

/**
 * The adapter lists a namespace by looking at every key of the database, which a reminder bot that lists what each
 * person was told cannot afford. Here a set beside the values names them; value and name are written as one.
 */
export function redisKeyv(client: RedisClient, name: string): KeyvRedis<unknown> {
  const namespace = `${PREFIX}${namespaceName(name)}`;
  // The same client under the type that the adapter's own version of the library gives it.
  const adapter = new KeyvRedis<unknown>(client as ConstructorParameters<typeof KeyvRedis>[0] & object, {
    namespace,
    throwOnErrors: true,
  });
  const read = adapter.get.bind(adapter);
  const place = (key: string) => adapter.createKeyPrefix(key, namespace);

  return Object.assign(adapter, {
    get: (key: string) => inTime(read(key)),
    async set(key: string, value: unknown) {
      await inTime(client.multi().set(place(key), String(value)).sAdd(namespace, key).exec());
      return true;
    },
    async delete(key: string) {
      const [removed] = await inTime(client.multi().unlink(place(key)).sRem(namespace, key).exec());
      return Number(removed) > 0;
    },
    async *iterator() {
      const seen = new Set<string>();
      let cursor = "0";
      do {
        const page = await inTime(client.sScan(namespace, cursor, { COUNT: LISTED_AT_ONCE }));
        cursor = page.cursor.toString();
        // A scan may name one twice, when the set grows meanwhile.
        const fresh = page.members.filter((key) => !seen.has(key));
        for (const key of fresh) seen.add(key);
        const values = fresh.length === 0 ? [] : await inTime(client.mGet(fresh.map(place)));
        for (const [at, key] of fresh.entries()) {
          const value = values[at];
          // Deleted since it was named.
          if (value !== null && value !== undefined) yield [key, value];
        }
      } while (cursor !== "0");
    },
  });
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("It did not answer in time.")), ANSWER_WITHIN_MS);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
