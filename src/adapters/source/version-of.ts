/** What tells one state of a schedule from another: a digest of all that went into it. */
import { createHash } from "node:crypto";
import type { FeedFile } from "./format.ts";

export function versionOf(files: readonly FeedFile[], zone: string | undefined): string {
  const hash = createHash("sha256").update(JSON.stringify([zone ?? "", files.length]));
  for (const { name, text } of files) hash.update(`\0${name}\0${text.length}\0`).update(text);
  return hash.digest("base64url").slice(0, 32);
}
