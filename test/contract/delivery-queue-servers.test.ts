/** The delivery queues that live in a server of their own: real ones, killed while deliveries are in hand. */
import { Redis } from "ioredis";
import type pg from "pg";
import { afterAll, beforeAll, describe } from "vitest";
import { openBullmqQueue } from "../../src/adapters/queue/bullmq-queue.ts";
import { CREATE_DELIVERIES } from "../../src/adapters/queue/postgres-claims-sql.ts";
import { openPostgresQueue } from "../../src/adapters/queue/postgres-queue.ts";
import { explainPostgres } from "../../src/adapters/store/explain-postgres.ts";
import { explainRedis } from "../../src/adapters/store/explain-redis.ts";
import { openPostgresStore } from "../../src/adapters/store/postgres-store.ts";
import { isPostgresMissing, NEEDS_POSTGRES, startPostgres } from "../support/servers/postgres-server.ts";
import { isRedisMissing, NEEDS_REDIS, startRedis } from "../support/servers/redis-server.ts";
import type { TestServer } from "../support/servers/server-process.ts";
import { deliveryQueueContract } from "./delivery-queue.contract.ts";

let server: TestServer;

describe.skipIf(isPostgresMissing)(`PostgreSQL ${NEEDS_POSTGRES}`, () => {
  let pool: pg.Pool;
  beforeAll(async () => {
    server = await startPostgres();
    pool = (await openPostgresStore(server.url, [CREATE_DELIVERIES])).pool;
  });
  afterAll(async () => {
    await pool.end();
    await server.stop();
  });
  const open = () => openPostgresQueue({ pool, explain: explainPostgres });

  deliveryQueueContract({
    name: "postgres-queue",
    open,
    reopen: open,
    cleanUp: async () => void (await pool.query("TRUNCATE callboard_deliveries, callboard_lanes")),
  });
});

describe.skipIf(isRedisMissing)(`Redis ${NEEDS_REDIS}`, () => {
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());
  const open = () => openBullmqQueue({ url: server.url, explain: explainRedis });

  deliveryQueueContract({
    name: "bullmq-queue",
    open,
    reopen: open,
    async cleanUp() {
      const redis = new Redis(server.url);
      await redis.flushall();
      redis.disconnect();
    },
  });
});
