/** A connection to Redis or Valkey that fails at once while the server is down, and comes back by itself. */
import { createClient } from "@keyv/redis";
import { StoreFailure } from "../../core/errors.ts";
import { explainRedis } from "./explain-redis.ts";

const CONNECT_WITHIN_MS = 5_000;
const LONGEST_PAUSE_MS = 2_000;

export type RedisClient = ReturnType<typeof makeClient>;

/** Rejects with a StoreFailure when the server cannot be reached at first. */
export async function connectRedis(url: string): Promise<RedisClient> {
  let everConnected = false;
  const client = makeClient(url, () => everConnected);
  client.on("error", () => {});
  try {
    await client.connect();
    everConnected = true;
    return client;
  } catch (failure) {
    if (client.isOpen) client.destroy();
    const { message, hint } = explainRedis(failure);
    throw new StoreFailure(`The store in Redis cannot be opened: ${message}`, { hint, cause: failure });
  }
}

/**
 * The same connection for one who subscribes to its events and must not. A lost connection is told by the operations
 * that need it; as an event it would be thrown where nobody can catch it.
 */
export function withoutEvents(client: RedisClient): RedisClient {
  const quiet: RedisClient = Object.assign(client.withCommandOptions({}), { on: () => quiet });
  return quiet;
}

function makeClient(url: string, comesBack: () => boolean) {
  return createClient({
    url,
    // Otherwise whatever is asked while it is down waits for it, and nothing is ever known.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_WITHIN_MS,
      reconnectStrategy: (tries: number, cause: Error) =>
        comesBack() ? Math.min(100 * 2 ** tries, LONGEST_PAUSE_MS) : cause,
    },
  });
}
