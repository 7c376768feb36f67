/** What Callboard remembers, in one SQLite file. Each write is on disk when it returns. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreFailure } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";
import { explainSqlite } from "./explain-sqlite.ts";
import { prepareTable, sqliteKeyv } from "./sqlite-keyv.ts";
import { strictStore } from "./strict-store.ts";

export type OpenSqlite = { store: Store; database: DatabaseSync };

/**
 * Opens or creates the file, for this process alone: a second Callboard on the same file is refused, and the claim
 * ends with the process, however it ends. The database is shared with the delivery queue; closing the store closes it.
 * Throws a StoreFailure that says what is in the way.
 */
export function openSqliteStore(file: string): OpenSqlite {
  let lock: DatabaseSync | undefined;
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    lock = claim(file);
    database = new DatabaseSync(file);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 200");
    // What somebody had deleted is not to be read in the file afterwards.
    database.exec("PRAGMA secure_delete = ON");
    prepareTable(database);
    const held = { lock, database };
    const close = async () => {
      try {
        if (held.database.isOpen) held.database.close();
      } finally {
        // The claim goes last, and goes whatever becomes of the rest.
        held.lock.close();
      }
    };
    return { database, store: strictStore({ open: sqliteKeyv(database), close, explain: explainSqlite }) };
  } catch (failure) {
    database?.close();
    lock?.close();
    if (failure instanceof StoreFailure) throw failure;
    const { message, hint } = explainSqlite(failure);
    throw new StoreFailure(`The store ${file} cannot be opened: ${message}`, { hint, cause: failure });
  }
}

/** The lock is a second, empty database beside the file, so that other tools may read the file itself. */
function claim(file: string): DatabaseSync {
  const lock = new DatabaseSync(`${file}.lock`);
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return lock;
  } catch (failure) {
    lock.close();
    if (!isBusy(failure)) throw failure;
    throw new StoreFailure(`The store ${file} is in use by another Callboard.`, {
      hint: "Stop the other one, or give this one a file of its own with DATABASE_URL=sqlite:FILE.",
      cause: failure,
    });
  }
}

/** SQLITE_BUSY: sqlite.org/rescode.html#busy */
function isBusy(failure: unknown): boolean {
  return failure instanceof Error && "errcode" in failure && failure.errcode === 5;
}
