/** What many bots do: one row a reminder, and a node-cron job each minute that looks through the table. */
import { performance } from "node:perf_hooks";
import { DatabaseSync } from "node:sqlite";
import { createTask } from "node-cron";
import { measure, row } from "./measure.ts";

const DUE = 1_000;

/** `due` reminders at one instant among so many others. */
export async function benchCronScan(
  file: string,
  due: number,
  others: number,
  print: (line: string) => void,
): Promise<void> {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE reminders (id INTEGER PRIMARY KEY, person TEXT, session TEXT, at INTEGER, sent INTEGER DEFAULT 0);
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${due + others})
      INSERT INTO reminders (person, session, at) SELECT 'p' || n,
        CASE WHEN n <= ${due} THEN 'keynote' ELSE 'session-' || (n % 990) END,
        CASE WHEN n <= ${due} THEN ${DUE} ELSE ${DUE} * 10 END FROM numbers`);
  const find = database.prepare("SELECT * FROM reminders WHERE sent = 0 AND at <= ?");
  const move = database.prepare("UPDATE reminders SET at = at + 60 WHERE session = ?");
  let now = 0;
  const job = createTask("* * * * *", async () => find.all(now).length, { timezone: "UTC" });

  const idle = await measure(5, () => job.execute());
  print(row("node-cron and a table: nothing due", idle));
  now = DUE;
  const before = performance.now();
  const found = await job.execute();
  print(
    `node-cron and a table: ${String(found)} due found, not sent: ${(performance.now() - before).toFixed(0)} ms`,
  );
  print(row("node-cron and a table: the session moves", await measure(5, () => move.run("keynote"))));
  await job.destroy();
  database.close();
}
