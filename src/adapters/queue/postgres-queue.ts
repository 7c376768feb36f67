/** The delivery queue in tables of the PostgreSQL database that holds everything else, for any number of Callboards. */
import type { Pool } from "pg";
import { z } from "zod";
import type { DeliveryQueue } from "../../core/ports/delivery-queue.ts";
import { createClaimLoop, LANES_AT_ONCE, LEASE_MS } from "./claim-loop.ts";
import { postgresClaims } from "./postgres-claims.ts";
import * as sql from "./postgres-claims-sql.ts";
import { queueAttempts } from "./queue-attempts.ts";
import { deadRow, earliestRow } from "./queue-rows.ts";

const countRow = z.object({ state: z.enum(["waiting", "done", "dead"]), count: z.coerce.number() });

export type PostgresQueueParts = {
  /** Stays its owner's: closing the queue ends only what the queue does, after the deliveries in hand. */
  pool: Pool;
  /** What is wrong and what to do, for a failure of this engine. */
  explain(failure: unknown): { message: string; hint: string };
  leaseMs?: number;
};

/** The tables of CREATE_DELIVERIES must be there. Rejects with a StoreFailure. */
export function openPostgresQueue({ pool, explain, leaseMs = LEASE_MS }: PostgresQueueParts): DeliveryQueue {
  const loop = createClaimLoop(postgresClaims(pool, LANES_AT_ONCE, leaseMs), leaseMs);
  const { attempt, close } = queueAttempts(explain);

  return {
    add: (entries) =>
      attempt("add deliveries", async () => {
        await pool.query(sql.ADD, [
          entries.map(({ id }) => id),
          entries.map(({ due }) => due),
          entries.map(({ lane }) => lane),
          entries.map(({ share }) => share),
          entries.map(({ payload }) => payload),
        ]);
        loop.look();
      }),
    remove: (ids) => attempt("remove deliveries", async () => void (await pool.query(sql.REMOVE, [ids]))),
    process: (now, handle) => attempt("deliver", () => loop.process(now, handle)),
    nextDue: (after = Number.NEGATIVE_INFINITY) =>
      attempt("look ahead", async () => {
        const { rows } = await pool.query(sql.NEXT_DUE, [after]);
        return earliestRow.parse(rows[0]).due ?? undefined;
      }),
    stats: (letters) =>
      attempt("count", async () => {
        const counts = (await pool.query(sql.COUNT)).rows.map((row) => countRow.parse(row));
        const latest = letters === 0 ? [] : (await pool.query(sql.LETTERS, [letters])).rows;
        const of = (state: string) => counts.find((row) => row.state === state)?.count ?? 0;
        return {
          waiting: of("waiting"),
          done: of("done"),
          dead: of("dead"),
          letters: latest.map((row) => deadRow.parse(row)),
        };
      }),
    revive: (ids) =>
      attempt("revive deliveries", async () => {
        const { rowCount } = await pool.query(sql.REVIVE, [ids]);
        loop.look();
        return rowCount ?? 0;
      }),
    purge: (before, lane) =>
      attempt("purge", async () => {
        const purged =
          lane === undefined
            ? await pool.query(sql.PURGE, [before])
            : await pool.query(sql.PURGE_LANE, [before, lane]);
        return purged.rowCount ?? 0;
      }),
    async close() {
      close();
      await loop.stop();
    },
  };
}
