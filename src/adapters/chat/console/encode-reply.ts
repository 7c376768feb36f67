/** Replies as lines of text. Total; a page is as long as a person scrolls. */
import { formatCommandLine } from "../../../core/command/grammar.ts";
import { paginate } from "../../../core/reply/paginate.ts";
import type { Block, ListItem, Reply } from "../../../core/reply/reply.ts";
import { showSize } from "../../../core/reply/show-size.ts";
import { encodeText, harmless, type Reader } from "./encode-text.ts";
import { PAGE_LINES } from "./limits.ts";

/** One page of the reply; past the last, the last. Buttons are the command lines that they run. */
export function encodeReply(reply: Reply, page: number, reader: Reader, slash: string): string {
  const pages = paginate(
    reply.blocks,
    (blocks) => blocks.flatMap((block) => encodeBlock(block, reader)).length <= PAGE_LINES,
  );
  const shown = Math.min(Math.max(1, page), pages.length);
  const lines = (pages[shown - 1] ?? []).flatMap((block) => encodeBlock(block, reader));
  const called = [reply.calls?.group ?? [], reply.calls?.people ?? []].flat();
  const calls = called.length === 0 ? [] : [called.map((id) => `@${harmless(id)}`).join(" ")];
  const title = reply.title === undefined ? [] : [`# ${harmless(reply.title)}`];
  const more =
    pages.length > shown && reply.more !== undefined
      ? [`  [page ${shown} of ${pages.length}; the rest: :more]`]
      : [];
  const actions = (reply.actions ?? []).map(
    (action) => `  [${harmless(action.label)}] ${slash} ${harmless(formatCommandLine(action))}`,
  );
  return [...calls, ...title, ...lines, ...more, ...actions].join("\n");
}

function encodeBlock(block: Block, reader: Reader): string[] {
  switch (block.kind) {
    case "paragraph":
      return [encodeText(block.text, reader)];
    case "list":
      return block.items.flatMap((item, index) =>
        encodeItem(item, reader, 0, block.ordered === true ? `${index + 1}.` : "-"),
      );
    case "fields":
      return block.fields.map(({ name, value }) => `${harmless(name)}: ${encodeText(value, reader)}`);
    case "note":
      return [`${block.tone === "warning" ? "!" : "i"} ${encodeText(block.text, reader)}`];
    case "divider":
      return ["--"];
    case "picture":
      return [`[picture ${harmless(block.name)}, ${showSize(block.bytes.length)}] ${harmless(block.alt)}`];
    case "file":
      return [`[file ${harmless(block.name)}, ${showSize(block.bytes.length)}]`];
  }
}

function encodeItem(item: ListItem, reader: Reader, depth: number, bullet: string): string[] {
  const nested = (item.items ?? []).flatMap((child) => encodeItem(child, reader, depth + 1, "-"));
  return [`${"  ".repeat(depth)}${bullet} ${encodeText(item.text, reader)}`, ...nested];
}
