/** The delivery queue in a table of the same SQLite database that holds everything else. */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { DeliveryQueue } from "../../core/ports/delivery-queue.ts";
import { explainSqlite } from "../store/explain-sqlite.ts";
import { createHandOut, type Settled } from "./hand-out.ts";
import { queueAttempts } from "./queue-attempts.ts";
import { deadRow, earliestRow, entryRow } from "./queue-rows.ts";

/** Of each share: what the fastest platform takes in a second may be on its way at once. */
const LANES_AT_ONCE = 64;

const idRow = z.object({ id: z.string() });
const shareRow = z.object({ name: z.string() });
const countRow = z.object({ state: z.enum(["waiting", "done", "dead"]), count: z.number() });

/**
 * One process works on a database at a time, so a claim is only a mark in memory: what a dead process had claimed is
 * simply waiting again. The database stays its owner's: closing the queue ends only what the queue does, after the
 * deliveries in hand. Rejects with a StoreFailure.
 */
export function openSqliteQueue(database: DatabaseSync): DeliveryQueue {
  database.exec(`
    CREATE TABLE IF NOT EXISTS deliveries (
      id TEXT PRIMARY KEY, due INTEGER NOT NULL, lane TEXT NOT NULL, share TEXT NOT NULL, payload TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'waiting', attempts INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due) WHERE state = 'waiting';
    CREATE INDEX IF NOT EXISTS deliveries_share ON deliveries (share, due) WHERE state = 'waiting';
    CREATE INDEX IF NOT EXISTS deliveries_dead ON deliveries (due) WHERE state = 'dead'`);
  const insert = database.prepare(
    "INSERT INTO deliveries (id, due, lane, share, payload) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
  );
  const removeWaiting = database.prepare("DELETE FROM deliveries WHERE id = ? AND state = 'waiting'");
  // From one share to the next through the index, so that the length of none of them counts.
  const sharesDue = database.prepare(
    `WITH RECURSIVE shares (name) AS (
      SELECT min(share) FROM deliveries WHERE state = 'waiting'
      UNION ALL
      SELECT (SELECT min(share) FROM deliveries WHERE state = 'waiting' AND share > name)
        FROM shares WHERE name IS NOT NULL
    ) SELECT name FROM shares WHERE name NOT IN (SELECT value FROM json_each(?))
      AND (SELECT min(due) FROM deliveries WHERE state = 'waiting' AND share = name) <= ?`,
  );
  const dueNow = database.prepare(
    `SELECT id, due, lane, share, payload, attempts FROM deliveries
      WHERE state = 'waiting' AND share = ? AND due <= ? AND lane NOT IN (SELECT value FROM json_each(?)) AND id NOT IN (SELECT value FROM json_each(?))
      ORDER BY due, id LIMIT ?`,
  );
  const settle = database.prepare(
    "UPDATE deliveries SET state = ?, reason = ?, attempts = attempts + 1 WHERE id = ?",
  );
  const putOff = database.prepare("UPDATE deliveries SET due = ?, attempts = attempts + 1 WHERE id = ?");
  const earliest = database.prepare(
    "SELECT min(due) AS due FROM deliveries WHERE state = 'waiting' AND due > ?",
  );
  const counts = database.prepare("SELECT state, count(*) AS count FROM deliveries GROUP BY state");
  const lastDead = database.prepare(
    "SELECT id, payload, reason FROM deliveries WHERE state = 'dead' ORDER BY due DESC, id LIMIT ?",
  );
  const bringBack = database.prepare(
    "UPDATE deliveries SET state = 'waiting', attempts = 0, reason = '' WHERE id = ? AND state = 'dead'",
  );
  const removeSettled = database.prepare("DELETE FROM deliveries WHERE due < ? AND state <> 'waiting'");
  const removeLane = database.prepare("DELETE FROM deliveries WHERE lane = ? AND due < ? RETURNING id");
  const { attempt, close } = queueAttempts(explainSqlite);

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

  /** Losing a settlement is harmless: the entry is handled again, and handlers are idempotent. Losing an add is not. */
  function record(settled: readonly Settled[]): void {
    inTransaction(() => {
      for (const { id, settlement } of settled) {
        if (settlement.outcome === "later") putOff.run(settlement.at, id);
        else settle.run(settlement.outcome, settlement.outcome === "dead" ? settlement.reason : "", id);
      }
    });
  }

  const handOut = createHandOut(
    {
      due(now, limit, { lanes, ids, shares }) {
        const without = [JSON.stringify(lanes), JSON.stringify(ids)] as const;
        const found = sharesDue.all(JSON.stringify(shares), now).map((row) => shareRow.parse(row).name);
        return found
          .flatMap((share) => dueNow.all(share, now, ...without, limit))
          .map((row) => entryRow.parse(row))
          .sort((a, b) => a.due - b.due);
      },
      record,
    },
    LANES_AT_ONCE,
  );

  return {
    add: (entries) =>
      attempt("add deliveries", () =>
        inTransaction(() => {
          for (const { id, due, lane, share, payload } of entries) {
            insert.run(id, due, lane, share, payload);
            handOut.added(due);
          }
        }),
      ),
    remove: (ids) =>
      attempt("remove deliveries", () =>
        inTransaction(() => {
          for (const id of ids) removeWaiting.run(id);
          handOut.removed(ids);
        }),
      ),
    process: (now, handle) => attempt("deliver", () => handOut.process(now, handle)),
    nextDue: (after = Number.MIN_SAFE_INTEGER) =>
      attempt("look ahead", () => earliestRow.parse(earliest.get(after)).due ?? undefined),
    stats: (letters) =>
      attempt("count", () => {
        const rows = counts.all().map((row) => countRow.parse(row));
        const latest = letters === 0 ? [] : lastDead.all(letters).map((row) => deadRow.parse(row));
        const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
        return { waiting: of("waiting"), done: of("done"), dead: of("dead"), letters: latest };
      }),
    revive: (ids) =>
      attempt("revive deliveries", () => {
        let revived = 0;
        inTransaction(() => {
          for (const id of ids) revived += Number(bringBack.run(id).changes);
        });
        handOut.added(Number.NEGATIVE_INFINITY);
        return revived;
      }),
    purge: (before, lane) =>
      attempt("purge", () => {
        if (lane === undefined) return Number(removeSettled.run(before).changes);
        // What is in hand is found missing when it is settled.
        const ids = removeLane.all(lane, before).map((row) => idRow.parse(row).id);
        handOut.removed(ids);
        return ids.length;
      }),
    async close() {
      close();
      await handOut.stop();
    },
  };
}
