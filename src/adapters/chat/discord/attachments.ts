/**
 * Files that were chosen for an option. Discord: Interaction Object, Resolved Data Structure, and Attachment Structure:
 * their addresses are signed, open to whoever has them, and end after a while.
 */
import {
  type AttachedFile,
  type Attachment,
  cannotFetch,
  gatherAttached,
  refuseLarge,
} from "../../../core/command/attachment.ts";
import { UserError } from "../../../core/errors.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";

/** A file as an interaction tells of it. `size` in bytes. */
export type ChosenFile = { name: string; size: number; url: string };

/** Discord: Reference, CDN; and where it serves attachments besides. */
const HOSTS: ReadonlySet<string> = new Set(["cdn.discordapp.com", "media.discordapp.net"]);
/** What Discord answers for links that have expired, and for files that were deleted. */
const GONE: ReadonlySet<number> = new Set([403, 404, 410]);
const FETCH_MS = 30 * SECOND_MS;
const AGAIN = "Send the command again with the file.";

/** By option. They are fetched from Discord alone, or from where `apiUrl` says that something else plays it. */
export function openAttachments(
  files: Readonly<Record<string, ChosenFile>>,
  apiUrl: string,
): Record<string, Attachment> {
  const opened = Object.entries(files).map(
    ([option, file]) => [option, { read: () => fetchFile(file, new URL(apiUrl).origin) }] as const,
  );
  return Object.fromEntries(opened);
}

async function fetchFile({ name, size, url }: ChosenFile, ownOrigin: string): Promise<AttachedFile> {
  refuseLarge(name, size);
  const address = URL.parse(url);
  const isDiscord = address?.protocol === "https:" && HOSTS.has(address.host);
  if (address === null || !(isDiscord || address.origin === ownOrigin))
    throw cannotFetch(name, "is not kept by Discord, so it is not fetched", AGAIN);
  try {
    const response = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(FETCH_MS) });
    if (response.ok && response.body !== null) return await gatherAttached(name, response.body);
    await response.body?.cancel();
    const why = GONE.has(response.status)
      ? "is no longer there: Discord's link to it has expired, or it was deleted"
      : `cannot be fetched: Discord answered with status ${response.status}`;
    throw cannotFetch(name, why, AGAIN);
  } catch (failure) {
    if (failure instanceof UserError) throw failure;
    const why =
      failure instanceof Error && failure.name === "TimeoutError" ? "took too long to fetch" : "broke off";
    throw cannotFetch(name, why, AGAIN, failure);
  }
}
