/** Claims in PostgreSQL: a lane is held for a lease, under a token that makes what a late owner says of it count for nothing. */
import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { z } from "zod";
import type { Claims } from "./claim-loop.ts";
import * as sql from "./postgres-claims-sql.ts";
import { entryRow } from "./queue-rows.ts";

const laneRow = z.object({ lane: z.string() });
const dueRow = z.object({ due: z.boolean() });

/** Rejects with what pg rejects with. */
export function postgresClaims(pool: Pool, lanesAtOnce: number, leaseMs: number): Claims {
  return {
    async claim({ now, ids, lanes: busy, hands }) {
      const token = randomUUID();
      const due = [now, [...ids]];
      const held = await pool.query(sql.HOLD_LANES, [
        ...due,
        ...[token, leaseMs, lanesAtOnce],
        ...[[...hands.keys()], [...hands.values()], [...busy]],
      ]);
      const lanes = held.rows.map((row) => laneRow.parse(row).lane);
      // What was seen then may be settled by now; with the lanes in hand it cannot change any more.
      const found = lanes.length === 0 ? [] : (await pool.query(sql.EARLIEST_OF_LANES, [...due, lanes])).rows;
      const claims = found.map((row) => {
        const { attempts, ...entry } = entryRow.parse(row);
        return { entry, attempts, token };
      });
      const empty = lanes.filter((lane) => !claims.some(({ entry }) => entry.lane === lane));
      if (empty.length > 0) await pool.query(sql.GIVE_BACK, [empty, empty.map(() => token)]);
      if (claims.length > 0) return { claims, elsewhere: false };
      return { claims, elsewhere: dueRow.parse((await pool.query(sql.IS_DUE, due)).rows[0]).due };
    },
    async settle(settled) {
      await pool.query(sql.SETTLE, [
        settled.map(({ claim }) => claim.entry.lane),
        settled.map(({ claim }) => claim.token),
        settled.map(({ claim }) => claim.entry.id),
        settled.map(({ settlement }) => (settlement.outcome === "later" ? "waiting" : settlement.outcome)),
        settled.map(({ settlement }) => (settlement.outcome === "dead" ? writable(settlement.reason) : "")),
        settled.map(({ settlement }) => (settlement.outcome === "later" ? settlement.at : null)),
      ]);
    },
    async renew(claims) {
      const lanes = claims.map(({ entry }) => entry.lane);
      await pool.query(sql.RENEW, [lanes, claims.map(({ token }) => token), leaseMs]);
    },
  };
}

/** A reason may quote anything, also what PostgreSQL's text cannot hold. */
function writable(reason: string): string {
  return reason.replaceAll("\0", "");
}
