/** Files that people choose for an option, and the addresses at which Discord keeps them for a while. */
import type { RequestListener } from "node:http";
import { snowflake } from "./records.ts";

/** How an address fails: it has expired, or it sends whoever asks elsewhere. `elsewhere`: it is at another host. */
export type Fate = "kept" | "expired" | "redirected" | "elsewhere";

type Kept = { id: string; name: string; bytes: Uint8Array; fate: Fate; size: number };

export type Attachments = {
  /** Uploads a file; its id is the value of an attachment option. `size` is what Discord says of it. */
  upload(name: string, bytes: Uint8Array | string, more?: { fate?: Fate; size?: number }): string;
  /** The resolved data of those ids (Discord: Attachment Structure); undefined where none of them is one. */
  resolve(ids: readonly string[]): Record<string, object> | undefined;
  /** How often files were fetched. */
  fetched(): number;
  /** Serves the files, and leaves the rest to `others`. */
  before(others: RequestListener): RequestListener;
};

export function createAttachments(origin: () => string): Attachments {
  const kept = new Map<string, Kept>();
  let fetched = 0;

  const describe = ({ id, name, size, fate }: Kept) => {
    const host = fate === "elsewhere" ? "https://files.example" : origin();
    const url = `${host}/ephemeral-attachments/1/${id}/${encodeURIComponent(name)}?ex=0&is=0&hm=0`;
    return { id, filename: name, size, url, proxy_url: url, ephemeral: true };
  };

  return {
    upload(name, content, { fate = "kept", size } = {}) {
      const bytes = Buffer.from(content);
      const id = snowflake();
      kept.set(id, { id, name, bytes, fate, size: size ?? bytes.length });
      return id;
    },
    resolve(ids) {
      const known = ids.flatMap((id) => kept.get(id) ?? []);
      return known.length === 0
        ? undefined
        : Object.fromEntries(known.map((file) => [file.id, describe(file)]));
    },
    fetched: () => fetched,
    before: (others) => (request, response) => {
      const id = /^\/ephemeral-attachments\/1\/(\d+)\//.exec(request.url ?? "")?.[1];
      const file = id === undefined ? undefined : kept.get(id);
      if (file === undefined) return others(request, response);
      fetched += 1;
      if (file.fate === "expired") response.writeHead(404).end("This content is no longer available.");
      else if (file.fate === "redirected")
        response.writeHead(302, { location: `${origin()}/elsewhere` }).end();
      else response.writeHead(200, { "content-type": "application/octet-stream" }).end(file.bytes);
    },
  };
}
