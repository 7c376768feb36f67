/**
 * npm run bench [-- --real-pace]: what Callboard's own work costs, beside the bare libraries in the same run. Machines differ and are
 * busy: read the ratios.
 */
import { DatabaseSync } from "node:sqlite";
import { simulatedClock } from "../src/adapters/clock/simulated-clock.ts";
import { silentLog } from "../src/adapters/log/silent-log.ts";
import { openSqliteQueue } from "../src/adapters/queue/sqlite-queue.ts";
import { openMemoryStore } from "../src/adapters/store/memory-store.ts";
import { manualTicker } from "../src/adapters/ticker/manual-ticker.ts";
import { commands } from "../src/commands/index.ts";
import { createCallboard } from "../src/core/callboard.ts";
import { parseCommandLine } from "../src/core/command/grammar.ts";
import { openProgramme } from "../src/core/queries/programme.ts";
import { openSearch } from "../src/core/queries/search.ts";
import { keepSchedule } from "../src/core/schedule/schedule-keeper.ts";
import { HOUR_MS } from "../src/core/time/instant.ts";
import { bareBolt, bareDiscord } from "./bare-libraries.ts";
import { BEGIN, madeUpConference } from "./conference.ts";
import { openFeeds } from "./feeds.ts";
import { benchImport } from "./import.ts";
import { measure, row } from "./measure.ts";
import { benchPage } from "./page.ts";
import { benchParsers } from "./parsers.ts";
import { benchPicture } from "./picture.ts";
import { benchPlanning } from "./planning.ts";
import { benchWaves } from "./waves.ts";

const SESSIONS = 1_000;
const RUNS = 1_000;
/** Sessions of the largest conferences there are. */
const MANY = 20_000;
const TARGET_P99_MS = 5;

const print = (text: string) => process.stdout.write(`${text}\n`);

const clock = simulatedClock(BEGIN + 3 * HOUR_MS);
const schedule = madeUpConference(SESSIONS);
const store = openMemoryStore();
const source = {
  name: "made up",
  read: async () => ({ version: "1", format: "made-up", schedule, findings: [] }),
};
const keeper = await keepSchedule({ source, store, clock, log: silentLog() });
const database = new DatabaseSync(":memory:");
const board = createCallboard({
  keeper,
  store,
  queue: openSqliteQueue(database),
  clock,
  ticker: manualTicker(),
  log: silentLog(),
  platforms: [],
  commands,
  commandName: "conf",
});

print(`${SESSIONS} sessions; Node ${process.versions.node}; ${RUNS} runs of each\n`);
const bolt = await bareBolt(RUNS);
const discord = await bareDiscord(RUNS);
print(row("bare @slack/bolt, a command that does nothing", bolt));
print(row("bare discord.js, an interaction nobody handles", discord));
print("");

const lines = [
  "now",
  "next",
  "day",
  "session session-500",
  "session kernel",
  "track track-3",
  "room room 7",
  "speaker speaker-9",
  "topics",
  "search schedulr latency",
  "cfp",
  "remind session:session-900 lead:10",
  "reminders",
  "forget session:session-900",
  "help",
];
let worst = 0;
for (const text of lines) {
  const measured = await measure(RUNS, (run) =>
    board.desk.answer({
      ...parseCommandLine(text, board.desk.commands),
      id: `${text} ${run}`,
      who: { platform: "bench", community: "c", person: `p${run}` },
      channel: undefined,
      organiser: false,
      page: 1,
    }),
  );
  worst = Math.max(worst, measured.p99);
  print(row(`/conf ${text}`, measured, bolt));
}
const who = { platform: "bench", community: "c", person: "p" };
const suggested = await measure(RUNS, (run) =>
  board.desk.suggest({ command: "session", option: "session", text: "sched".slice(0, 1 + (run % 5)), who }),
);
print(row("autocomplete", suggested, discord));
print(
  `\nworst p99 ${worst.toFixed(2)} ms; target ${TARGET_P99_MS} ms or less: ${worst <= TARGET_P99_MS ? "reached" : "NOT reached"}`,
);

const indexed = await measure(5, () => openSearch(openProgramme(schedule, "1")));
print(row("index and search of a new schedule", indexed));
print("");
const { one, many } = openFeeds(MANY);
benchParsers(one, { runs: 30, targetMs: 60 }, print);
benchParsers(many, { runs: 5, targetMs: 1_000 }, print);
await benchPicture(one, print);
await benchPage(print);
benchImport(one, print);
benchImport(many, print);
// ioredis has a class that extends String, and from its import on the engine reads strings at half the speed: a bot
// without Redis never loads it, and one with Redis reads schedules in a process of their own.
const { benchQueues } = await import("./queues.ts");
await benchQueues(print);
await benchPlanning(print);
await benchWaves(print, process.argv.includes("--real-pace") ? 50 : 500);
await board.stop();
database.close();
