/** Writes that come at about the same time are one transaction: most of what a write costs is waiting for the disk. */
import type { DatabaseSync } from "node:sqlite";

/** Resolves to what `write` returns once that is on disk. After a failure nothing of the group is written, and all reject. */
export type GroupCommit = <R>(write: () => R) => Promise<R>;

type Waiting = { write: () => void; settle: (failure?: { thrown: unknown }) => void };

export function groupCommit(database: DatabaseSync): GroupCommit {
  let waiting: Waiting[] = [];

  function flush(): void {
    const group = waiting;
    waiting = [];
    try {
      inTransaction(database, () => {
        for (const { write } of group) write();
      });
      for (const { settle } of group) settle();
    } catch (thrown) {
      for (const { settle } of group) settle({ thrown });
    }
  }

  return (write) =>
    new Promise((resolve, reject) => {
      // After what else this turn of the event loop brings.
      if (waiting.length === 0) setImmediate(flush);
      let commit = () => {};
      waiting.push({
        write: () => {
          const result = write();
          commit = () => resolve(result);
        },
        settle: (failure) => (failure === undefined ? commit() : reject(failure.thrown)),
      });
    });
}

/** All or none. Joins a transaction that its caller has begun. Throws what the task or SQLite throws. */
function inTransaction(database: DatabaseSync, task: () => void): void {
  if (database.isTransaction) {
    task();
    return;
  }
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
