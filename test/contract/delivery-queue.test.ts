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
      payload: "x".repeat(200),
    }));
    await expect(queue.add(many)).rejects.toThrow(StoreFailure);
    await expect(queue.add(many)).rejects.toThrow("the disk is full");
    expect(await queue.stats()).toEqual({ waiting: 0, done: 0, dead: 0 });
    database.exec("PRAGMA max_page_count = 1000000");
    await queue.add(many);
    expect((await queue.stats()).waiting).toBe(500);
    await queue.close();
    closeAll();
  });
});
