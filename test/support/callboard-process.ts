/** The real Callboard as a process of its own, for tests that start, question and kill it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";

const line = z.looseObject({ event: z.string() });
export type LogLine = z.infer<typeof line>;

export type CallboardProcess = {
  child: ChildProcess;
  log: LogLine[];
  /** What it printed on stdout. */
  output: () => string;
  /** What it printed on stderr that was no log line. */
  complaints: () => string;
  /** Resolves with the line once it has been logged; rejects when the process ends without it. */
  logged(event: string): Promise<LogLine>;
  /** Resolves with the exit code; null after a signal. */
  ended: Promise<number | null>;
  kill(signal: NodeJS.Signals): Promise<void>;
};

const MAIN = path.resolve("src/main.ts");

/** Nothing of this process's own environment but what a shell would need reaches it. */
export function startCallboard(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = process.cwd(),
): CallboardProcess {
  const { PATH = "", HOME = "", TZ = "UTC" } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH, HOME, TZ, ...env },
    cwd,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const log: LogLine[] = [];
  const waiting = new Set<() => void>();
  let output = "";
  let complaints = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  createInterface({ input: child.stderr }).on("line", (text) => {
    const read = line.safeParse(parsed(text));
    if (read.success) log.push(read.data);
    else complaints += `${text}\n`;
    for (const look of waiting) look();
  });
  const ended = once(child, "close").then(([code]) => z.number().nullable().parse(code));
  return {
    child,
    log,
    output: () => output,
    complaints: () => complaints,
    ended,
    async logged(event) {
      const found = () => log.find((one) => one.event === event);
      const waited = new Promise<void>((resolve) => {
        const look = () => {
          if (found() === undefined) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
      await Promise.race([waited, ended]);
      const result = found();
      if (result === undefined)
        throw new Error(`The process ended without logging ${event}:\n${JSON.stringify(log)}\n${complaints}`);
      return result;
    },
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
