/** What keeps several processes apart: claims, their leases and tokens, over real servers. */
import { setTimeout as sleep } from "node:timers/promises";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { bullmqClaims } from "../../src/adapters/queue/bullmq-claims.ts";
import type { Claims } from "../../src/adapters/queue/claim-loop.ts";
import { postgresClaims } from "../../src/adapters/queue/postgres-claims.ts";
import { CREATE_DELIVERIES } from "../../src/adapters/queue/postgres-claims-sql.ts";
import { openPostgresStore } from "../../src/adapters/store/postgres-store.ts";
import type { DeliveryQueue } from "../../src/core/ports/delivery-queue.ts";
import { openTestQueue, type TestQueue } from "../support/servers/open-test-queue.ts";
import { isPostgresMissing, NEEDS_POSTGRES, startPostgres } from "../support/servers/postgres-server.ts";
import { isRedisMissing, NEEDS_REDIS, startRedis } from "../support/servers/redis-server.ts";
import type { TestServer } from "../support/servers/server-process.ts";

const LEASE_MS = 300;
const LANES = 64;
const NOW = 100;
const nothingElse = {
  now: NOW,
  ids: new Set<string>(),
  lanes: new Set<string>(),
  hands: new Map<string, number>(),
};

type OpenClaims = { claims: Claims; close(): Promise<void> };

const engines = [
  {
    name: `bullmq-claims ${NEEDS_REDIS}`,
    missing: isRedisMissing,
    start: () => startRedis(),
    async open(url: string): Promise<OpenClaims> {
      const redis = new Redis(url);
      const queue = new Queue("deliveries", { connection: redis, prefix: "callboard" });
      const claims = bullmqClaims(redis, queue, LANES, LEASE_MS);
      const claim: Claims["claim"] = (wanted) => {
        claims.forget();
        return claims.claim(wanted);
      };
      return {
        claims: { ...claims, claim },
        async close() {
          await queue.close();
          redis.disconnect();
        },
      };
    },
  },
  {
    name: `postgres-claims ${NEEDS_POSTGRES}`,
    missing: isPostgresMissing,
    start: () => startPostgres(),
    async open(url: string): Promise<OpenClaims> {
      const { pool, store } = await openPostgresStore(url, [CREATE_DELIVERIES]);
      return { claims: postgresClaims(pool, LANES, LEASE_MS), close: () => store.close() };
    },
  },
];

describe.skipIf(engines.every(({ missing }) => missing))("two owners of claims", () => {
  describe.each(engines)("$name", ({ missing, start, open }) => {
    let server: TestServer;
    let opened: TestQueue;
    let queue: DeliveryQueue;
    let one: OpenClaims;
    let two: OpenClaims;
    let round = 0;

    beforeAll(async () => {
      if (missing) return;
      server = await start();
      opened = await openTestQueue(server.url, LEASE_MS);
      queue = opened.queue;
      one = await open(server.url);
      two = await open(server.url);
    });
    afterEach(async () => {
      if (missing) return;
      round += 1;
      await sleep(LEASE_MS);
      await queue.process(NOW, async () => ({ outcome: "done" }));
      await queue.purge(NOW + 1);
    });
    afterAll(async () => {
      if (missing) return;
      for (const each of [one, two, opened]) await each.close();
      await server.stop();
    });

    const add = (...ids: string[]) =>
      queue.add(
        ids.map((id, due) => ({
          id: `${id}-${round}`,
          due: due + 1,
          lane: "lane",
          share: "all",
          payload: id,
        })),
      );
    const idsOf = ({ claims }: Awaited<ReturnType<Claims["claim"]>>) =>
      claims.map(({ entry }) => entry.payload);

    it.skipIf(missing)("leaves a lane alone that another has in hand, and says so", async () => {
      await add("a", "b");
      expect(idsOf(await one.claims.claim(nothingElse))).toEqual(["a"]);
      expect(await two.claims.claim(nothingElse)).toEqual({ claims: [], elsewhere: true });
    });

    it.skipIf(missing)("takes over what was not renewed, and nothing that was", async () => {
      await add("a");
      const { claims } = await one.claims.claim(nothingElse);
      for (let beat = 0; beat < 6; beat += 1) {
        await sleep(LEASE_MS / 3);
        await one.claims.renew(claims);
        expect(idsOf(await two.claims.claim(nothingElse))).toEqual([]);
      }
      await sleep(LEASE_MS * 1.5);
      expect(idsOf(await two.claims.claim(nothingElse))).toEqual(["a"]);
    });

    it.skipIf(missing)(
      "pays no heed to a late owner, neither while its successor works nor afterwards",
      async () => {
        await add("a", "b");
        const late = await one.claims.claim(nothingElse);
        await sleep(LEASE_MS * 1.5);
        const taken = await two.claims.claim(nothingElse);
        expect(idsOf(taken)).toEqual(["a"]);
        const lateWords = late.claims.map((claim) => ({
          claim,
          settlement: { outcome: "dead" as const, reason: "too late" },
        }));
        await one.claims.settle(lateWords);
        expect(await queue.stats(0)).toMatchObject({ waiting: 2, dead: 0 });
        // Nor has it given the lane free, nor prolonged it.
        expect(idsOf(await one.claims.claim(nothingElse))).toEqual([]);
        await two.claims.settle(taken.claims.map((claim) => ({ claim, settlement: { outcome: "done" } })));
        await one.claims.settle(lateWords);
        await one.claims.renew(late.claims);
        expect(await queue.stats(0)).toMatchObject({ waiting: 1, done: 1, dead: 0 });
        expect(idsOf(await two.claims.claim(nothingElse))).toEqual(["b"]);
      },
    );

    it.skipIf(missing)("does not prolong a successor's lease for a late owner", async () => {
      await add("a");
      const late = await one.claims.claim(nothingElse);
      await sleep(LEASE_MS * 1.5);
      expect(idsOf(await two.claims.claim(nothingElse))).toEqual(["a"]);
      await sleep(LEASE_MS * 0.7);
      await one.claims.renew(late.claims);
      await sleep(LEASE_MS * 0.7);
      expect(idsOf(await one.claims.claim(nothingElse))).toEqual(["a"]);
    });

    it.skipIf(missing)("has each of many claimed by one of many who ask at once", async () => {
      await queue.add(
        Array.from({ length: 200 }, (_, n) => ({
          id: `m${n}-${round}`,
          due: 1,
          lane: `lane ${n % 40}`,
          share: "all",
          payload: String(n),
        })),
      );
      const asked = await Promise.all(
        Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? one : two).claims.claim(nothingElse)),
      );
      const lanes = asked.flatMap(({ claims }) => claims.map(({ entry }) => entry.lane));
      expect(new Set(lanes).size).toBe(40);
      expect(lanes).toHaveLength(40);
    });
  });
});
