/** The schedule files on disk, read whole and within limits. */
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { SourceFailure } from "../../core/errors.ts";
import type { SourceFile } from "./callboard-yaml.ts";
import { malformed } from "./fault-list.ts";

const MIB = 1024 * 1024;
/** More than any programme; less than what would hold up the bot. */
const MOST_BYTES = 16 * MIB;
const MOST_FILES = 1_000;
const DEEPEST_FOLDER = 4;
const READABLE = /\.(ya?ml|json)$/i;

/**
 * The file, or all .yaml, .yml and .json files of the folder and its folders but hidden ones, by name. Rejects with a
 * SourceFailure that says what is in the way.
 */
export async function readFiles(location: string): Promise<SourceFile[]> {
  const found = await attempt(location, () => stat(location));
  if (found.isDirectory()) return readFolder(location);
  if (!READABLE.test(location) || !found.isFile()) {
    throw new SourceFailure("unreachable", `${location} is not a schedule that Callboard can read.`, {
      hint: "Name a .yaml, .yml or .json file, or a folder of them.",
    });
  }
  if (found.size > MOST_BYTES) throw tooBig(location);
  return [await readOne(location, path.basename(location))];
}

async function readFolder(folder: string): Promise<SourceFile[]> {
  const names = await listNames(folder, "", 1);
  if (names.length === 0) {
    throw new SourceFailure("unreachable", `The folder ${folder} has no .yaml, .yml or .json file.`, {
      hint: "Name the folder that holds the schedule's files.",
    });
  }
  if (names.length > MOST_FILES) {
    throw new SourceFailure("malformed", `The folder ${folder} has more than ${MOST_FILES} files.`, {
      hint: "Name a folder that holds the schedule's files and nothing else.",
    });
  }
  const files: SourceFile[] = [];
  let bytes = 0;
  for (const name of names.sort()) {
    const file = path.join(folder, name);
    bytes += (await attempt(file, () => stat(file))).size;
    if (bytes > MOST_BYTES) throw tooBig(folder);
    files.push(await readOne(file, name));
  }
  return files;
}

/** Names below the folder, with `/` between their parts on every system. */
async function listNames(folder: string, within: string, depth: number): Promise<string[]> {
  const here = path.join(folder, within);
  const names: string[] = [];
  for (const entry of await attempt(here, () => readdir(here, { withFileTypes: true }))) {
    const name = `${within}${entry.name}`;
    if (entry.name.startsWith(".") || names.length > MOST_FILES) continue;
    if (entry.isDirectory() && depth < DEEPEST_FOLDER)
      names.push(...(await listNames(folder, `${name}/`, depth + 1)));
    else if (
      READABLE.test(entry.name) &&
      (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path.join(folder, name)))))
    )
      names.push(name);
  }
  return names;
}

async function isFile(file: string): Promise<boolean> {
  return (await attempt(file, () => stat(file))).isFile();
}

async function readOne(file: string, name: string): Promise<SourceFile> {
  const bytes = await attempt(file, () => readFile(file));
  try {
    return { name, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const allowed = "UTF-8; save the file in that encoding";
    throw malformed([{ file: name, line: 1, path: "", found: "bytes that are not UTF-8", allowed }]);
  }
}

/** The only place that reads the file system's own errors. */
async function attempt<Result>(file: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    const said: Record<string, string> = {
      ENOENT: `There is no file or folder ${file}.`,
      EACCES: `Callboard may not read ${file}.`,
      EPERM: `Callboard may not read ${file}.`,
    };
    throw new SourceFailure("unreachable", said[code] ?? `${file} cannot be read (${code}).`, {
      hint: "Check the path and its permissions; CONFERENCE names the schedule.",
      cause,
    });
  }
}

function tooBig(what: string): SourceFailure {
  return new SourceFailure("malformed", `${what} is larger than ${MOST_BYTES / MIB} MiB.`, {
    hint: "Keep only the schedule in it; slides and pictures belong elsewhere.",
  });
}
