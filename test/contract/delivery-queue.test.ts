import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { openSqliteQueue } from "../../src/adapters/queue/sqlite-queue.ts";
import { StoreFailure } from "../../src/core/errors.ts";
import { deliveryQueueContract } from "./delivery-queue.contract.ts";

const handles = new Set<DatabaseSync>();
const closeAll = () => {
  for (const handle of handles) handle.close();
  handles.clear();
};
const inMemory = () => {
  const database = new DatabaseSync(":memory:");
  handles.add(database);
  return database;
};

deliveryQueueContract({
  name: "sqlite-queue in memory",
  open: () => openSqliteQueue(inMemory()),
  cleanUp: closeAll,
});

let folder = "";
const openFile = () => {
  const database = new DatabaseSync(path.join(folder, "queue.db"));
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  handles.add(database);
  return openSqliteQueue(database);
};

deliveryQueueContract({
  name: "sqlite-queue in a file",
  open() {
    folder = mkdtempSync(path.join(tmpdir(), "callboard-queue-"));
    return openFile();
  },
  reopen: openFile,
  cleanUp() {
    closeAll();
    rmSync(folder, { recursive: true, force: true });
  },
});

describe("a queue on a full disk", () => {
  it("adds all or none, says why, and goes on when there is room", async () => {
    const database = inMemory();
    const queue = openSqliteQueue(database);
    const pages = Number(Object.values(database.prepare("PRAGMA page_count").get() ?? {})[0]);
    database.exec(`PRAGMA max_page_count = ${pages + 1}`);
    const many = Array.from({ length: 500 }, (_, n) => ({
      id: `e${n}`,
      due: 1,
      lane: "a",
      share: "all",
      payload: "x".repeat(200),
    }));
    await expect(queue.add(many)).rejects.toThrow(StoreFailure);
    await expect(queue.add(many)).rejects.toThrow("the disk is full");
    expect(await queue.stats(0)).toEqual({ letters: [], waiting: 0, done: 0, dead: 0 });
    database.exec("PRAGMA max_page_count = 1000000");
    await queue.add(many);
    expect((await queue.stats(0)).waiting).toBe(500);
    await queue.close();
    closeAll();
  });
});

describe("sqlite-queue", () => {
  const some = (count: number, lane: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => ({
      id: `e${n}`,
      due: n,
      lane: lane(n),
      share: "all",
      payload: "",
    }));

  it("has sixty-four lanes of a share in hand at most", async () => {
    const queue = openSqliteQueue(inMemory());
    await queue.add(some(200, (n) => `lane ${n}`));
    let inHand = 0;
    let most = 0;
    await queue.process(1_000, async () => {
      inHand += 1;
      most = Math.max(most, inHand);
      await new Promise((resolve) => setImmediate(resolve));
      inHand -= 1;
      return { outcome: "done" };
    });
    expect(most).toBe(64);
    closeAll();
  });

  it("leaves no handler running when it fails to settle, and has each entry once in hand afterwards", async () => {
    const database = inMemory();
    const queue = openSqliteQueue(database);
    await queue.add(some(40, (n) => `lane ${n}`));
    const inHand = new Set<string>();
    const slowly = async ({ id }: { id: string }) => {
      expect(inHand.has(id)).toBe(false);
      inHand.add(id);
      for (let turn = 0; turn < Number(id.slice(1)) % 7; turn += 1)
        await new Promise((resolve) => setImmediate(resolve));
      inHand.delete(id);
      return { outcome: "done" as const };
    };
    // What a full disk does to it: writes fail, reads go on.
    database.exec(
      "CREATE TRIGGER full BEFORE UPDATE ON deliveries BEGIN SELECT RAISE(ABORT, 'no room'); END",
    );
    await expect(queue.process(1_000, slowly)).rejects.toThrow(StoreFailure);
    expect([...inHand]).toEqual([]);
    expect(await queue.stats(0)).toEqual({ letters: [], waiting: 40, done: 0, dead: 0 });
    database.exec("DROP TRIGGER full");
    await queue.process(1_000, slowly);
    expect(await queue.stats(0)).toEqual({ letters: [], waiting: 0, done: 40, dead: 0 });
    closeAll();
  });

  it("does the whole work of a call that joined one which was failing", async () => {
    const database = inMemory();
    const queue = openSqliteQueue(database);
    await queue.add(some(2, (n) => `lane ${n}`));
    database.exec(
      "CREATE TRIGGER full BEFORE UPDATE ON deliveries BEGIN SELECT RAISE(ABORT, 'no room'); END",
    );
    const gate = Promise.withResolvers<void>();
    const first = queue.process(9, async ({ id }) => {
      if (id === "e0") await gate.promise;
      return { outcome: "done" };
    });
    const failing = expect(first).rejects.toThrow(StoreFailure);
    await new Promise((resolve) => setImmediate(resolve));
    database.exec("DROP TRIGGER full");
    const second = queue.process(9, async () => ({ outcome: "done" }));
    gate.resolve();
    await Promise.all([failing, second]);
    expect(await queue.stats(0)).toEqual({ letters: [], waiting: 0, done: 2, dead: 0 });
    closeAll();
  });

  it("waits longer with each failure of a handler: 1 s, 5 s, 15 s, then a minute", async () => {
    const queue = openSqliteQueue(inMemory());
    await queue.add([{ id: "a", due: 0, lane: "a", share: "all", payload: "" }]);
    const waits: number[] = [];
    let now = 0;
    for (let round = 0; round < 6; round += 1) {
      await queue.process(now, async () => Promise.reject(new Error("store down")));
      const next = (await queue.nextDue()) ?? 0;
      waits.push(next - now);
      now = next;
    }
    expect(waits).toEqual([1_000, 5_000, 15_000, 60_000, 60_000, 60_000]);
    closeAll();
  });
});
