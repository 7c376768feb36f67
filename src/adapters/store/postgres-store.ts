/** What Callboard remembers, in PostgreSQL: any number of Callboards share one database. */
import pg, { type Pool } from "pg";
import { StoreFailure } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";
import { explainPostgres } from "./explain-postgres.ts";
import { CREATE_FACTS, postgresKeyv } from "./postgres-keyv.ts";
import { strictStore } from "./strict-store.ts";

export type OpenPostgres = { store: Store; pool: Pool };

const ANSWER_WITHIN_MS = 5_000;
/** Any number will do that nothing else in the database uses; this one spells CALL. */
const CREATION_LOCK = 0x43414c4c;

/**
 * Connects, and creates the tables where there are none. The pool is shared with the delivery queue, whose tables
 * are among `tables`; closing the store closes it. Rejects with a StoreFailure that says what is in the way.
 */
export async function openPostgresStore(url: string, tables: readonly string[]): Promise<OpenPostgres> {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    // A server that is held still keeps its connections: without this, waiting for it would never end.
    query_timeout: ANSWER_WITHIN_MS,
    application_name: "callboard",
  });
  // A connection that breaks while nobody uses it is told by whoever needs one next.
  pool.on("error", () => {});
  try {
    // One at a time: two that create the same table at once would both fail.
    await pool.query(
      ["BEGIN", `SELECT pg_advisory_xact_lock(${CREATION_LOCK})`, CREATE_FACTS, ...tables, "COMMIT"].join(
        ";\n",
      ),
    );
  } catch (failure) {
    await pool.end();
    const { message, hint } = explainPostgres(failure);
    throw new StoreFailure(`The store in PostgreSQL cannot be opened: ${message}`, { hint, cause: failure });
  }
  return {
    pool,
    store: strictStore({
      open: (namespace) => postgresKeyv(pool, namespace),
      close: () => pool.end(),
      explain: explainPostgres,
    }),
  };
}
