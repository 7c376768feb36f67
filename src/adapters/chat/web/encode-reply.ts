/** Replies in the JSON of every platform that they are drawn as. */
import type { Reply } from "../../../core/reply/reply.ts";
import type { FileShelf } from "./file-shelf.ts";
import type { Looks, Setting } from "./look.ts";
import type { PageMessage } from "./protocol.ts";

/** The first page of the reply, by look, and where its files are. */
export function encodeReply(
  reply: Reply,
  looks: Looks,
  shelf: FileShelf,
  setting: Omit<Setting, "page">,
): Pick<PageMessage, "files"> & { shown: NonNullable<PageMessage["shown"]> } {
  const shown = Object.entries(looks).map(
    ([name, look]) => [name, look.encode(reply, { ...setting, page: 1 })] as const,
  );
  return { shown: Object.fromEntries(shown), files: shelf.keep(reply) };
}
