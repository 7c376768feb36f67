/** The page's files, built from `web/` when they are not there yet: beside what npm installed, by what they are made of. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { access, constants, mkdir, mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "..", "..", "..");
const SOURCES = path.join(ROOT, "web");

export type BuiltPage = {
  /** The folder, once it is complete. Rejects with what the build said. */
  ready: Promise<string>;
  stop(): void;
};

/** Begins at once, in a process of its own: building takes a second, and commands are answered meanwhile. */
export function buildPage(): BuiltPage {
  const stopping = new AbortController();
  return { ready: build(stopping.signal), stop: () => stopping.abort() };
}

async function build(signal: AbortSignal): Promise<string> {
  const folder = path.join(await cache(), `page-${await nameOfSources()}`);
  if (await exists(folder)) return folder;
  const child = spawn(process.execPath, [path.join(SOURCES, "build.ts"), folder], {
    stdio: ["ignore", "ignore", "pipe"],
    signal,
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = Promise.withResolvers<void>();
  child.once("error", ended.reject).once("close", () => ended.resolve());
  await ended.promise;
  if (await exists(folder)) return folder;
  throw new Error(said.trim() === "" ? "vite ended without a result." : said.trim());
}

/** Beside the packages that it is made of, so that it goes with them; elsewhere where nobody may write there. */
async function cache(): Promise<string> {
  const own = path.join(ROOT, "node_modules", ".cache", "callboard");
  try {
    await mkdir(own, { recursive: true });
    await access(own, constants.W_OK);
    return own;
  } catch {
    return mkdtemp(path.join(tmpdir(), "callboard-page-"));
  }
}

/** Changes with any file of the page's, and with any package. */
async function nameOfSources(): Promise<string> {
  const own = (await readdir(SOURCES, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash("sha256");
  for (const file of [...own, path.join(ROOT, "package-lock.json")]) {
    hash.update(path.relative(ROOT, file)).update("\0");
    hash.update(await readFile(file)).update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

async function exists(folder: string): Promise<boolean> {
  try {
    await access(path.join(folder, "index.html"));
    return true;
  } catch {
    return false;
  }
}
