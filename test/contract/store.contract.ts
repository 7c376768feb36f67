/** What every store must do, in the groups that Keyv's own suite has. */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { StoreFailure } from "../../src/core/errors.ts";
import type { Bucket, Store } from "../../src/core/ports/store.ts";

export type StoreUnderTest = {
  name: string;
  open(): Store | Promise<Store>;
  /** Opens again what was open before; for stores that outlive their process. */
  reopen?(): Store | Promise<Store>;
  /** Makes the engine fail as it does in life, until undone; returns the undoing. */
  breaks: { how: string; break(): (() => void) | undefined; writesOnly: boolean }[];
  cleanUp(): void;
};

const text = z.string();

async function all<T>(bucket: Bucket<T>): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  for await (const [key, value] of bucket.entries()) found.set(key, value);
  return found;
}

export function storeContract({ name, open, reopen, breaks, cleanUp }: StoreUnderTest): void {
  describe(`the store contract over ${name}`, () => {
    let store: Store;
    afterEach(async () => {
      await store?.close().catch(() => {});
      cleanUp();
    });

    describe("basic", () => {
      it("gives back what was stored, and undefined for what was not", async () => {
        store = await open();
        const bucket = store.bucket("a", z.object({ n: z.number() }));
        await bucket.set("one", { n: 1 });
        expect(await bucket.get("one")).toEqual({ n: 1 });
        expect(await bucket.get("two")).toBeUndefined();
      });

      it("replaces, deletes, and deletes again without complaint", async () => {
        store = await open();
        const bucket = store.bucket("a", text);
        await bucket.set("k", "old");
        await bucket.set("k", "new");
        expect(await bucket.get("k")).toBe("new");
        await bucket.delete("k");
        await bucket.delete("k");
        expect(await bucket.get("k")).toBeUndefined();
      });

      it("takes any key and any bucket name", async () => {
        store = await open();
        const odd = fc.string({ maxLength: 200, unit: "grapheme" });
        await fc.assert(
          fc.asyncProperty(odd, odd, fc.string(), async (bucketName, key, value) => {
            const bucket = store.bucket(bucketName, text);
            await bucket.set(key, value);
            expect(await bucket.get(key)).toBe(value);
            await bucket.delete(key);
          }),
          { numRuns: 50 },
        );
      });
    });

    describe("batch and iterator", () => {
      it("lists ten thousand entries completely, while others are written", async () => {
        store = await open();
        const bucket = store.bucket("many", z.number());
        for (let n = 0; n < 10_000; n += 1) await bucket.set(`k${n}`, n);
        const seen = new Set<string>();
        let written = 0;
        for await (const [key] of bucket.entries()) {
          seen.add(key);
          if (written < 50) await bucket.set(`later${(written += 1)}`, -1);
        }
        expect([...seen].filter((key) => key.startsWith("k"))).toHaveLength(10_000);
      }, 60_000);
    });

    describe("namespaces", () => {
      it("keeps buckets apart, also those whose names begin alike", async () => {
        store = await open();
        const names = ["a", "a:", "a/b", "ab", "A", ""];
        for (const bucket of names) await store.bucket(bucket, text).set("k", bucket);
        for (const bucket of names)
          expect(await all(store.bucket(bucket, text))).toEqual(new Map([["k", bucket]]));
      });
    });

    describe("damage", () => {
      it("refuses a value of another shape instead of calling it absent", async () => {
        store = await open();
        await store.bucket("a", text).set("k", "words");
        const wrong = store.bucket("a", z.number());
        await expect(wrong.get("k")).rejects.toThrow(StoreFailure);
        await expect(all(wrong)).rejects.toThrow("under k is not readable");
      });
    });

    describe("disconnect", () => {
      it("rejects everything once it is closed, and may be closed again", async () => {
        store = await open();
        const bucket = store.bucket("a", text);
        await bucket.set("k", "v");
        await store.close();
        await store.close();
        await expect(bucket.get("k")).rejects.toThrow(StoreFailure);
        await expect(bucket.set("k", "w")).rejects.toThrow(StoreFailure);
        await expect(bucket.delete("k")).rejects.toThrow(StoreFailure);
        await expect(all(bucket)).rejects.toThrow(StoreFailure);
      });
    });

    for (const failing of breaks) {
      describe(`failure: ${failing.how}`, () => {
        it("rejects what it cannot do, never reads as nothing stored, and works again afterwards", async () => {
          store = await open();
          const bucket = store.bucket("a", text);
          await bucket.set("k", "v");
          const mend = failing.break();
          await expect(bucket.set("big", "x".repeat(100_000))).rejects.toThrow(StoreFailure);
          if (!failing.writesOnly) {
            await expect(bucket.get("k")).rejects.toThrow(StoreFailure);
            await expect(all(bucket)).rejects.toThrow(StoreFailure);
          }
          if (mend === undefined) return;
          mend();
          expect(await bucket.get("k")).toBe("v");
          await bucket.set("big", "x".repeat(100_000));
          expect((await bucket.get("big"))?.length).toBe(100_000);
        });
      });
    }

    it.skipIf(reopen === undefined)(
      "remembers over a closing and an opening (only for stores that outlive their process)",
      async () => {
        store = await open();
        await store.bucket("a", text).set("k", "v");
        await store.close();
        if (reopen === undefined) return;
        store = await reopen();
        expect(await store.bucket("a", text).get("k")).toBe("v");
      },
    );
  });
}
