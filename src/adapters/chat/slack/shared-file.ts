/**
 * Files that were shared in the workspace. Slack: files.info, and "Working with files": their addresses want the bot's
 * token (scope files:read), which goes to Slack alone.
 */
import { z } from "zod";
import {
  type AttachedFile,
  type Attachment,
  cannotFetch,
  gatherAttached,
  refuseLarge,
} from "../../../core/command/attachment.ts";
import { PlatformFailure, UserError } from "../../../core/errors.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";
import type { SlackCall } from "./web-calls.ts";

/** The file of that id; nothing is asked of Slack before it is read. */
export type OpenSharedFile = (id: string) => Attachment;

/** What Slack answers for files that were deleted meanwhile. */
const GONE: ReadonlySet<number> = new Set([404, 410]);
/** Slack: files.info, errors. */
const HIDDEN: ReadonlySet<string> = new Set(["file_not_found", "file_deleted", "not_visible"]);
const FETCH_MS = 30 * SECOND_MS;
const SHARE = "Share the file in a channel that the app is in, and use it from there.";
const INSTALL =
  "Does the app have the scope files:read? Give it those of `callboard manifest slack` and install it again.";

const info = z.object({
  file: z.object({
    name: z.string().nullish(),
    size: z.number().default(0),
    url_private_download: z.string().optional(),
  }),
});

/** The id of a file in what was typed: the id itself, or the link that Slack copies. Undefined when there is none. */
export function fileIdIn(text: string): string | undefined {
  const [, linked] = /\/files(?:-pri)?\/[A-Z0-9]+[/-](F[A-Z0-9]+)(?:[/|>?]|$)/.exec(text) ?? [];
  return linked ?? /^F[A-Z0-9]{6,}$/.exec(text.trim())?.[0];
}

export function sharedFiles(call: SlackCall, botToken: string, apiUrl: string): OpenSharedFile {
  return (id) => ({
    async read() {
      const { file } = await askFor(call, id);
      const name = file.name ?? id;
      refuseLarge(name, file.size);
      return download(name, addressOf(name, file.url_private_download, new URL(apiUrl)), botToken);
    },
  });
}

async function askFor(call: SlackCall, id: string): Promise<z.output<typeof info>> {
  try {
    return await call("files.info", ` of ${id}`, { file: id }, info);
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    const hidden = HIDDEN.has(failure.platformCode ?? "");
    const why = hidden ? "is not there, or not where the app sees it" : `cannot be had: ${failure.message}`;
    throw cannotFetch(
      `The file ${id}`,
      why.replace(/\.$/, ""),
      hidden ? SHARE : (failure.hint ?? SHARE),
      failure,
    );
  }
}

/** Slack keeps files at a host below its own; whoever plays Slack, at its own. Files from elsewhere are only linked. */
function addressOf(name: string, url: string | undefined, api: URL): URL {
  const address = url === undefined ? null : URL.parse(url);
  const own = address !== null && (address.host === api.host || address.host.endsWith(`.${api.host}`));
  if (own && address.protocol === api.protocol) return address;
  throw cannotFetch(name, "is not kept by Slack itself, so it is not fetched", SHARE);
}

async function download(name: string, address: URL, botToken: string): Promise<AttachedFile> {
  try {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${botToken}` },
      // A redirect would lead to a page that asks people to sign in, and the token somewhere else.
      redirect: "manual",
      signal: AbortSignal.timeout(FETCH_MS),
    });
    if (response.ok && response.body !== null && !isSignIn(name, response))
      return await gatherAttached(name, response.body);
    await response.body?.cancel();
    const [why, hint] = GONE.has(response.status)
      ? ["is no longer there", SHARE]
      : [`was not handed out by Slack (status ${response.status})`, INSTALL];
    throw cannotFetch(name, why, hint);
  } catch (failure) {
    if (failure instanceof UserError) throw failure;
    const late = failure instanceof Error && failure.name === "TimeoutError";
    throw cannotFetch(name, late ? "took too long to fetch" : "broke off", "Please try again.", failure);
  }
}

/** Without the right to a file, Slack may answer with a page instead of a refusal. */
function isSignIn(name: string, { headers }: Response): boolean {
  return (headers.get("content-type") ?? "").includes("text/html") && !/\.html?$/i.test(name);
}
