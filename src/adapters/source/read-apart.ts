/**
 * Reads schedules in a process of their own, so that nothing in one, however large or hostile, holds up the bot: it
 * has its own memory and only so much time, and takes nothing but itself down. A thread would not do: one that runs
 * out of memory while it is parsing ends the whole process.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { SourceFailure } from "../../core/errors.ts";
import type { SourceAnswer } from "../../core/ports/schedule-source.ts";
import { askReader } from "./ask-reader.ts";
import type { RawFile } from "./raw-file.ts";
import type { ReadingSettings } from "./reading-messages.ts";

/** What one reading may take, in milliseconds and MiB. */
export type ReadingLimits = { withinMs: number; memoryMb: number };

/**
 * The answer, or `unchanged` for the version that is known. Rejects with a SourceFailure for what is wrong with the
 * files, and for what they do to the process that reads them.
 */
export type ReadApart = (
  files: readonly RawFile[],
  settings: ReadingSettings,
) => Promise<SourceAnswer | "unchanged">;

/** Some twenty times what a programme of 20,000 sessions takes in time, and twice in memory. */
const LIMITS: ReadingLimits = { withinMs: 30_000, memoryMb: 1_024 };
/** Readings come in bursts; after one, the process is ended and its memory given back. */
const IDLE_MS = 5_000;
/** A process whose heap is full takes a moment to say so. */
const DYING_MS = 2_000;
/** Most of what a reading makes it soon drops; with room for it, little is ever moved. */
const YOUNG_MB = 32;

/** Beside the memory that it may have. */
export const READING_FLAGS: readonly string[] = [`--max-semi-space-size=${YOUNG_MB}`];

const PROGRAM = path.join(import.meta.dirname, "reading-process.ts");

/** Processes are started when they are needed; one that is idle keeps this one from nothing. */
export function createReadApart(limits: ReadingLimits = LIMITS): ReadApart {
  let idle: { reader: ChildProcess; retire: NodeJS.Timeout } | undefined;

  function takeReader(): ChildProcess {
    const found = idle;
    if (found === undefined || !found.reader.connected) return startReader(limits.memoryMb);
    idle = undefined;
    clearTimeout(found.retire);
    found.reader.ref();
    found.reader.channel?.ref();
    return found.reader;
  }

  function leaveIdle(reader: ChildProcess): void {
    if (idle?.reader.connected) return void reader.kill("SIGKILL");
    reader.unref();
    reader.channel?.unref();
    const retire = setTimeout(() => reader.kill("SIGKILL"), IDLE_MS).unref();
    idle = { reader, retire };
  }

  return async (files, settings) => {
    const reader = takeReader();
    let outcome: SourceAnswer | "unchanged" | SourceFailure;
    try {
      outcome = await askReader(reader, files, settings, AbortSignal.timeout(limits.withinMs));
    } catch (failure) {
      throw explain(await endOf(reader, failure), failure, limits);
    }
    leaveIdle(reader);
    if (outcome instanceof SourceFailure) throw outcome;
    return outcome;
  };
}

/** Of the process as a whole. */
export const readApart: ReadApart = createReadApart();

function startReader(memoryMb: number): ChildProcess {
  const reader = fork(PROGRAM, [], {
    // What reads a stranger's file sees no token.
    env: {},
    execArgv: [`--max-old-space-size=${memoryMb}`, ...READING_FLAGS],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  // Whoever waits for an answer hears of it; and when nobody does, it is nobody's trouble.
  reader.on("error", () => {});
  return reader;
}

type End = "too-long" | "too-much-memory" | "broken-off";

/** What became of a reader that gave no answer; resolves once it is gone. */
async function endOf(reader: ChildProcess, failure: unknown): Promise<End> {
  const late = failure instanceof Error && failure.name === "AbortError";
  if (late) reader.kill("SIGKILL");
  if (reader.pid !== undefined && reader.exitCode === null && reader.signalCode === null) {
    const kill = setTimeout(() => reader.kill("SIGKILL"), DYING_MS);
    await once(reader, "exit");
    clearTimeout(kill);
  }
  if (late) return "too-long";
  // How Node ends when its heap is full: by abort(), which Windows tells as a code.
  return reader.signalCode === "SIGABRT" || reader.exitCode === 134 ? "too-much-memory" : "broken-off";
}

function explain(end: End, cause: unknown, { withinMs, memoryMb }: ReadingLimits): SourceFailure {
  const taken: Record<End, string> = {
    "too-long": `takes longer than ${withinMs / 1_000} s to read`,
    "too-much-memory": `takes more than ${memoryMb} MiB of memory to read`,
    "broken-off": "cannot be read: it broke off what was reading it",
  };
  return new SourceFailure("malformed", `The schedule ${taken[end]}.`, {
    hint: "Check that this is the programme's export and nothing else; the last good schedule stays in force.",
    cause,
  });
}
