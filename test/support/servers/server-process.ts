/** A real server as a process of its own on loopback, in a folder that goes with it: for tests that kill it. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export type TestServer = {
  url: string;
  port: number;
  /** Ends it at once, as a crash does; its data stay. */
  crash(): Promise<void>;
  /** Starts it again on the same port and data; resolves once it answers. */
  start(): Promise<void>;
  /** Holds it still, connections open, until `wake`. */
  freeze(): void;
  wake(): void;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
};

export type ServerKind = {
  name: string;
  /** Everything but the program: called anew for each start. */
  args: (folder: string, port: number) => string[];
  program: string;
  url: (port: number) => string;
  /** The first bytes that only a server that is ready answers with. */
  prepare: (folder: string, run: (program: string, args: string[]) => void) => void;
  isReady: (port: number) => Promise<boolean>;
  /** Servers that refuse root run as this user then. */
  userForRoot: string | undefined;
};

const READY_WITHIN_MS = 30_000;
const ASKED_EVERY_MS = 50;

/** Ports that were given out. */
let taken = process.pid % 100;

/** Where a program is, also in the folders that are in no user's path. */
export function findProgram(...names: string[]): string | undefined {
  const versions = "/usr/lib/postgresql";
  const folders = [
    ...(existsSync(versions)
      ? readdirSync(versions).map((version) => path.join(versions, version, "bin"))
      : []),
    ...(process.env.PATH ?? "").split(path.delimiter),
    "/usr/bin",
    "/usr/sbin",
    "/usr/local/bin",
  ];
  return folders
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => existsSync(file));
}

export async function startServer(kind: ServerKind): Promise<TestServer> {
  const folder = mkdtempSync(path.join(tmpdir(), `callboard-${kind.name}-`));
  const user =
    process.getuid?.() === 0 && kind.userForRoot !== undefined ? idsOf(kind.userForRoot) : undefined;
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const port = await freePort();
  let child: ChildProcess | undefined;
  kind.prepare(folder, (program, args) =>
    execFileSync(program, args, { ...user, cwd: folder, stdio: "ignore" }),
  );

  async function start(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    for (;;) {
      const started = spawn(kind.program, kind.args(folder, port), { ...user, cwd: folder, stdio: "ignore" });
      child = started;
      while (started.exitCode === null && Date.now() < deadline) {
        if (await kind.isReady(port)) return;
        await sleep(ASKED_EVERY_MS);
      }
      // After a crash the old one's children may still hold its memory for a moment.
      if (Date.now() >= deadline) {
        await end("SIGKILL");
        throw new Error(`${kind.name} does not start on port ${port}.`);
      }
      await sleep(ASKED_EVERY_MS);
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  await start();
  return {
    url: kind.url(port),
    port,
    start,
    crash: () => end("SIGKILL"),
    freeze: () => void child?.kill("SIGSTOP"),
    wake: () => void child?.kill("SIGCONT"),
    async stop() {
      child?.kill("SIGCONT");
      await end("SIGKILL");
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

function idsOf(user: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function freePort(): Promise<number> {
  // Below what the system hands out by itself, and of each worker its own: while a server is down, nobody takes its port.
  const first = 12_000 + (Number(process.env.VITEST_POOL_ID ?? 0) % 100) * 100;
  for (;;) {
    const port = first + (taken % 100);
    taken += 1;
    const probe = net.createServer();
    const free = await new Promise<boolean>((resolve) => {
      probe.once("error", () => resolve(false));
      probe.listen(port, "127.0.0.1", () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
}

/** Sends `question` on a fresh connection; resolves to the first bytes of the answer, empty when there is none. */
export function ask(port: number, question: Uint8Array | string): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: "127.0.0.1" });
    const give = (answer: string) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => give(""));
    socket.once("connect", () => socket.write(question));
    socket.once("data", (bytes) => give(bytes.toString("latin1")));
    socket.once("error", () => give(""));
    socket.once("close", () => give(""));
  });
}
