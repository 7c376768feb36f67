/** One reading, as the process that does it is given the files and tells what they hold, part by part. */
import type { ChildProcess } from "node:child_process";
import { on } from "node:events";
import { SourceFailure } from "../../core/errors.ts";
import type { SourceAnswer } from "../../core/ports/schedule-source.ts";
import type { Finding } from "../../core/schedule/finding.ts";
import type { Room, Session, Track } from "../../core/schedule/model.ts";
import type { RawFile } from "./raw-file.ts";
import type { ReadingMessage, ReadingRequest, ReadingSettings } from "./reading-messages.ts";

/** Handed over within a millisecond or two. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * Gives a SourceFailure where the files are at fault. Rejects when the reader fails or ends, or `signal` aborts; then
 * it is not to be asked again. Each part is taken in by itself, so that nothing else waits for long.
 */
export async function askReader(
  reader: ChildProcess,
  files: readonly RawFile[],
  settings: ReadingSettings,
  signal: AbortSignal,
): Promise<SourceAnswer | "unchanged" | SourceFailure> {
  const messages = on(reader, "message", { signal, close: ["exit"] });
  for (const [file, { bytes }] of files.entries()) {
    for (let from = 0; from < bytes.length && !signal.aborted; from += CHUNK_BYTES)
      await send(reader, { kind: "bytes", file, bytes: bytes.subarray(from, from + CHUNK_BYTES) });
  }
  await send(reader, { kind: "read", names: files.map(({ name }) => name), ...settings });
  let head: Extract<ReadingMessage, { kind: "begin" }> | undefined;
  const tracks: Track[] = [];
  const rooms: Room[] = [];
  const sessions: Session[] = [];
  const findings: Finding[] = [];
  for await (const [told] of messages) {
    const message: ReadingMessage = told;
    if (message.kind === "unchanged") return "unchanged";
    if (message.kind === "refused") {
      const { code, message: said, hint, faults } = message.refusal;
      return new SourceFailure(code, said, { ...(hint === undefined ? {} : { hint }), faults });
    }
    if (message.kind === "end") {
      if (head === undefined) break;
      const { version, format, conference } = head;
      return { version, format, schedule: { conference, tracks, rooms, sessions }, findings };
    }
    if (message.kind === "begin") head = message;
    else {
      tracks.push(...(message.lists.tracks ?? []));
      rooms.push(...(message.lists.rooms ?? []));
      sessions.push(...(message.lists.sessions ?? []));
      findings.push(...(message.lists.findings ?? []));
    }
    await send(reader, { kind: "more" });
  }
  throw new Error("The process ended in the middle of its answer.");
}

/** Resolves once it is on its way. */
function send(reader: ChildProcess, request: ReadingRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    reader.send(request, (failure) => (failure === null ? resolve() : reject(failure)));
  });
}
