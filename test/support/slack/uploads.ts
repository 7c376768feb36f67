/**
 * Files that the bot uploads. Slack: files.getUploadURLExternal, files.completeUploadExternal, and files.info, which
 * names a type only once the file has been looked through.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Block } from "./block-kit.ts";
import type { Workspace } from "./workspace.ts";

export type Uploaded = {
  id: string;
  name: string;
  length: number;
  alt: string;
  bytes: Buffer | undefined;
  completed: boolean;
  /** How often it was asked for since; the first time it has not been looked through yet. */
  looks: number;
};

export type Uploads = ReturnType<typeof openUploads>;

export function openUploads(base: () => string) {
  const all: Uploaded[] = [];
  const find = (id: string | null) => all.find((one) => one.id === id);
  const path = ({ id }: Uploaded) => `/upload/v1/${id}`;

  return {
    all,
    begin(form: URLSearchParams) {
      const [name, length] = [form.get("filename") ?? "", Number(form.get("length") ?? 0)];
      const alt = form.get("alt_txt") ?? "";
      if (name === "" || length < 1) return { error: "missing_argument" };
      if (alt.length > 1000) return { error: "alt_txt_too_large" };
      const id = `F0UPLOAD${String(all.length + 1).padStart(3, "0")}`;
      const one = { id, name, length, alt, bytes: undefined, completed: false, looks: 0 };
      all.push(one);
      return { upload_url: `${base()}${path(one)}`, file_id: id };
    },
    /** Takes the bytes; false when the address is not one to upload to. */
    take(request: IncomingMessage, response: ServerResponse): boolean {
      const one = all.find((upload) => path(upload) === request.url);
      if (one === undefined || request.method !== "POST") return false;
      void readBytes(request).then((bytes) => {
        one.bytes = bytes;
        response.writeHead(bytes.length === one.length ? 200 : 400).end();
      });
      return true;
    },
    complete(workspace: Workspace, form: URLSearchParams) {
      const wanted: { id: string }[] = JSON.parse(form.get("files") ?? "[]");
      const found = wanted.map(({ id }) => find(id));
      if (found.length === 0 || found.some((one) => one?.bytes === undefined || one.completed))
        return { error: "file_not_found" };
      const channel = form.get("channel_id") ?? undefined;
      const error = channel === undefined ? undefined : workspace.refusal(channel);
      if (error !== undefined) return { error };
      for (const one of found) {
        if (one === undefined) continue;
        one.completed = true;
        if (channel === undefined) continue;
        const thread = form.get("thread_ts") ?? undefined;
        const shown = { text: one.name, blocks: [], only: undefined, ephemeral: false, metadata: undefined };
        workspace.put({ channel, ...shown, file: one.id, ...(thread === undefined ? {} : { thread }) });
      }
      return { files: found.map((one) => ({ id: one?.id, title: one?.name })) };
    },
    info(id: string) {
      const one = find(id);
      if (one?.completed !== true) return undefined;
      one.looks += 1;
      return { file: { id, name: one.name, size: one.length, mimetype: one.looks > 1 ? "image/png" : "" } };
    },
    /** Whether a message shows a picture that Slack does not have, or has not looked through: it is refused then. */
    lacks: (blocks: readonly Block[]) =>
      blocks.some((block) => block.type === "image" && (find(block.slack_file.id)?.looks ?? 0) < 2),
  };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
