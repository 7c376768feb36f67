/** The delivery queue in a table of the same SQLite database that holds everything else. */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { StoreFailure } from "../../core/errors.ts";
import type { DeliveryQueue, QueueEntry, Settlement } from "../../core/ports/delivery-queue.ts";
import { type Instant, SECOND_MS } from "../../core/time/instant.ts";
import { explainSqlite } from "../store/explain-sqlite.ts";

type Handle = (entry: QueueEntry, attempt: number) => Promise<Settlement>;

const BATCH = 256;
const LANES_AT_ONCE = 16;
const BACK_OFF_MS = [1, 5, 15, 60].map((seconds) => seconds * SECOND_MS);

const entryRow = z.object({
  id: z.string(),
  due: z.number(),
  lane: z.string(),
  payload: z.string(),
  attempts: z.number(),
});
type EntryRow = z.infer<typeof entryRow>;
const deadRow = z.object({ id: z.string(), payload: z.string(), reason: z.string() });
const countRow = z.object({ state: z.enum(["waiting", "done", "dead"]), count: z.number() });

/**
 * One process works on a database at a time, so a claim is only a mark in memory: what a dead process had claimed is
 * simply waiting again. Rejects with a StoreFailure.
 */
export function openSqliteQueue(database: DatabaseSync): DeliveryQueue {
  database.exec(`
    CREATE TABLE IF NOT EXISTS deliveries (
      id TEXT PRIMARY KEY, due INTEGER NOT NULL, lane TEXT NOT NULL, payload TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'waiting', attempts INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT ''
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due) WHERE state = 'waiting';
    CREATE INDEX IF NOT EXISTS deliveries_dead ON deliveries (due) WHERE state = 'dead'`);
  const insert = database.prepare(
    "INSERT INTO deliveries (id, due, lane, payload) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
  );
  const removeWaiting = database.prepare("DELETE FROM deliveries WHERE id = ? AND state = 'waiting'");
  const dueNow = database.prepare(
    "SELECT id, due, lane, payload, attempts FROM deliveries WHERE state = 'waiting' AND due <= ? ORDER BY due, id LIMIT ?",
  );
  const settle = database.prepare(
    "UPDATE deliveries SET state = ?, reason = ?, attempts = attempts + 1 WHERE id = ?",
  );
  const putOff = database.prepare("UPDATE deliveries SET due = ?, attempts = attempts + 1 WHERE id = ?");
  const earliest = database.prepare("SELECT min(due) AS due FROM deliveries WHERE state = 'waiting'");
  const counts = database.prepare("SELECT state, count(*) AS count FROM deliveries GROUP BY state");
  const lastDead = database.prepare(
    "SELECT id, payload, reason FROM deliveries WHERE state = 'dead' ORDER BY due DESC, id LIMIT ?",
  );
  let running: Promise<void> = Promise.resolve();

  async function attempt<R>(action: string, task: () => R | Promise<R>): Promise<R> {
    try {
      return await task();
    } catch (failure) {
      const { message, hint } = explainSqlite(failure);
      throw new StoreFailure(`The delivery queue could not ${action}: ${message}`, { hint, cause: failure });
    }
  }

  function inTransaction(task: () => void): void {
    database.exec("BEGIN IMMEDIATE");
    try {
      task();
      database.exec("COMMIT");
    } catch (failure) {
      // A full disk has rolled it back already.
      if (database.isTransaction) database.exec("ROLLBACK");
      throw failure;
    }
  }

  async function run(
    row: EntryRow,
    now: Instant,
    handle: Handle,
  ): Promise<{ row: EntryRow; settlement: Settlement }> {
    const { attempts, ...entry } = row;
    try {
      return { row, settlement: await handle(entry, attempts + 1) };
    } catch {
      // What it could not do is tried again, ever less often.
      const wait = BACK_OFF_MS[Math.min(attempts, BACK_OFF_MS.length - 1)] ?? SECOND_MS;
      return { row, settlement: { outcome: "later", at: now + wait } };
    }
  }

  /** Losing a settlement is harmless: the entry is handled again, and handlers are idempotent. Losing an add is not. */
  function record(results: readonly { row: EntryRow; settlement: Settlement }[]): void {
    inTransaction(() => {
      for (const { row, settlement } of results) {
        if (settlement.outcome === "later") putOff.run(settlement.at, row.id);
        else settle.run(settlement.outcome, settlement.outcome === "dead" ? settlement.reason : "", row.id);
      }
    });
  }

  async function drain(now: Instant, handle: Handle): Promise<void> {
    // What is put off to a time that has come already waits for the next call, so that this one ends.
    const seen = new Set<string>();
    for (;;) {
      const rows = (await attempt("read what is due", () => dueNow.all(now, BATCH + seen.size))).map(
        (found) => entryRow.parse(found),
      );
      const fresh = rows.filter(({ id }) => !seen.has(id));
      if (fresh.length === 0) return;
      for (const { id } of fresh) seen.add(id);
      const lanes = [...Map.groupBy(fresh, ({ lane }) => lane).values()];
      await inParallel(lanes, LANES_AT_ONCE, async (lane) => {
        for (const row of lane) {
          const result = await run(row, now, handle);
          await attempt("settle a delivery", () => record([result]));
        }
      });
    }
  }

  return {
    add: (entries) =>
      attempt("add deliveries", () =>
        inTransaction(() => {
          for (const { id, due, lane, payload } of entries) insert.run(id, due, lane, payload);
        }),
      ),
    remove: (ids) =>
      attempt("remove deliveries", () =>
        inTransaction(() => {
          for (const id of ids) removeWaiting.run(id);
        }),
      ),
    process(now, handle) {
      const next = running.catch(() => {}).then(() => drain(now, handle));
      running = next;
      return next;
    },
    nextDue: () =>
      attempt(
        "look ahead",
        () => z.object({ due: z.number().nullable() }).parse(earliest.get()).due ?? undefined,
      ),
    stats: () =>
      attempt("count", () => {
        const rows = counts.all().map((row) => countRow.parse(row));
        const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
        return { waiting: of("waiting"), done: of("done"), dead: of("dead") };
      }),
    dead: (limit) =>
      attempt("list dead deliveries", () => lastDead.all(limit).map((row) => deadRow.parse(row))),
    async close() {
      await running.catch(() => {});
    },
  };
}

async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await task(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
