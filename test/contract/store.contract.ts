/** What every store must do, in the groups that Keyv's own suite has but for expiry, which the port does not have. */
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
  breaks: { how: string; break(): Mending | Promise<Mending>; writesOnly: boolean }[];
  /** Runs many writes as one, where each alone waits for the disk. */
  together?(writes: () => Promise<void>): Promise<void>;
  /** Puts `stored` where the value of a key stands; for stores whose entries can be damaged from outside. */
  damage?(bucket: string, stored: string | Uint8Array): void | Promise<void>;
  cleanUp(): void | Promise<void>;
};

/** Undoes what was broken; undefined where nothing can. */
type Mending = (() => void | Promise<void>) | undefined;

const text = z.string();

async function all<T>(bucket: Bucket<T>): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  for await (const [key, value] of bucket.entries()) found.set(key, value);
  return found;
}

/** Up to 1 KiB, with what LIKE, separators, prefixes and UTF-8 make of it: halves of pairs and NUL are in there too. */
const oddText = fc.oneof(
  fc.string({ maxLength: 40, unit: "grapheme" }),
  fc.string({
    maxLength: 8,
    unit: fc.constantFrom("\ud800", "\udfff", "\0", "%", "_", ":", "=", "~", '"', "é", "e\u0301"),
  }),
  fc.string({ minLength: 1020, maxLength: 1024, unit: "grapheme-ascii" }),
  fc.constantFrom("", "__proto__", "=", "~", '~"a"', "a::b", "keyv:a"),
);

export function storeContract({
  name,
  open,
  reopen,
  breaks,
  together,
  damage,
  cleanUp,
}: StoreUnderTest): void {
  describe(`the store contract over ${name}`, () => {
    let store: Store;
    afterEach(async () => {
      await store?.close().catch(() => {});
      await cleanUp();
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

      it("takes any key and any bucket name, and never takes one for another", async () => {
        store = await open();
        let round = 0;
        await fc.assert(
          fc.asyncProperty(
            oddText.filter((text) => text.isWellFormed()),
            fc.uniqueArray(oddText, { minLength: 1, maxLength: 6 }),
            async (bucketName, keys) => {
              round += 1;
              const bucket = store.bucket(`${bucketName}${round}`, text);
              for (const key of keys) await bucket.set(key, `about ${key}`);
              for (const key of keys) expect(await bucket.get(key)).toBe(`about ${key}`);
              expect(await all(bucket)).toEqual(new Map(keys.map((key) => [key, `about ${key}`])));
              for (const key of keys) await bucket.delete(key);
              expect(await all(bucket)).toEqual(new Map());
            },
          ),
          { numRuns: 40 },
        );
      });

      it("gives back any plain JSON as it was, and a copy of it", async () => {
        store = await open();
        const bucket = store.bucket("a", z.unknown());
        await fc.assert(
          fc.asyncProperty(fc.jsonValue(), async (value) => {
            await bucket.set("k", value);
            expect(await bucket.get("k")).toEqual(JSON.parse(JSON.stringify(value)));
          }),
          { numRuns: 40 },
        );
        const kept = { list: ["one"] };
        await bucket.set("k", kept);
        kept.list.push("two");
        expect(await bucket.get("k")).toEqual({ list: ["one"] });
      });

      it("refuses what cannot be written down, and keeps what was there", async () => {
        store = await open();
        const bucket = store.bucket("a", z.unknown());
        await bucket.set("k", "v");
        await expect(bucket.set("k", undefined)).rejects.toThrow(StoreFailure);
        await expect(bucket.set("k", 1n)).rejects.toThrow(StoreFailure);
        expect(await bucket.get("k")).toBe("v");
      });
    });

    describe("batch and iterator", () => {
      it("lists ten thousand entries completely, while others are written", async () => {
        store = await open();
        const bucket = store.bucket("many", z.number());
        const fill = async () => {
          for (let n = 0; n < 10_000; n += 1) await bucket.set(`k${n}`, n);
        };
        await (together?.(fill) ?? fill());
        const seen = new Set<string>();
        let written = 0;
        for await (const [key] of bucket.entries()) {
          seen.add(key);
          written += 1;
          if (written <= 50) await bucket.set(`later${written}`, -1);
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

    describe.skipIf(damage === undefined)("damage from outside (only for stores with a file)", () => {
      // The first five are JSON, and nothing to Keyv: it would call the entry absent.
      const stored = [
        "null",
        "{}",
        "5",
        '"secret"',
        "[]",
        "",
        "secret {",
        '{"value":"secr',
        new Uint8Array([255]),
      ];
      it.each(stored)(
        "never reads %j as nothing stored, and does not repeat what stands there",
        async (raw) => {
          store = await open();
          const bucket = store.bucket("people", text);
          await bucket.set("ada", "v");
          await damage?.("people", raw);
          for (const read of [() => bucket.get("ada"), () => all(bucket)]) {
            const failure = await read().then(String, (thrown: unknown) => thrown);
            expect(failure).toBeInstanceOf(StoreFailure);
            expect(String(failure)).toContain("What is stored in people under ada is not readable");
            expect(String(failure)).not.toContain("secr");
          }
        },
      );

      it("does not take an entry for expired: nothing that Callboard remembers expires", async () => {
        store = await open();
        const bucket = store.bucket("people", text);
        await bucket.set("ada", "v");
        await damage?.("people", '{"value":"v","expires":1}');
        expect(await bucket.get("ada")).toBe("v");
        expect(await all(bucket)).toEqual(new Map([["ada", "v"]]));
      });
    });

    describe("disconnect", () => {
      it("breaks off a listing with a rejection rather than cut it short", async () => {
        store = await open();
        const bucket = store.bucket("a", text);
        for (const key of ["a", "b", "c"]) await bucket.set(key, "v");
        const listing = bucket.entries()[Symbol.asyncIterator]();
        await listing.next();
        await store.close();
        await expect(listing.next()).rejects.toThrow(StoreFailure);
      });

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
          const mend = await failing.break();
          await expect(bucket.set("big", "x".repeat(100_000))).rejects.toThrow(StoreFailure);
          if (!failing.writesOnly) {
            await expect(bucket.get("k")).rejects.toThrow(StoreFailure);
            await expect(all(bucket)).rejects.toThrow(StoreFailure);
            await expect(bucket.delete("k")).rejects.toThrow(StoreFailure);
          }
          if (mend === undefined) return;
          await mend();
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
