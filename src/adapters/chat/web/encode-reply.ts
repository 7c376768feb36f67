/** Replies in the JSON of every platform that they are drawn as. */
import type { Reply } from "../../../core/reply/reply.ts";
import type { Looks, Setting } from "./look.ts";
import type { PageMessage } from "./protocol.ts";

/** The first page of the reply, by look. */
export function encodeReply(
  reply: Reply,
  looks: Looks,
  setting: Omit<Setting, "page">,
): NonNullable<PageMessage["shown"]> {
  return Object.fromEntries(
    Object.entries(looks).map(([name, look]) => [name, look.encode(reply, { ...setting, page: 1 })]),
  );
}
