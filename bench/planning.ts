/**
 * What planning costs with a million subscriptions on disk, beside what conference bots usually do: a cron job that
 * looks through a table of reminders.
 */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import type { DatabaseSync } from "node:sqlite";
import { simulatedClock } from "../src/adapters/clock/simulated-clock.ts";
import { silentLog } from "../src/adapters/log/silent-log.ts";
import { openSqliteQueue } from "../src/adapters/queue/sqlite-queue.ts";
import { openSqliteStore } from "../src/adapters/store/sqlite-store.ts";
import { manualTicker } from "../src/adapters/ticker/manual-ticker.ts";
import { commands } from "../src/commands/index.ts";
import { createCallboard } from "../src/core/callboard.ts";
import { percentile } from "../src/core/outbox/receipt.ts";
import { openSubscriptions } from "../src/core/reminders/subscriptions.ts";
import type { Schedule, Session } from "../src/core/schedule/model.ts";
import { keepSchedule } from "../src/core/schedule/schedule-keeper.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../src/core/time/instant.ts";
import { BEGIN, madeUpConference } from "./conference.ts";
import { benchCronScan } from "./cron-scan.ts";
import { measure, row } from "./measure.ts";

const SESSIONS = 990;
const FOLLOWERS = 1_000;
const KEYNOTE_FOLLOWERS = 10_000;
const COMMUNITIES = 1_000;
const LEAD = 10;
const MOVES = 9;
/** Alone in its hour, so that nothing else is planned with it. */
const KEYNOTE = BEGIN - 3 * HOUR_MS;
const TEMPLATE = { platform: "bench", community: "c-template", person: "p-template" };

export async function benchPlanning(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "callboard-bench-"));
  try {
    await benchCronScan(path.join(folder, "cron.db"), KEYNOTE_FOLLOWERS, SESSIONS * FOLLOWERS, print);
    await run(path.join(folder, "callboard.db"), print);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(file: string, print: (line: string) => void): Promise<void> {
  const schedule = withKeynote(KEYNOTE);
  await fill(file, schedule);
  const size = Math.round(statSync(file).size / 1024 / 1024);
  print(
    `${SESSIONS * FOLLOWERS + KEYNOTE_FOLLOWERS} subscriptions in ${COMMUNITIES} communities; ${size} MiB on disk`,
  );

  const before = process.memoryUsage().rss;
  const begun = performance.now();
  const { store, database } = openSqliteStore(file);
  // A quarter of an hour is planned ahead: the keynote's call comes into sight 15 minutes before it is due.
  const clock = simulatedClock(KEYNOTE - (LEAD + 25) * MINUTE_MS);
  const ticker = manualTicker();
  const log = silentLog();
  const served = { version: 1, schedule };
  const source = {
    name: "made up",
    read: async (known: string | undefined) =>
      known === String(served.version)
        ? ("unchanged" as const)
        : { version: String(served.version), format: "made-up", schedule: served.schedule, findings: [] },
  };
  const keeper = await keepSchedule({ source, store, clock, log });
  /** Reading the new schedule and indexing it for search is not planning. */
  let reading = 0;
  const refresh = async () => {
    const before = performance.now();
    const changed = await keeper.refresh();
    reading = performance.now() - before;
    return changed;
  };
  const queue = openSqliteQueue(database);
  const board = createCallboard({
    keeper: { ...keeper, refresh },
    store,
    queue,
    clock,
    ticker,
    log,
    platforms: [],
    commands,
    commandName: "conf",
  });
  await board.start();
  const started = performance.now() - begun;
  const memory = Math.round((process.memoryUsage().rss - before) / 1024 / 1024);
  print(`started in ${started.toFixed(0)} ms, ${memory} MiB more in memory`);

  const idle = await measure(200, () => ticker.tick());
  print(row("a tick with nothing due (target 5 ms)", idle));

  clock.set(KEYNOTE - (LEAD + 15) * MINUTE_MS);
  const planning = await timed(() => ticker.tick());
  const { waiting } = await queue.stats(0);
  print(`${waiting} due at one instant planned, and on disk: ${planning.toFixed(0)} ms (target 250 ms)`);

  const moves: number[] = [];
  for (let move = 1; move <= MOVES; move += 1) {
    served.schedule = withKeynote(KEYNOTE - move * MINUTE_MS);
    served.version += 1;
    const all = await timed(() => ticker.tick());
    moves.push(all - reading);
  }
  const again = ((await queue.stats(0)).waiting - waiting) / MOVES;
  const moved = { p50: percentile(moves, 0.5), p99: Math.max(...moves) };
  print(row(`that session moves, ${again} anew (target 100 ms)`, moved));
  await board.stop();
  await queue.close();
  await store.close();
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await task();
  return performance.now() - before;
}

function withKeynote(start: number): Schedule {
  const schedule = madeUpConference(SESSIONS);
  const [like] = schedule.sessions;
  if (like === undefined) throw new Error("no sessions");
  const keynote: Session = { ...like, id: "keynote", title: "Keynote", start, end: start + HOUR_MS };
  return { ...schedule, sessions: [...schedule.sessions, keynote] };
}

/** One subscription of each kind is made as it always is; the others are copies of its rows for other people. */
async function fill(file: string, schedule: Schedule): Promise<void> {
  const { store, database } = openSqliteStore(file);
  database.exec("PRAGMA synchronous = OFF; BEGIN");
  const subscriptions = openSubscriptions(store);
  for (const { id } of schedule.sessions) {
    database.exec(WATCH);
    await subscriptions.put(TEMPLATE, {
      target: { kind: "session", id },
      leads: [LEAD],
      since: BEGIN - DAY_MS,
    });
    copyWatched(database, id === "keynote" ? KEYNOTE_FOLLOWERS : FOLLOWERS);
  }
  database.exec("COMMIT");
  await store.close();
  // What the machine has not written yet would be waited for by whoever writes first.
  const written = openSync(file, "r+");
  fsyncSync(written);
  closeSync(written);
}

/** Notes every row that is written. */
const WATCH = `
  CREATE TEMP TABLE written (namespace, key, value);
  CREATE TEMP TRIGGER watch AFTER INSERT ON main.facts
    BEGIN INSERT INTO written VALUES (new.namespace, new.key, new.value); END`;

function copyWatched(database: DatabaseSync, copies: number): void {
  const own = (column: string) =>
    `replace(replace(written.${column}, 'p-template', 'p' || n), 'c-template', 'c' || (n % ${COMMUNITIES}))`;
  database.exec(`
    DROP TRIGGER watch;
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${copies})
      INSERT INTO facts SELECT ${own("namespace")}, ${own("key")}, ${own("value")}
        FROM written JOIN facts USING (namespace, key), numbers WHERE written.value LIKE '%template%'
           OR written.namespace LIKE '%template%';
    DELETE FROM facts WHERE (namespace, key) IN (SELECT namespace, key FROM written WHERE value LIKE '%template%'
           OR namespace LIKE '%template%');
    DROP TABLE written`);
}
