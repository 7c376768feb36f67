import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { StoreFailure } from "../../src/core/errors.ts";
import type { Bucket, Store } from "../../src/core/ports/store.ts";
import { openPublished, type PublishedSchedule } from "../../src/core/schedule/published.ts";
import { aSchedule, aSession, aTrack, TEN } from "../support/conference.ts";

const published = (sessions: number, title = "Talk"): PublishedSchedule => ({
  source: "a feed",
  version: "1",
  format: "test",
  schedule: aSchedule(
    Array.from({ length: sessions }, (_, n) =>
      aSession({ id: `s${n}`, title: `${title} ${n}`, url: `https://x.example/${n}` }),
    ),
    { tracks: [aTrack({ id: "t", topics: [{ title: "One", topics: [{ title: "Two", topics: [] }] }] })] },
  ),
  absences: { s1: { since: TEN, readings: 2 } },
  loadedAt: TEN,
  recent: { s2: TEN },
  revision: 3,
});

/** A store whose writes are counted, and fail from one on. */
function counting(inner: Store): Store & { writes: string[]; failFrom: number } {
  const counted = { writes: [] as string[], failFrom: Number.POSITIVE_INFINITY };
  const wrap = <T>(name: string, bucket: Bucket<T>): Bucket<T> => ({
    ...bucket,
    async set(key, value) {
      if (counted.writes.length >= counted.failFrom) throw new StoreFailure("The disk is full.");
      counted.writes.push(name);
      await bucket.set(key, value);
    },
  });
  return Object.assign(counted, {
    bucket: <T>(name: string, schema: Parameters<typeof inner.bucket<T>>[1]) =>
      wrap(name, inner.bucket(name, schema)),
    close: () => inner.close(),
  });
}

describe("the schedule that is remembered over restarts", () => {
  it("is what was saved last, down to what is undefined; nothing when nothing was", async () => {
    const store = openMemoryStore();
    expect(await openPublished(store).load()).toBeUndefined();
    for (const sessions of [0, 1, 100, 101, 1_234, 7]) {
      await openPublished(store).save(published(sessions));
      expect(await openPublished(store).load()).toStrictEqual(published(sessions));
    }
  });

  it("is the one from before, whole, wherever the writing of another broke off", async () => {
    for (let failFrom = 0; failFrom < 6; failFrom += 1) {
      const store = counting(openMemoryStore());
      const shelf = openPublished(store);
      await shelf.save(published(450));
      Object.assign(store, { writes: [], failFrom });
      await expect(shelf.save(published(450, "Moved"))).rejects.toThrow(StoreFailure);
      expect(await openPublished(store).load()).toStrictEqual(published(450));
      store.failFrom = Number.POSITIVE_INFINITY;
      await shelf.save(published(450, "Moved"));
      expect(await openPublished(store).load()).toStrictEqual(published(450, "Moved"));
    }
  });

  it("is written again only where it changed, and takes no more room for it each time", async () => {
    const store = counting(openMemoryStore());
    const shelf = openPublished(store);
    const first = published(1_000);
    await shelf.save(first);
    expect(store.writes).toHaveLength(11);
    const keys = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      store.writes = [];
      const sessions = first.schedule.sessions.map((one) =>
        one.id === "s555" ? { ...one, title: `Round ${round}` } : one,
      );
      await shelf.save({ ...first, schedule: { ...first.schedule, sessions } });
      expect(store.writes).toEqual(["published-sessions", "published"]);
    }
    for await (const [key] of store.bucket("published-sessions", z.unknown()).entries()) keys.add(key);
    expect(keys.size).toBe(11);
  });

  it("is a failure, not nothing, when a part of it is gone", async () => {
    const store = openMemoryStore();
    await openPublished(store).save(published(150));
    await store.bucket("published-sessions", z.unknown()).delete("1");
    await expect(openPublished(store).load()).rejects.toThrow("has no part 1");
  });
});
