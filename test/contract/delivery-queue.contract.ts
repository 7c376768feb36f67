/** What every delivery queue must do. */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { StoreFailure } from "../../src/core/errors.ts";
import type { DeliveryQueue, QueueEntry, Settlement } from "../../src/core/ports/delivery-queue.ts";

export type QueueUnderTest = {
  name: string;
  open(): DeliveryQueue | Promise<DeliveryQueue>;
  /** Opens again what a dead process left; for queues that outlive their process. */
  reopen?(): DeliveryQueue | Promise<DeliveryQueue>;
  cleanUp(): void | Promise<void>;
};

const entry = (id: string, due: number, lane = id, share = "all"): QueueEntry => ({
  id,
  due,
  lane,
  share,
  payload: `about ${id}`,
});
const DONE: Settlement = { outcome: "done" };

async function handled(
  queue: DeliveryQueue,
  now: number,
  settle: (entry: QueueEntry) => Settlement = () => DONE,
): Promise<string[]> {
  const ids: string[] = [];
  await queue.process(now, async (one) => {
    ids.push(one.id);
    return settle(one);
  });
  return ids;
}

export function deliveryQueueContract({ name, open, reopen, cleanUp }: QueueUnderTest): void {
  describe(`the delivery queue contract over ${name}`, () => {
    let queue: DeliveryQueue;
    afterEach(async () => {
      await queue.close();
      await cleanUp();
    });

    it("hands over what is due, in order, and nothing early", async () => {
      queue = await open();
      await queue.add([entry("c", 30), entry("a", 10), entry("b", 20)]);
      expect(await handled(queue, 9)).toEqual([]);
      expect(await handled(queue, 25)).toEqual(["a", "b"]);
      expect(await handled(queue, 30)).toEqual(["c"]);
    });

    it("takes an id once, also after it was settled", async () => {
      queue = await open();
      await queue.add([entry("a", 10), entry("a", 20)]);
      await queue.add([entry("a", 5)]);
      expect(await handled(queue, 30)).toEqual(["a"]);
      await queue.add([entry("a", 10)]);
      expect(await handled(queue, 30)).toEqual([]);
    });

    it("handles the entries of a lane one at a time and lanes side by side", async () => {
      queue = await open();
      await queue.add([entry("a1", 1, "a"), entry("a2", 2, "a"), entry("b1", 1, "b")]);
      const open_ = new Set<string>();
      let together = 0;
      await queue.process(9, async ({ lane }) => {
        expect(open_.has(lane)).toBe(false);
        open_.add(lane);
        together = Math.max(together, open_.size);
        await new Promise((resolve) => setImmediate(resolve));
        open_.delete(lane);
        return DONE;
      });
      expect(together).toBe(2);
    });

    it("brings back what is put off, with the number of the attempt", async () => {
      queue = await open();
      await queue.add([entry("a", 10)]);
      const attempts: number[] = [];
      const settle = async (_entry: QueueEntry, attempt: number): Promise<Settlement> => {
        attempts.push(attempt);
        return attempt < 3 ? { outcome: "later", at: 10 + attempt * 10 } : DONE;
      };
      for (const now of [10, 15, 20, 30, 40]) await queue.process(now, settle);
      expect(attempts).toEqual([1, 2, 3]);
    });

    it("brings back, later, what a handler could not do", async () => {
      queue = await open();
      await queue.add([entry("a", 10)]);
      await queue.process(10, async () => {
        throw new Error("store down");
      });
      expect(await handled(queue, 10)).toEqual([]);
      expect(await queue.nextDue()).toBeGreaterThan(10);
      expect(await handled(queue, 10 + 3_600_000)).toEqual(["a"]);
    });

    it("keeps the dead with their reason and does not touch them again", async () => {
      queue = await open();
      await queue.add([entry("a", 10), entry("b", 11)]);
      await handled(queue, 20, ({ id }) => ({ outcome: "dead", reason: `no ${id}` }));
      const b = { id: "b", payload: "about b", reason: "no b" };
      const a = { id: "a", payload: "about a", reason: "no a" };
      expect(await handled(queue, 99)).toEqual([]);
      expect(await queue.stats(5)).toEqual({ waiting: 0, done: 0, dead: 2, letters: [b, a] });
      expect((await queue.stats(1)).letters).toEqual([b]);
    });

    it("hands over a dead entry that is revived as though it had never been tried, and no other", async () => {
      queue = await open();
      await queue.add([entry("a", 10), entry("b", 11), entry("c", 12), entry("d", 50)]);
      await handled(queue, 20, ({ id }) => (id === "c" ? DONE : { outcome: "dead", reason: "no" }));
      expect(await queue.revive(["a", "c", "d", "unknown"])).toBe(1);
      const attempts: number[] = [];
      await queue.process(20, async ({ id }, attempt) => {
        expect(id).toBe("a");
        attempts.push(attempt);
        return DONE;
      });
      expect(attempts).toEqual([1]);
      expect(await queue.revive(["a"])).toBe(0);
      expect(await queue.stats(0)).toEqual({ waiting: 1, done: 2, dead: 1, letters: [] });
    });

    it("also handles what becomes due while it works", async () => {
      queue = await open();
      await queue.add([entry("a", 10)]);
      const ids: string[] = [];
      await queue.process(10, async ({ id }) => {
        ids.push(id);
        if (id === "a") await queue.add([entry("b", 10)]);
        return DONE;
      });
      expect(ids).toEqual(["a", "b"]);
    });

    it("lets two calls at once share the work without handling anything twice", async () => {
      queue = await open();
      await queue.add(Array.from({ length: 50 }, (_, n) => entry(`e${n}`, n)));
      const [left, right] = await Promise.all([handled(queue, 99), handled(queue, 99)]);
      expect([...left, ...right].sort()).toEqual(Array.from({ length: 50 }, (_, n) => `e${n}`).sort());
    });

    it("does not let a slow lane hold up the others", async () => {
      queue = await open();
      await queue.add([entry("slow", 1), ...Array.from({ length: 600 }, (_, n) => entry(`e${n}`, 2))]);
      const othersDone = Promise.withResolvers<void>();
      let left = 600;
      await queue.process(9, async ({ id }) => {
        if (id === "slow") await othersDone.promise;
        else left -= 1;
        if (left === 0) othersDone.resolve();
        return DONE;
      });
      expect(left).toBe(0);
    });

    it("keeps a lane in order of due, also for what is added while it is at work", async () => {
      queue = await open();
      await queue.add([entry("a1", 1, "a"), entry("a5", 5, "a"), entry("a9", 9, "a")]);
      const ids: string[] = [];
      await queue.process(9, async ({ id }) => {
        ids.push(id);
        if (id === "a1") await queue.add([entry("a3", 3, "a"), entry("a5", 2, "a")]);
        return DONE;
      });
      expect(ids).toEqual(["a1", "a3", "a5", "a9"]);
    });

    it("joins a call for a later time to one that is at work", async () => {
      queue = await open();
      await queue.add([entry("a", 1), entry("b", 5), entry("c", 9)]);
      const begun = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      const first = queue.process(1, async () => {
        begun.resolve();
        await gate.promise;
        return DONE;
      });
      await begun.promise;
      const ids: string[] = [];
      const second = queue.process(5, async ({ id }) => {
        ids.push(id);
        gate.resolve();
        return DONE;
      });
      await Promise.all([first, second]);
      expect(ids).toEqual(["b"]);
      expect(await queue.stats(0)).toEqual({ letters: [], waiting: 1, done: 2, dead: 0 });
    });

    it("lets no share wait for another, however many entries that one has and however slow they are", async () => {
      queue = await open();
      const many = Array.from({ length: 600 }, (_, n) => entry(`big${n}`, 1, `big${n}`, "big"));
      await queue.add([...many, ...["s1", "s2", "s3"].map((id) => entry(id, 2, id, "small"))]);
      const smallDone = Promise.withResolvers<void>();
      const small: string[] = [];
      await queue.process(9, async ({ id, share }) => {
        if (share === "big") await smallDone.promise;
        else small.push(id);
        if (small.length === 3) smallDone.resolve();
        return DONE;
      });
      expect(small).toEqual(["s1", "s2", "s3"]);
      expect((await queue.stats(0)).done).toBe(603);
    });

    it("lets a later call hand over what has become due while an earlier one is at work", async () => {
      queue = await open();
      await queue.add([entry("a", 1, "a", "one"), entry("b", 5, "b", "other"), entry("c", 6, "c", "one")]);
      const gate = Promise.withResolvers<void>();
      const first = queue.process(1, async () => {
        await gate.promise;
        return DONE;
      });
      const ids: string[] = [];
      const second = queue.process(6, async ({ id }) => {
        ids.push(id);
        if (ids.length === 2) gate.resolve();
        return DONE;
      });
      await Promise.all([first, second]);
      expect(ids).toEqual(["b", "c"]);
    });

    it("does not hand over what is taken back while it is at work", async () => {
      queue = await open();
      await queue.add([entry("a1", 1, "a"), entry("a2", 2, "a"), entry("a3", 3, "a")]);
      const ids: string[] = [];
      await queue.process(9, async ({ id }) => {
        ids.push(id);
        if (id === "a1") await queue.remove(["a2"]);
        return DONE;
      });
      expect(ids).toEqual(["a1", "a3"]);
    });

    it("lets what is in hand finish when it is closed, hands out nothing more, and rejects from then on", async () => {
      queue = await open();
      await queue.add([entry("a1", 1, "a"), entry("a2", 2, "a")]);
      const begun = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      const ids: string[] = [];
      const processing = queue.process(9, async ({ id }) => {
        begun.resolve();
        await gate.promise;
        ids.push(id);
        return DONE;
      });
      await begun.promise;
      const closing = queue.close();
      gate.resolve();
      await Promise.all([processing, closing, queue.close()]);
      expect(ids).toEqual(["a1"]);
      await expect(queue.add([entry("b", 1)])).rejects.toThrow(StoreFailure);
      await expect(queue.remove(["a2"])).rejects.toThrow(StoreFailure);
      await expect(handled(queue, 9)).rejects.toThrow(StoreFailure);
      await expect(queue.nextDue()).rejects.toThrow(StoreFailure);
      await expect(queue.stats(0)).rejects.toThrow(StoreFailure);
      await expect(queue.revive(["a2"])).rejects.toThrow(StoreFailure);
    });

    it("forgets what is removed, and ignores ids it does not know", async () => {
      queue = await open();
      await queue.add([entry("a", 10), entry("b", 10)]);
      await queue.remove(["a", "unknown"]);
      expect(await handled(queue, 10)).toEqual(["b"]);
    });

    it("says when the next is due, and how many there are", async () => {
      queue = await open();
      expect(await queue.nextDue()).toBeUndefined();
      await queue.add([entry("a", 30), entry("b", 20)]);
      expect(await queue.nextDue()).toBe(20);
      expect(await queue.nextDue(19)).toBe(20);
      expect(await queue.nextDue(20)).toBe(30);
      expect(await queue.nextDue(30)).toBeUndefined();
      await handled(queue, 20);
      expect(await queue.nextDue()).toBe(30);
      expect(await queue.stats(0)).toEqual({ letters: [], waiting: 1, done: 1, dead: 0 });
    });

    it("forgets what was settled long ago, and nothing that waits", async () => {
      queue = await open();
      await queue.add([entry("old", 1), entry("dead", 2), entry("recent", 10), entry("waiting", 3)]);
      const settle = ({ id }: QueueEntry): Settlement =>
        id === "waiting"
          ? { outcome: "later", at: 4 }
          : id === "dead"
            ? { outcome: "dead", reason: "gone" }
            : DONE;
      await handled(queue, 10, settle);
      expect(await queue.purge(5)).toBe(2);
      expect(await queue.stats(0)).toEqual({ letters: [], waiting: 1, done: 1, dead: 0 });
      await queue.add([entry("recent", 10)]);
      expect(await handled(queue, 10)).toEqual(["waiting"]);
    });

    it("forgets a lane altogether, also what waits in it, and nothing else", async () => {
      queue = await open();
      const [done, dead, waiting] = ["done", "dead", "waiting"].map((id, at) =>
        entry(id, at + 1, 'a "lane"'),
      );
      const other = entry("other", 2, 'a "lane" of another');
      await queue.add([done, dead, waiting, other].filter((one) => one !== undefined));
      await handled(queue, 2, ({ id }) => (id === "dead" ? { outcome: "dead", reason: "gone" } : DONE));
      expect(await queue.purge(100, 'a "lane"')).toBe(3);
      expect(await queue.stats(5)).toEqual({ letters: [], waiting: 0, done: 1, dead: 0 });
      await queue.add([entry("done", 1, 'a "lane"')]);
      expect(await handled(queue, 10)).toEqual(["done"]);
    });

    it("forgets what is in hand of a lane once that is settled, when asked again", async () => {
      queue = await open();
      await queue.add([entry("a", 1, "lane"), entry("b", 2, "lane")]);
      const seen = await handled(queue, 10, ({ id }) => {
        if (id === "a") void queue.purge(100, "lane");
        return { outcome: "later", at: 20 };
      });
      await queue.purge(100, "lane");
      expect(await queue.stats(5)).toEqual({ letters: [], waiting: 0, done: 0, dead: 0 });
      expect(seen[0]).toBe("a");
      expect(await handled(queue, 30)).toEqual([]);
    });

    it("drains ten thousand that are due at one instant", async () => {
      queue = await open();
      await queue.add(Array.from({ length: 10_000 }, (_, n) => entry(`e${n}`, 1)));
      expect(new Set(await handled(queue, 1)).size).toBe(10_000);
    }, 120_000);

    it("agrees with a simple model", async () => {
      const step = fc.oneof(
        fc.record({
          kind: fc.constant("add" as const),
          id: fc.integer({ min: 0, max: 8 }),
          due: fc.integer({ min: 0, max: 20 }),
        }),
        fc.record({ kind: fc.constant("remove" as const), id: fc.integer({ min: 0, max: 8 }) }),
        fc.record({ kind: fc.constant("process" as const), now: fc.integer({ min: 0, max: 20 }) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
          queue = await open();
          const waiting = new Map<string, number>();
          const settled = new Set<string>();
          for (const one of steps) {
            if (one.kind === "add" && !waiting.has(`e${one.id}`) && !settled.has(`e${one.id}`))
              waiting.set(`e${one.id}`, one.due);
            if (one.kind === "add") await queue.add([entry(`e${one.id}`, one.due)]);
            if (one.kind === "remove") {
              waiting.delete(`e${one.id}`);
              await queue.remove([`e${one.id}`]);
            }
            if (one.kind === "process") {
              const due = [...waiting].filter(([, at]) => at <= one.now).map(([id]) => id);
              for (const id of due) {
                waiting.delete(id);
                settled.add(id);
              }
              expect((await handled(queue, one.now)).sort()).toEqual(due.sort());
            }
          }
          await queue.close();
          await cleanUp();
        }),
        { numRuns: 40 },
      );
      queue = await open();
    });

    it.skipIf(reopen === undefined)(
      "hands over again what a dead process had claimed, and still knows what was settled (only for queues that outlive their process)",
      async () => {
        queue = await open();
        await queue.add([entry("a", 10), entry("b", 10)]);
        await handled(queue, 10, ({ id }) => (id === "a" ? DONE : { outcome: "later", at: 12 }));
        if (reopen === undefined) return;
        queue = await reopen();
        await queue.add([entry("a", 10)]);
        expect(await handled(queue, 12)).toEqual(["b"]);
      },
    );
  });
}
