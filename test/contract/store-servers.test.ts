/** The stores that live in a server of their own: real ones, killed while they are in use. */
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@keyv/redis";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openPostgresStore } from "../../src/adapters/store/postgres-store.ts";
import { openRedisStore } from "../../src/adapters/store/redis-store.ts";
import { ConfigError, StoreFailure } from "../../src/core/errors.ts";
import type { Store } from "../../src/core/ports/store.ts";
import { isPostgresMissing, NEEDS_POSTGRES, startPostgres } from "../support/servers/postgres-server.ts";
import { isRedisMissing, NEEDS_REDIS, startRedis } from "../support/servers/redis-server.ts";
import type { TestServer } from "../support/servers/server-process.ts";
import { storeContract } from "./store.contract.ts";

let server: TestServer;
let store: Store;

/** Clients pause between their attempts to come back. */
async function untilItAnswers(): Promise<void> {
  for (;;) {
    const answers = await store
      .bucket("probe", z.string())
      .get("k")
      .then(
        () => true,
        () => false,
      );
    if (answers) return;
    await sleep(20);
  }
}

const killed = {
  how: "the server is killed",
  writesOnly: false,
  async break() {
    await server.crash();
    return async () => {
      await server.start();
      await untilItAnswers();
    };
  },
};

/** Gives what a promise was rejected with. */
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "it did not fail",
    (thrown: unknown) => thrown,
  );

/** So many entries that the listing is not all there when the server dies. */
async function breaksOffAListing(store: Store, server: TestServer, entries: number): Promise<void> {
  const bucket = store.bucket("long", z.string());
  for (let n = 0; n < entries; n += 1) await bucket.set(`k${n}`, "v");
  const listing = bucket.entries()[Symbol.asyncIterator]();
  await listing.next();
  await server.crash();
  const rest = async () => {
    for (;;) if ((await listing.next()).done) return;
  };
  expect(await failureOf(rest())).toBeInstanceOf(StoreFailure);
  await server.start();
}

describe.skipIf(isRedisMissing)(`Redis ${NEEDS_REDIS}`, () => {
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  async function asked<T>(question: (client: ReturnType<typeof createClient>) => Promise<T>): Promise<T> {
    const client = createClient({ url: server.url });
    await client.connect();
    const answer = await question(client as ReturnType<typeof createClient>);
    client.destroy();
    return answer;
  }
  const open = async () => {
    store = await openRedisStore(server.url);
    return store;
  };

  storeContract({
    name: "redis-store",
    open,
    reopen: open,
    breaks: [
      killed,
      {
        how: "its memory is full",
        writesOnly: true,
        async break() {
          await asked((client) => client.configSet("maxmemory", "1"));
          return () => asked(async (client) => void (await client.configSet("maxmemory", "0")));
        },
      },
    ],
    damage: (bucket, stored) =>
      asked(async (client) => {
        const [key = ""] = await client.keys(`callboard-${bucket}::*`);
        await client.set(key, typeof stored === "string" ? stored : Buffer.from(stored));
      }),
    cleanUp: () => asked(async (client) => void (await client.flushAll())),
  });

  it("has what was stored after it was killed and started again", async () => {
    const bucket = (await open()).bucket("a", z.string());
    for (let n = 0; n < 200; n += 1) await bucket.set(`k${n}`, "v");
    await server.crash();
    await server.start();
    await untilItAnswers();
    const keys: string[] = [];
    for await (const [key] of bucket.entries()) keys.push(key);
    expect(keys).toHaveLength(200);
    await store.close();
  });

  it("breaks off a listing when the server dies, rather than cut it short", async () => {
    await breaksOffAListing(await open(), server, 2_000);
    await store.close();
  });

  it("does not wait for ever for a server that is held still", async () => {
    const bucket = (await open()).bucket("a", z.string());
    server.freeze();
    const asked = [failureOf(bucket.get("k")), failureOf(bucket.set("k", "v"))];
    for (const failure of await Promise.all(asked)) expect(failure).toBeInstanceOf(StoreFailure);
    server.wake();
    await untilItAnswers();
    await store.close();
  });

  it("lists a bucket without looking at everything else in the database", async () => {
    const bucket = (await open()).bucket("few", z.string());
    await bucket.set("k", "v");
    const calls = () =>
      asked(async (client) =>
        Number(/cmdstat_scan:calls=(\d+)/.exec(await client.info("commandstats"))?.[1] ?? 0),
      );
    const before = await calls();
    for await (const [key] of bucket.entries()) expect(key).toBe("k");
    expect(await calls()).toBe(before);
    await store.close();
  });
});

