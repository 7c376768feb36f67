/** Files of the own machine, by the path that is typed. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import {
  type AttachedFile,
  type Attachment,
  cannotFetch,
  gatherAttached,
  refuseLarge,
} from "../../../core/command/attachment.ts";
import { UserError } from "../../../core/errors.ts";

/** The file is looked for when it is read; a relative path is one from where Callboard was started. */
export function openPath(typed: string): Attachment {
  return { read: () => readPath(typed) };
}

async function readPath(typed: string): Promise<AttachedFile> {
  const name = path.basename(typed);
  try {
    const found = await stat(typed);
    if (!found.isFile()) throw cannotFetch(typed, "is not a file", "Give the path of one file.");
    refuseLarge(name, found.size);
    return await gatherAttached(name, createReadStream(typed));
  } catch (failure) {
    if (failure instanceof UserError) throw failure;
    const code = failure instanceof Error && "code" in failure ? String(failure.code) : "unknown";
    throw cannotFetch(typed, `cannot be read (${code})`, "Check the path and its permissions.", failure);
  }
}
