/**
 * The files of a page, as the message names them and as they are uploaded beside it. Pure and total.
 * Discord: Reference, Uploading Files: an embed shows an attachment of its own message by its name.
 */
import type { RawFile } from "discord.js";
import { instead } from "../../../core/reply/in-words.ts";
import type { Block, FileBlock, PictureBlock } from "../../../core/reply/reply.ts";
import { shorten } from "../../../core/reply/shorten.ts";
import { cleanText } from "./encode-text.ts";
import { ALT_TEXT, FILE_BYTES, FILES } from "./limits.ts";

/** What a message says of its upload `files[id]`; `description` is read out in a picture's place. */
export type AttachmentNote = { id: string; filename: string; description?: string };

export type EncodedFiles = {
  /** For the embed: the first picture. Discord shows the others, and files, below it by itself. */
  image: { url: string } | undefined;
  attachments: AttachmentNote[];
  files: RawFile[];
};

/** In place of what is larger than Discord takes, what else there is to show. */
export function uploadable(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) =>
    "bytes" in block && block.bytes.length > FILE_BYTES ? instead(block) : [block],
  );
}

/** Whether one message carries the files of all of these. */
export function fitUpload(blocks: readonly Block[]): boolean {
  const sizes = blocks.flatMap((block) => ("bytes" in block ? [block.bytes.length] : []));
  return sizes.length <= FILES && sizes.reduce((sum, size) => sum + size, 0) <= FILE_BYTES;
}

export function encodeFiles(blocks: readonly Block[]): EncodedFiles {
  const carried = blocks.filter((block) => "bytes" in block);
  const attachments = carried.map((block, id) => noteOf(block, id));
  const files = carried.map((block, id) => ({
    name: attachments[id]?.filename ?? "",
    data: block.bytes,
    contentType: block.kind === "picture" ? "image/png" : block.mediaType,
  }));
  const shown = carried.findIndex(({ kind }) => kind === "picture");
  const image = shown < 0 ? undefined : { url: `attachment://${attachments[shown]?.filename}` };
  return { image, attachments, files };
}

function noteOf(block: PictureBlock | FileBlock, id: number): AttachmentNote {
  const filename = plainName(block.name, id);
  if (block.kind === "file") return { id: String(id), filename };
  const description = shorten(cleanText(block.alt).trim(), ALT_TEXT);
  return { id: String(id), filename, ...(description === "" ? {} : { description }) };
}

/** Discord: Uploading Files: in an address only letters, digits, `_`, `-` and `.` stay as they are. */
function plainName(name: string, id: number): string {
  const plain = name
    .replace(/[^A-Za-z0-9_.-]+/g, "-")
    .replace(/^[-.]+/, "")
    .slice(-80);
  return plain === "" ? `file-${id}` : plain;
}
