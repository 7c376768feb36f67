/**
 * Files in Slack's keeping. Slack: "Working with files", Uploading files: ask where to, post the bytes there, complete;
 * what is completed without a channel is seen by the app alone, until a message of its shows it.
 */
import { z } from "zod";
import { PlatformFailure } from "../../../core/errors.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { FileBlock, PictureBlock } from "../../../core/reply/reply.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";
import { plainText } from "./encode-text.ts";
import { UPLOAD_ALT_TEXT } from "./limits.ts";
import type { SlackCall } from "./web-calls.ts";

/** Each member rejects with a PlatformFailure. */
export type SlackFiles = {
  /** The id by which a message may show the picture. The same bytes are uploaded once. */
  keep(picture: PictureBlock): Promise<string>;
  /** Puts the file into a channel, or into a thread of it, as a message of its own. */
  share(file: FileBlock, at: { channel: string; thread: string | undefined }): Promise<void>;
};

const ticket = z.object({ upload_url: z.string(), file_id: z.string() });
const completed = z.object({});
/** Slack: file object. Empty until the file has been looked through, which goes on after the upload. */
const info = z.object({ file: z.object({ mimetype: z.string().default("") }) });

const UPLOAD_MS = 20 * SECOND_MS;
/** How long a message waits for a picture to be looked through. */
const PAUSES_MS = [100, 200, 400, 800, 1_500, 2_000];

export function slackFiles(call: SlackCall, clock: Clock): SlackFiles {
  /** Many ask for the same picture, and it is in the same bytes then. */
  const kept = new WeakMap<Uint8Array, Promise<string>>();

  async function upload(file: PictureBlock | FileBlock): Promise<string> {
    const { name, bytes } = file;
    const alt = file.kind === "picture" ? { alt_txt: plainText(file.alt, UPLOAD_ALT_TEXT) } : {};
    const options = { filename: name, length: bytes.length, ...alt };
    const { upload_url, file_id } = await call("files.getUploadURLExternal", ` for ${name}`, options, ticket);
    await post(upload_url, name, bytes);
    return file_id;
  }

  async function complete(id: string, { name }: { name: string }, where: object): Promise<void> {
    const options = { files: [{ id, title: name }], ...where };
    await call("files.completeUploadExternal", ` of ${name}`, options, completed);
  }

  /** Slack refuses a message that shows a picture it has not looked through yet. */
  async function untilSeen(id: string): Promise<void> {
    for (const pause of PAUSES_MS) {
      const { file } = await call("files.info", ` of ${id}`, { file: id }, info);
      if (file.mimetype !== "") return;
      await new Promise<void>((resolve) => clock.after(pause, resolve));
    }
  }

  async function keepAnew(picture: PictureBlock): Promise<string> {
    const id = await upload(picture);
    await complete(id, picture, {});
    await untilSeen(id);
    return id;
  }

  return {
    async keep(picture) {
      const keeping = kept.get(picture.bytes) ?? keepAnew(picture);
      kept.set(picture.bytes, keeping);
      try {
        return await keeping;
      } catch (failure) {
        kept.delete(picture.bytes);
        throw failure;
      }
    },
    async share(file, { channel, thread }) {
      const id = await upload(file);
      await complete(id, file, {
        channel_id: channel,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      });
    },
  };
}

/** The address lets in whoever has it; the token stays here. */
async function post(address: string, name: string, bytes: Uint8Array): Promise<void> {
  const lost = (why: string) => new PlatformFailure("unavailable", `Slack did not take ${name}: ${why}.`);
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: new Uint8Array(bytes),
      redirect: "error",
      signal: AbortSignal.timeout(UPLOAD_MS),
    });
    await response.body?.cancel();
    if (!response.ok) throw lost(`HTTP ${response.status}`);
  } catch (failure) {
    throw failure instanceof PlatformFailure
      ? failure
      : lost(failure instanceof Error ? failure.name : "unknown");
  }
}
