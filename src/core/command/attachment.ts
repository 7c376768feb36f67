/** Files that people hand over with a command. */
import { UserError } from "../errors.ts";
import { say } from "../language/words.ts";

const MIB = 1024 * 1024;
/** Several times the largest programme known, and what Discord takes of everybody. */
export const MOST_ATTACHED_BYTES = 10 * MIB;

/** `name` is what its owner calls it; it is not a path. */
export type AttachedFile = { name: string; bytes: Uint8Array };

/** A file that is not fetched before somebody who may use it asks for it. */
export type Attachment = {
  /** All of it. Rejects with a UserError that says what is in the way, and may be asked again. */
  read(): Promise<AttachedFile>;
};

/** All of a file that comes in parts. Throws a UserError as soon as it is larger than may be; the rest is not read. */
export async function gatherAttached(name: string, parts: AsyncIterable<Uint8Array>): Promise<AttachedFile> {
  const gathered: Uint8Array[] = [];
  let size = 0;
  for await (const part of parts) {
    size += part.length;
    refuseLarge(name, size);
    gathered.push(part);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of gathered) {
    bytes.set(part, at);
    at += part.length;
  }
  return { name, bytes };
}

/** Throws a UserError for a file of more bytes than may be, before any of them is fetched. */
export function refuseLarge(name: string, size: number): void {
  if (size <= MOST_ATTACHED_BYTES) return;
  throw new UserError(
    "wrong-option",
    say("{name} is larger than {most} MiB.", { name, most: MOST_ATTACHED_BYTES / MIB }),
    {
      hint: say("Give the schedule's export alone, without slides and pictures; it may be zipped."),
    },
  );
}

/** For a file that cannot be had: `why` completes a sentence that begins with its name. */
export function cannotFetch(name: string, why: string, hint: string, cause?: unknown): UserError {
  return new UserError("unreachable", say("{name} {why}. Nothing has changed.", { name, why }), {
    hint,
    cause,
  });
}
