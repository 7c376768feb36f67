/** What many bots do: every so often a cron job looks into a table and handles what is due, row by row. */
import { performance } from "node:perf_hooks";
import { DatabaseSync } from "node:sqlite";
import cron from "node-cron";
import type { Drained } from "./queues.ts";

/** Ticks every second, where bots mostly tick every minute; the wait for the first tick does not count. */
export async function cronOverTable(file: string, jobs: number): Promise<Drained> {
  const database = new DatabaseSync(file);
  database.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE jobs (id TEXT PRIMARY KEY, due INTEGER, sent INTEGER DEFAULT 0)",
  );
  const insert = database.prepare("INSERT INTO jobs (id, due) VALUES (?, 1)");
  const begun = performance.now();
  database.exec("BEGIN");
  for (let n = 0; n < jobs; n += 1) insert.run(`job-${n}`);
  database.exec("COMMIT");
  const added = performance.now();

  const due = database.prepare("SELECT id FROM jobs WHERE sent = 0 AND due <= ?");
  const mark = database.prepare("UPDATE jobs SET sent = 1 WHERE id = ?");
  const done = Promise.withResolvers<number>();
  let first: number | undefined;
  const task = cron.schedule("* * * * * *", async () => {
    if (first !== undefined) return;
    first = performance.now();
    for (const { id } of due.all(1)) {
      await Promise.resolve();
      mark.run(String(id));
    }
    done.resolve(performance.now() - first);
  });
  const handled = await done.promise;
  await task.destroy();
  database.close();
  return { added: (added - begun) / 1_000, handled: handled / 1_000 };
}
