/**
 * Several processes on one delivery queue, one of them killed or held still for four times its lease and then woken:
 * nothing is lost, a lane is never in two hands, and what the sleeper says when it wakes counts for nothing.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestQueue, type TestQueue } from "../support/servers/open-test-queue.ts";
import { isPostgresMissing, NEEDS_POSTGRES, startPostgres } from "../support/servers/postgres-server.ts";
import { isRedisMissing, NEEDS_REDIS, startRedis } from "../support/servers/redis-server.ts";
import type { TestServer } from "../support/servers/server-process.ts";

const LEASE_MS = 1_500;
const ENTRIES = 600;
const LANES = 90;

type Line = { word: string; id: string; name: string; at: number };

const engines = [
  { name: `BullMQ in Redis ${NEEDS_REDIS}`, missing: isRedisMissing, start: () => startRedis() },
  { name: `PostgreSQL ${NEEDS_POSTGRES}`, missing: isPostgresMissing, start: () => startPostgres() },
];

describe.each(engines)("two processes on one queue: $name", ({ missing, start }) => {
  let server: TestServer;
  let folder: string;
  let log: string;
  let queue: TestQueue;
  const replicas = new Map<string, ChildProcess>();

  beforeEach(async () => {
    if (missing) return;
    folder = mkdtempSync(path.join(tmpdir(), "callboard-replicas-"));
    log = path.join(folder, "log");
    writeFileSync(log, "");
    server = await start();
    queue = await openTestQueue(server.url, LEASE_MS);
  });
  afterEach(async () => {
    if (missing) return;
    for (const child of replicas.values()) await end(child);
    replicas.clear();
    await queue.close().catch(() => {});
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const lines = (): Line[] =>
    readFileSync(log, "utf8")
      .split("\n")
      .slice(0, -1)
      .map((text) => {
        const [word = "", id = "", name = "", at = ""] = text.split(" ");
        return { word, id, name, at: Number(at) };
      });
  const until = async (what: () => boolean | Promise<boolean>) => {
    while (!(await what())) await sleep(20);
  };
  const begun = () => lines().filter(({ word }) => word === "begin");
  const laneOf = (id: string) => Number(id.slice(1)) % LANES;

  async function replica(name: string): Promise<ChildProcess> {
    const args = ["test/support/servers/queue-replica.ts", server.url, String(LEASE_MS), log, name];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
    replicas.set(name, child);
    await until(() => lines().some((line) => line.word === "ready" && line.name === name));
    return child;
  }
  async function end(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }
  const add = (from: number, count: number) =>
    queue.queue.add(
      Array.from({ length: count }, (_, n) => ({
        id: `e${from + n}`,
        due: from + n,
        lane: `lane ${laneOf(`e${from + n}`)}`,
        share: "all",
        payload: "",
      })),
    );
  const isDone = async (count: number) => {
    const { waiting, done, dead } = await queue.queue.stats(0);
    return waiting === 0 && done + dead === count;
  };

  /** The begins of one lane that came before its last one had ended; `gone` ended at `goneAt`, whatever it had in hand. */
  function overlaps(gone: string, goneAt: number): Line[] {
    const open = new Map<number, Line>();
    const found: Line[] = [];
    for (const line of lines()) {
      const lane = laneOf(line.id);
      if (line.word === "end" && open.get(lane)?.name === line.name) open.delete(lane);
      if (line.word !== "begin") continue;
      const before = open.get(lane);
      // What was in hand when it was killed or held still is another's once its lease is over, and not before.
      const lapsed = before?.name === gone && before.at <= goneAt && line.at >= goneAt + LEASE_MS / 2;
      if (before !== undefined && !lapsed) found.push(line);
      open.set(lane, line);
    }
    return found;
  }
  const handledTwice = () => {
    const counts = Map.groupBy(begun(), ({ id }) => id);
    return [...counts].filter(([, times]) => times.length > 1).map(([id]) => id);
  };
  /** What it had begun and not ended by then. */
  const inHandAt = (name: string, at: number) => {
    const own = lines().filter((line) => line.name === name && line.at <= at);
    const ended = new Set(own.filter(({ word }) => word === "end").map(({ id }) => id));
    return own.filter(({ word, id }) => word === "begin" && !ended.has(id)).map(({ id }) => id);
  };

  it.skipIf(missing)(
    "loses nothing when one is killed, and repeats only what that one had in hand",
    async () => {
      await add(0, ENTRIES);
      const [one] = await Promise.all([replica("one"), replica("two")]);
      await until(() => begun().filter(({ name }) => name === "one").length >= ENTRIES / 12);
      await end(one);
      const killedAt = Date.now();
      await until(() => isDone(ENTRIES));
      expect(await queue.queue.stats(1)).toEqual({ waiting: 0, done: ENTRIES, dead: 0, letters: [] });
      const inHand = inHandAt("one", killedAt);
      // Its last settlements may have been on their way.
      const ended = new Set(
        lines()
          .filter((line) => line.word === "end" && line.name === "one" && line.at > killedAt - 500)
          .map(({ id }) => id),
      );
      expect(handledTwice().filter((id) => !inHand.includes(id) && !ended.has(id))).toEqual([]);
      expect(overlaps("one", killedAt)).toEqual([]);
      expect(new Set(begun().map(({ id }) => id)).size).toBe(ENTRIES);
    },
    60_000,
  );

  it.skipIf(missing)(
    "repeats nothing when one is held still beyond its lease and woken",
    async () => {
      await add(0, ENTRIES);
      const [one] = await Promise.all([replica("one"), replica("two")]);
      await until(() => begun().filter(({ name }) => name === "one").length >= ENTRIES / 12);
      one.kill("SIGSTOP");
      const frozenAt = Date.now();
      await sleep(LEASE_MS * 4);
      await until(() => isDone(ENTRIES));
      const before = lines().length;
      one.kill("SIGCONT");
      // It works on with the other, on what is new.
      await add(ENTRIES, ENTRIES);
      await until(() => isDone(2 * ENTRIES));
      expect(await queue.queue.stats(1)).toEqual({ waiting: 0, done: 2 * ENTRIES, dead: 0, letters: [] });
      const woken = lines().slice(before);
      expect(woken.some(({ word, name }) => word === "begin" && name === "one")).toBe(true);
      const old = woken.filter(({ word, id }) => word === "begin" && Number(id.slice(1)) < ENTRIES);
      expect(old).toEqual([]);
      const inHand = inHandAt("one", frozenAt);
      const ended = new Set(
        lines()
          .filter((line) => line.word === "end" && line.name === "one" && line.at > frozenAt - 500)
          .map(({ id }) => id),
      );
      expect(handledTwice().filter((id) => !inHand.includes(id) && !ended.has(id))).toEqual([]);
      expect(overlaps("one", frozenAt)).toEqual([]);
    },
    60_000,
  );

  it.skipIf(missing)(
    "loses nothing when the server is killed under both, and started again",
    async () => {
      await add(0, ENTRIES);
      await Promise.all([replica("one"), replica("two")]);
      await until(() => begun().length >= ENTRIES / 4);
      await server.crash();
      await expect(add(ENTRIES, 50)).rejects.toThrow("The delivery queue could not add deliveries");
      await server.start();
      await until(() =>
        add(ENTRIES, 50).then(
          () => true,
          () => false,
        ),
      );
      await until(() => isDone(ENTRIES + 50).catch(() => false));
      expect(new Set(begun().map(({ id }) => id)).size).toBe(ENTRIES + 50);
      expect((await queue.queue.stats(0)).dead).toBe(0);
    },
    60_000,
  );
});
