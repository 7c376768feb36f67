/** The schedule files on disk, fetched whole and within limits. What they are is known by their content. */
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { SourceFailure } from "../../core/errors.ts";
import type { Instant } from "../../core/time/instant.ts";
import { malformed } from "./callboard/fault-list.ts";
import type { FeedFile } from "./format.ts";
import type { RawFile } from "./raw-file.ts";
import { decodeText } from "./web/web-body.ts";

const MIB = 1024 * 1024;
/** More than any programme; less than what would hold up the bot. */
const MOST_BYTES = 64 * MIB;
const MOST_FILES = 1_000;
const DEEPEST_FOLDER = 4;
/** What a folder's schedule may be in; exports of Open Event have no ending at all. */
const READABLE = /(^|\/)[^.]+$|\.(ya?ml|json|xml|ics|csv|tsv)$/i;
const ASIDE = /(^|\/)(license|readme|makefile|dockerfile|changelog)$/i;

/**
 * The bytes of the file; or of what a schedule may be in of the folder and its folders, but for hidden ones, by name.
 * Rejects with a SourceFailure that says what is in the way.
 */
export async function readFiles(location: string): Promise<RawFile[]> {
  const found = await attempt(location, () => stat(location));
  if (found.isDirectory()) return readFolder(location);
  if (!found.isFile()) throw new SourceFailure("unreachable", `${location} is neither a file nor a folder.`);
  if (found.size > MOST_BYTES) throw tooBig(location);
  return [await readRaw(path.basename(location), location)];
}

async function readRaw(name: string, file: string): Promise<RawFile> {
  return { name, bytes: await attempt(file, () => readFile(file)) };
}

/** Two writes this close together may leave the same time behind. */
const JUST_WRITTEN_MS = 2_000;

/**
 * What the file system says of the schedule, by which it need not be read to know that it is the same. Undefined when
 * that cannot be relied on, or when there is trouble, which reading then names.
 */
export async function stampOf(location: string, now: Instant): Promise<string | undefined> {
  try {
    const found = await stat(location);
    const names = found.isDirectory() ? (await listNames(location, "", 1)).sort() : [""];
    const stamps = await Promise.all(
      names.map(async (name) => ({ name, ...(await stat(path.join(location, name))) })),
    );
    if (stamps.some(({ mtimeMs }) => mtimeMs > now - JUST_WRITTEN_MS)) return undefined;
    return JSON.stringify(stamps.map(({ name, mtimeMs, size, ino }) => [name, mtimeMs, size, ino]));
  } catch {
    return undefined;
  }
}

/** The texts that the bytes of one file hold. Throws a SourceFailure `malformed` for damaged or outsized ones. */
export function unpack(name: string, bytes: Buffer): FeedFile[] {
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b)
      return unpack(name.replace(/\.gz$/i, ""), gunzipSync(bytes, { maxOutputLength: MOST_BYTES }));
    if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03) return unzip(bytes);
  } catch (cause) {
    if (cause instanceof SourceFailure) throw cause;
    throw new SourceFailure(
      "malformed",
      `${name} is a damaged archive, or holds more than ${MOST_BYTES / MIB} MiB.`,
      { cause },
    );
  }
  try {
    return [{ name, text: decodeText(bytes, "") }];
  } catch {
    const allowed = "UTF-8; save the file in that encoding";
    throw malformed([{ file: name, line: 1, path: "", found: "bytes that are not UTF-8", allowed }]);
  }
}

function unzip(bytes: Buffer): FeedFile[] {
  let total = 0;
  const wanted = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!isReadable(name)) return false;
      total += originalSize;
      if (total > MOST_BYTES) throw tooBig("The archive");
      return true;
    },
  });
  return Object.entries(wanted).flatMap(([name, content]) => unpack(name, Buffer.from(content)));
}

async function readFolder(folder: string): Promise<RawFile[]> {
  const names = await listNames(folder, "", 1);
  if (names.length === 0) {
    throw new SourceFailure("unreachable", `The folder ${folder} has no file that a schedule may be in.`, {
      hint: "Name the folder that holds the schedule's .yaml or .json files.",
    });
  }
  if (names.length > MOST_FILES) {
    throw new SourceFailure("malformed", `The folder ${folder} has more than ${MOST_FILES} files.`, {
      hint: "Name a folder that holds the schedule's files and nothing else.",
    });
  }
  const files: RawFile[] = [];
  let bytes = 0;
  for (const name of names.sort()) {
    const file = path.join(folder, name);
    bytes += (await attempt(file, () => stat(file))).size;
    if (bytes > MOST_BYTES) throw tooBig(folder);
    files.push(await readRaw(name, file));
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
      isReadable(name) &&
      (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path.join(folder, name)))))
    )
      names.push(name);
  }
  return names;
}

function isReadable(name: string): boolean {
  return READABLE.test(name) && !ASIDE.test(name) && !name.endsWith("/");
}

async function isFile(file: string): Promise<boolean> {
  return (await attempt(file, () => stat(file))).isFile();
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
