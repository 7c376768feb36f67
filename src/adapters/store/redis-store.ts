/** What Callboard remembers, in Redis or Valkey: any number of Callboards share one. */
import { ConfigError, StoreFailure } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";
import { explainRedis } from "./explain-redis.ts";
import { connectRedis, withoutEvents } from "./redis-client.ts";
import { redisKeyv } from "./redis-keyv.ts";
import { strictStore } from "./strict-store.ts";

/**
 * Connects, and sees to it that what is stored will last. Rejects with a StoreFailure when the server cannot be used,
 * with a ConfigError when it would lose or drop what is stored. While it is down everything rejects at once.
 */
export async function openRedisStore(url: string): Promise<Store> {
  const client = await connectRedis(url);
  const shared = withoutEvents(client);
  try {
    const problems = unfitFor(await client.info("persistence"), await client.info("memory"));
    if (problems.length > 0) throw new ConfigError(problems);
  } catch (failure) {
    client.destroy();
    if (failure instanceof ConfigError) throw failure;
    const { message, hint } = explainRedis(failure);
    throw new StoreFailure(`The store in Redis cannot be opened: ${message}`, { hint, cause: failure });
  }

  return strictStore({
    open: (namespace) => redisKeyv(shared, namespace),
    close: async () => {
      if (client.isOpen) client.destroy();
    },
    explain: explainRedis,
  });
}

/** By INFO, which hosted Redis allows where it forbids CONFIG: redis.io/docs/latest/commands/info */
function unfitFor(persistence: string, memory: string): string[] {
  const problems: string[] = [];
  if (!/^aof_enabled:1/m.test(persistence)) {
    problems.push(
      "DATABASE_URL: this Redis does not keep what it is told (appendonly no), so a restart would lose subscriptions and repeat calls. Set appendonly yes in redis.conf, or start it with --appendonly yes; snapshots alone (save) are not enough.",
    );
  }
  const limit = Number(/^maxmemory:(\d+)/m.exec(memory)?.[1] ?? 0);
  const policy = /^maxmemory_policy:([\w-]+)/m.exec(memory)?.[1] ?? "noeviction";
  if (limit > 0 && policy !== "noeviction") {
    problems.push(
      `DATABASE_URL: this Redis drops what is stored when its memory is full (maxmemory-policy ${policy}). Set maxmemory-policy noeviction.`,
    );
  }
  return problems;
}