describe.skipIf(isRedisMissing)(`a Redis that is not fit to remember ${NEEDS_REDIS}`, () => {
  it.each([
    { what: "does not persist", settings: ["--appendonly", "no"], says: "Set appendonly yes" },
    {
      what: "only takes snapshots",
      settings: ["--save", "1 1", "--appendonly", "no"],
      says: "snapshots alone",
    },
    {
      what: "evicts",
      settings: ["--appendonly", "yes", "--maxmemory", "50mb", "--maxmemory-policy", "allkeys-lru"],
      says: "Set maxmemory-policy noeviction",
    },
  ])("is refused when it $what, with what to set", async ({ settings, says }) => {
    const unfit = await startRedis(settings);
    const failure = await failureOf(openRedisStore(unfit.url));
    expect(failure).toBeInstanceOf(ConfigError);
    expect(String(failure)).toContain(says);
    await unfit.stop();
  });

  it("names everything that is wrong at once, and no password", async () => {
    const unfit = await startRedis(["--appendonly", "no", "--requirepass", "hush"]);
    const refused = await failureOf(openRedisStore(unfit.url.replace("//", "//:guess@")));
    expect(refused).toBeInstanceOf(StoreFailure);
    expect(String(refused)).toContain("does not let this user in");
    expect(String(refused)).not.toContain("guess");
    expect(await failureOf(openRedisStore(unfit.url.replace("//", "//:hush@")))).toBeInstanceOf(ConfigError);
    await unfit.stop();
    const gone = await failureOf(openRedisStore(unfit.url));
    expect(gone).toBeInstanceOf(StoreFailure);
    expect(String(gone)).toContain("cannot be reached");
  });
});

describe.skipIf(isPostgresMissing)(`PostgreSQL ${NEEDS_POSTGRES}`, () => {
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  async function query(sql: string, values: unknown[] = []): Promise<void> {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(sql, values).finally(() => client.end());
  }
  const open = async () => {
    ({ store } = await openPostgresStore(server.url, []));
    return store;
  };

  storeContract({
    name: "postgres-store",
    open,
    reopen: open,
    breaks: [
      killed,
      {
        how: "the table is damaged",
        writesOnly: false,
        async break() {
          await query("ALTER TABLE callboard_facts RENAME TO lost");
          return () => query("ALTER TABLE lost RENAME TO callboard_facts");
        },
      },
      {
        how: "it may only be read",
        writesOnly: true,
        async break() {
          const setTo = async (value: string) => {
            await query(`ALTER DATABASE postgres SET default_transaction_read_only = ${value}`);
            await query(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'callboard'",
            );
            await sleep(100);
          };
          await setTo("on");
          return async () => {
            const client = new pg.Client({ connectionString: server.url });
            await client.connect();
            await client.query("SET default_transaction_read_only = off");
            await client.query("ALTER DATABASE postgres RESET ALL");
            await client.end();
            await query(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'callboard'",
            );
            await untilItAnswers();
          };
        },
      },
    ],
    damage: (bucket, stored) =>
      query("UPDATE callboard_facts SET value = $2 WHERE namespace = $1", [
        bucket,
        typeof stored === "string" ? stored : Buffer.from(stored).toString("latin1"),
      ]),
    cleanUp: () => query("TRUNCATE callboard_facts"),
  });

  it("breaks off a listing when the server dies, rather than cut it short", async () => {
    await breaksOffAListing(await open(), server, 1_200);
    await store.close();
  });

  it("outlives losing its connections while nobody uses them", async () => {
    const bucket = (await open()).bucket("a", z.string());
    await bucket.set("k", "v");
    await server.crash();
    await sleep(200);
    await server.start();
    await untilItAnswers();
    expect(await bucket.get("k")).toBe("v");
    await store.close();
  });

  it("does not wait for ever for an answer", async () => {
    const bucket = (await open()).bucket("a", z.string());
    await bucket.set("k", "v");
    const other = new pg.Client({ connectionString: server.url });
    await other.connect();
    await other.query("BEGIN; LOCK TABLE callboard_facts");
    const asked = [failureOf(bucket.get("k")), failureOf(bucket.set("k", "w"))];
    for (const failure of await Promise.all(asked))
      expect(String(failure)).toContain("the connection to it is broken");
    await other.end();
    await untilItAnswers();
    await bucket.set("k", "x");
    expect(await bucket.get("k")).toBe("x");
    await store.close();
  });

  it("lets several create its tables at once", async () => {
    await query("DROP TABLE callboard_facts");
    const opened = await Promise.all(Array.from({ length: 6 }, () => openPostgresStore(server.url, [])));
    await opened[0]?.store.bucket("a", z.string()).set("k", "v");
    for (const { store: each } of opened) expect(await each.bucket("a", z.string()).get("k")).toBe("v");
    for (const { store: each } of opened) await each.close();
  });

  it("says what is wrong with an address, and no password", async () => {
    const failure = await failureOf(openPostgresStore(server.url.replace(/postgres$/, "none"), []));
    expect(String(failure)).toContain("there is no such database");
    const gone = await failureOf(openPostgresStore("postgres://me:hush@127.0.0.1:1/x", []));
    expect(String(gone)).toContain("cannot be reached");
    expect(String(gone)).not.toContain("hush");
  });
});
