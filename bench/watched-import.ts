/**
 * node bench/watched-import.ts FILE DATABASE [start]: imports the schedule as `callboard start` does, and FILE.next
 * over it; or starts from what that has left. Prints how long it took, how long it ever kept anything else waiting, and what memory it
 * took, that of the process which reads included.
 */
import { readFileSync, renameSync, utimesSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { systemClock } from "../src/adapters/clock/system-clock.ts";
import { silentLog } from "../src/adapters/log/silent-log.ts";
import { openSource } from "../src/adapters/source/open-source.ts";
import { openSqliteStore } from "../src/adapters/store/sqlite-store.ts";
import { keepSchedule } from "../src/core/schedule/schedule-keeper.ts";

const TARGET_STALL_MS = 20;
const SAMPLE_MS = 10;

const [file = "", database = "", action = "import"] = process.argv.slice(2);
const { store } = openSqliteStore(database);
const clock = systemClock;
const open = () => keepSchedule({ source: openSource(file, { clock }), store, clock, log: silentLog() });

if (action === "start") await watched("start from the store", open);
else {
  // Not written just now, so that its time of change can be relied on.
  utimesSync(file, 1, 1);
  const keeper = await watched("first import", open);
  renameSync(`${file}.next`, file);
  utimesSync(file, 2, 2);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await watched("import of a change", () => keeper.refresh());
  await watched("nothing new", () => keeper.refresh());
}
await store.close();

async function watched<Result>(name: string, task: () => Promise<Result>): Promise<Result> {
  const before = residentMib();
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, residentMib());
  }, SAMPLE_MS);
  const turns = watchTurns();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  const result = await task();
  const took = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, 2 * SAMPLE_MS));
  delay.disable();
  clearInterval(sampling);
  const stall = delay.max / 1e6;
  const busiest = turns.stop();
  const verdict = [stall, busiest].map((ms) => (ms <= TARGET_STALL_MS ? "reached" : "NOT reached"));
  const mib = [before, residentMib(), peak].map((size) => size.toFixed(0));
  process.stdout.write(
    `  ${name.padEnd(21)} ${took.toFixed(0).padStart(6)} ms; greatest stall ${stall.toFixed(1)} ms (target ${TARGET_STALL_MS}: ${verdict[0]}), ` +
      `p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms; busiest turn ${busiest.toFixed(1)} ms of processor (${verdict[1]}); memory ${mib[0]} to ${mib[1]} MiB, peak ${mib[2]}\n`,
  );
  return result;
}

/** What this thread alone computes between two turns of its loop: other processes cannot lengthen that. */
function watchTurns(): { stop(): number } {
  let busiest = 0;
  let last = computedMs();
  let next: NodeJS.Immediate;
  const look = () => {
    const now = computedMs();
    busiest = Math.max(busiest, now - last);
    last = now;
    next = setImmediate(look);
  };
  next = setImmediate(look);
  return {
    stop() {
      clearImmediate(next);
      return busiest;
    },
  };
}

function computedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** Of this process and those that it started, where the system tells. */
function residentMib(): number {
  const readers = readIfThere(`/proc/${process.pid}/task/${process.pid}/children`).split(" ").filter(Boolean);
  const kib = readers.map((pid) =>
    Number(/VmRSS:\s+(\d+)/.exec(readIfThere(`/proc/${pid}/status`))?.[1] ?? 0),
  );
  return process.memoryUsage.rss() / 1024 / 1024 + kib.reduce((sum, size) => sum + size / 1024, 0);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
