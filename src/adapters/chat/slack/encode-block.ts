/** One block of a reply as blocks of Block Kit. Total: what is too long is shortened or spread over several. */
import type { Block, ListItem, Span, Text } from "../../../core/reply/reply.ts";
import { showSize } from "../../../core/reply/show-size.ts";
import type { Button } from "./encode-action.ts";
import { encodeText, plainText } from "./encode-text.ts";
import { ALT_TEXT, NOTE_TEXT, SECTION_TEXT } from "./limits.ts";

/** Slack: text object. `verbatim` keeps addresses and names in it from becoming links. */
export type Mrkdwn = { type: "mrkdwn"; text: string; verbatim: true };

export type SlackBlock =
  | { type: "header"; text: { type: "plain_text"; text: string; emoji: false } }
  | { type: "section"; text: Mrkdwn }
  | { type: "context"; elements: Mrkdwn[] }
  | { type: "divider" }
  /** Slack: image block, Slack file object. Until it is uploaded, `id` is the picture's name in its reply. */
  | { type: "image"; slack_file: { id: string }; alt_text: string }
  | { type: "actions"; elements: Button[] };

const MARK = { info: "ℹ️", warning: "⚠️" } as const;
const BULLETS = ["•", "◦", "▪"] as const;
/** Deeper items stand as far right as these: each step costs four characters. */
const DEEPEST = 8;

/** Empty when there is nothing to show: Slack refuses empty texts. */
export function encodeBlock(block: Block): SlackBlock[] {
  switch (block.kind) {
    case "paragraph":
      return section(encodeText(block.text, SECTION_TEXT));
    case "list":
      return sections(
        block.items.flatMap((item, index) =>
          block.ordered ? encodeItem(item, 0, `${index + 1}.`) : bulleted(item),
        ),
      );
    case "fields":
      return sections(
        block.fields.map(({ name, value }) =>
          encodeText([{ strong: `${name}:` }, " ", ...spans(value)], SECTION_TEXT),
        ),
      );
    case "note":
      return note(encodeText([`${MARK[block.tone]} `, ...spans(block.text)], NOTE_TEXT));
    case "divider":
      return [{ type: "divider" }];
    case "picture":
      return [
        {
          type: "image",
          slack_file: { id: block.name },
          alt_text: plainText(block.alt, ALT_TEXT) || plainText(block.name, ALT_TEXT) || "…",
        },
      ];
    // The file itself is a message of its own.
    case "file":
      return section(
        encodeText(["📎 ", { strong: block.name }, ` (${showSize(block.bytes.length)})`], SECTION_TEXT),
      );
  }
}

export function mrkdwn(text: string): Mrkdwn {
  return { type: "mrkdwn", text, verbatim: true };
}

/** Paging measures each item many times over, and encoding its times is slow. */
const encoded = new WeakMap<ListItem, string[]>();

function bulleted(item: ListItem): string[] {
  const lines = encoded.get(item) ?? encodeItem(item, 0, BULLETS[0]);
  encoded.set(item, lines);
  return lines;
}

function encodeItem(item: ListItem, depth: number, bullet: string): string[] {
  const indent = "    ".repeat(Math.min(depth, DEEPEST));
  const line = encodeText([`${indent}${bullet} `, ...spans(item.text)], SECTION_TEXT);
  const nested = BULLETS[Math.min(depth + 1, BULLETS.length - 1)] ?? "•";
  return [line, ...(item.items ?? []).flatMap((child) => encodeItem(child, depth + 1, nested))];
}

/** Lines in as few sections as hold them, in order. */
function sections(lines: readonly string[]): SlackBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= SECTION_TEXT)
      texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts.flatMap(section);
}

function section(text: string): SlackBlock[] {
  return text.trim() === "" ? [] : [{ type: "section", text: mrkdwn(text) }];
}

function note(text: string): SlackBlock[] {
  return [{ type: "context", elements: [mrkdwn(text)] }];
}

function spans(text: Text): readonly Span[] {
  return typeof text === "string" ? [text] : text;
}
