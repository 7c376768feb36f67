/**
 * The process that reads schedules: what takes long, or may be hostile, happens here, and the bot answers meanwhile.
 * It has no setting and no secret, and ends with the process that started it.
 */
import { SourceFailure } from "../../core/errors.ts";
import type { SourceAnswer } from "../../core/ports/schedule-source.ts";
import { readFeed } from "./read-feed.ts";
import { unpack } from "./read-files.ts";
import type {
  AnswerLists,
  ReadingMessage,
  ReadingRequest,
  ReadingSettings,
  Refusal,
} from "./reading-messages.ts";
import { versionOf } from "./version-of.ts";

/** Taken in within a few milliseconds: at most so many entries, of at most about so many characters. */
const PART_ENTRIES = 100;
const PART_CHARACTERS = 96 * 1024;

let received: Uint8Array[][] = [];
let answer: Iterator<ReadingMessage> | undefined;

process.on("message", (request: ReadingRequest) => {
  if (request.kind === "bytes") {
    const chunks = received[request.file] ?? [];
    chunks.push(request.bytes);
    received[request.file] = chunks;
    return;
  }
  if (request.kind === "read") {
    const files = request.names.map((name, file) => ({ name, bytes: Buffer.concat(received[file] ?? []) }));
    received = [];
    answer = messagesOf(files, request);
  }
  const next = answer?.next();
  if (next !== undefined && next.done !== true) process.send?.(next.value);
});

type WholeFile = { name: string; bytes: Buffer };

function* messagesOf(files: readonly WholeFile[], settings: ReadingSettings): Generator<ReadingMessage> {
  const read = attempt(files, settings);
  if (read === "unchanged") return yield { kind: "unchanged" };
  if ("refusal" in read) return yield { kind: "refused", refusal: read.refusal };
  const { version, format, schedule, findings } = read;
  const { tracks, rooms, sessions } = schedule;
  yield { kind: "begin", version, format, conference: schedule.conference };
  for (const part of partsOf(tracks, ({ description }) => description)) yield told({ tracks: part });
  for (const part of partsOf(rooms, ({ name }) => name)) yield told({ rooms: part });
  for (const part of partsOf(sessions, ({ abstract }) => abstract)) yield told({ sessions: part });
  for (const part of partsOf(findings, ({ message }) => message)) yield told({ findings: part });
  yield { kind: "end" };
}

function attempt(
  files: readonly WholeFile[],
  { known, zone, format }: ReadingSettings,
): SourceAnswer | "unchanged" | { refusal: Refusal } {
  try {
    const texts = files.flatMap(({ name, bytes }) => unpack(name, bytes));
    const version = versionOf(texts, zone);
    return version === known ? "unchanged" : { version, ...readFeed(texts, { zone, format }) };
  } catch (failure) {
    if (!(failure instanceof SourceFailure)) throw failure;
    const { message, hint, faults } = failure;
    const code = failure.code === "unreachable" ? "unreachable" : "malformed";
    return { refusal: { code, message, hint, faults } };
  }
}

function told(lists: Partial<AnswerLists>): ReadingMessage {
  return { kind: "part", lists };
}

function* partsOf<Entry>(entries: readonly Entry[], longest: (entry: Entry) => string): Generator<Entry[]> {
  let part: Entry[] = [];
  let characters = 0;
  for (const entry of entries) {
    part.push(entry);
    characters += longest(entry).length;
    if (part.length < PART_ENTRIES && characters < PART_CHARACTERS) continue;
    yield part;
    part = [];
    characters = 0;
  }
  if (part.length > 0) yield part;
}
