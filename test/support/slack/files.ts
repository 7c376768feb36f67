/** Files that were shared in the workspace. Slack: files.info, and "Working with files". */
import type { IncomingMessage, ServerResponse } from "node:http";
import { TEAM } from "./workspace.ts";

/** How a download fails: `signIn` is what the app sees without the scope; `elsewhere` is kept at another host. */
export type Fate = "kept" | "deleted" | "signIn" | "elsewhere";

type Kept = { id: string; name: string; bytes: Uint8Array; fate: Fate; size: number };

export type Files = ReturnType<typeof openFiles>;

export function openFiles(base: () => string, token: string) {
  const kept = new Map<string, Kept>();
  let fetched = 0;
  let count = 0;

  const path = ({ id, name }: Kept) => `/files-pri/${TEAM}-${id}/download/${encodeURIComponent(name)}`;

  return {
    /** Shares a file; resolves to its id. `size` is what Slack says of it. */
    share(name: string, content: Uint8Array | string, more: { fate?: Fate; size?: number } = {}): string {
      count += 1;
      const bytes = Buffer.from(content);
      const id = `F0FILE${String(count).padStart(4, "0")}`;
      kept.set(id, { id, name, bytes, fate: more.fate ?? "kept", size: more.size ?? bytes.length });
      return id;
    },
    /** What a message says of its files. */
    shown: (ids: readonly string[]) =>
      ids.map((id) => ({ id, name: kept.get(id)?.name ?? null, mode: "hosted" })),
    /** The link that Slack copies. */
    permalink: (id: string) => `https://test.slack.com/files/U0BOSS/${id}/${kept.get(id)?.name ?? ""}`,
    /** How often files were fetched. */
    fetched: () => fetched,
    info(form: URLSearchParams): { error: string } | { file: object } {
      const file = kept.get(form.get("file") ?? "");
      if (file === undefined) return { error: "file_not_found" };
      const host = file.fate === "elsewhere" ? "https://files.example" : base();
      const { id, name, size } = file;
      return { file: { id, name, size, url_private_download: `${host}${path(file)}` } };
    },
    /** Hands a file out to whoever has the bot's token; false when the address is not one of a file. */
    answer({ url, headers }: IncomingMessage, response: ServerResponse): boolean {
      const file = [...kept.values()].find((one) => path(one) === url);
      if (file === undefined) return false;
      fetched += 1;
      const allowed = headers.authorization === `Bearer ${token}` && file.fate !== "signIn";
      if (file.fate === "deleted") response.writeHead(404).end();
      else if (!allowed) response.writeHead(302, { location: `${base()}/sign-in?redir=${url}` }).end();
      else response.writeHead(200, { "content-type": "application/json" }).end(file.bytes);
      return true;
    },
  };
}
