/** The store and the queue under kill -9: what was acknowledged is there, whole, and the file opens again at once. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { openSqliteQueue } from "../../src/adapters/queue/sqlite-queue.ts";
import { openSqliteStore } from "../../src/adapters/store/sqlite-store.ts";
import { StoreFailure } from "../../src/core/errors.ts";

const KILLS = 10;

let folder: string;
let file: string;
let writer: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "callboard-store-kill-"));
  file = path.join(folder, "callboard.db");
});
afterEach(() => {
  writer?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Kills the writer after about `count` acknowledgements, in the midst of the next write. Gives all that it made. */
async function writesUntilKilled(run: number, count: number): Promise<string[]> {
  const child = spawn(process.execPath, ["test/support/store/writer.ts", file, String(run)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  writer = child;
  const ended = once(child, "exit");
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === count) child.kill("SIGKILL");
  }
  expect((await ended)[1], "the writer must have died of the kill").toBe("SIGKILL");
  return acknowledged;
}

it(`loses none of what was acknowledged over ${KILLS} kills, and is free for the next process each time`, async () => {
  const acknowledged: string[] = [];
  for (let run = 1; run <= KILLS; run += 1) {
    acknowledged.push(...(await writesUntilKilled(run, run * 17)));
    const { store, database } = openSqliteStore(file);
    const facts = store.bucket("facts", z.string());
    for (const id of acknowledged) expect(await facts.get(id)).toBe(`about ${id}`);
    const waiting = database
      .prepare("SELECT payload, count(*) AS count FROM deliveries GROUP BY payload")
      .all();
    const counts = new Map(waiting.map(({ payload, count }) => [payload, count]));
    expect(acknowledged.filter((id) => counts.get(id) !== 2)).toEqual([]);
    // All or none of an add, acknowledged or not.
    expect([...counts.values()].filter((count) => count !== 2)).toEqual([]);
    await store.close();
  }

  const { store, database } = openSqliteStore(file);
  const queue = openSqliteQueue(database);
  const handled = new Set<string>();
  await queue.process(Number.MAX_SAFE_INTEGER, async ({ id }) => {
    handled.add(id);
    return { outcome: "done" };
  });
  expect(acknowledged.filter((id) => !handled.has(`${id}-a`) || !handled.has(`${id}-b`))).toEqual([]);
  await store.close();
});

it("refuses a file that another process holds, and takes it once that process is gone", async () => {
  const child = spawn(process.execPath, ["test/support/store/writer.ts", file, "1"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  writer = child;
  await once(child.stdout, "data");
  expect(() => openSqliteStore(file)).toThrow(StoreFailure);
  expect(() => openSqliteStore(file)).toThrow("in use by another Callboard");
  child.kill("SIGKILL");
  await once(child, "exit");
  await openSqliteStore(file).store.close();
});
