/** Pictures and files that were said in the playground, at addresses that the page can load. In memory, the latest. */
import { digest } from "../../../core/digest.ts";
import type { FileBlock, PictureBlock, Reply } from "../../../core/reply/reply.ts";
import { FILES_KEPT } from "./limits.ts";
import type { PageFile, PageFiles } from "./page-files.ts";

/** By a file's name in its reply, the address at which it is. */
export type FileAddresses = Readonly<Record<string, string>>;

export type FileShelf = {
  /** Keeps what the reply carries. */
  keep(reply: Reply): FileAddresses;
  /** What is kept, and behind it the page's own files. */
  before(files: PageFiles): PageFiles;
};

export function createFileShelf(): FileShelf {
  const kept = new Map<string, PageFile>();

  function put(block: PictureBlock | FileBlock): string {
    const body = Buffer.from(block.bytes);
    const address = `/said/${digest(["file", block.name, body.toString("base64")], 16)}`;
    const type = block.kind === "picture" ? "image/png" : block.mediaType;
    kept.delete(address);
    kept.set(address, { type, body, lasting: true });
    for (const oldest of kept.keys()) {
      if (kept.size <= FILES_KEPT) break;
      kept.delete(oldest);
    }
    return address;
  }

  return {
    keep: ({ blocks }) =>
      Object.fromEntries(blocks.flatMap((block) => ("bytes" in block ? [[block.name, put(block)]] : []))),
    before: (files) => async (address) => kept.get(address) ?? files(address),
  };
}
