/** Replies as message bodies: one embed and its buttons. Pure and total; every page is within Discord's limits. */
import type { RawFile } from "discord.js";
import { DEFAULT_LANGUAGE, type Language } from "../../../core/language/language.ts";
import { speakWords } from "../../../core/language/speak.ts";
import { say, wording } from "../../../core/language/words.ts";
import { paginate } from "../../../core/reply/paginate.ts";
import type { Action, Block, ListItem, Named, Reply, Text } from "../../../core/reply/reply.ts";
import { shorten } from "../../../core/reply/shorten.ts";
import { encodeMark } from "../../../core/reply/unseen-mark.ts";
import { type ButtonUse, encodeAction } from "./encode-action.ts";
import { type AttachmentNote, encodeFiles, fitUpload, uploadable } from "./encode-files.ts";
import { cleanText, encodeText, encodeTextWithin } from "./encode-text.ts";
import {
  BUTTON_LABEL,
  BUTTONS_PER_ROW,
  CALLED,
  EMBED_DESCRIPTION,
  EMBED_TITLE,
  NONCE,
  ROWS,
} from "./limits.ts";

export type Button = { type: 2; style: number; label: string; custom_id: string };

export type Row = { type: 1; components: Button[] };

export type Embed = {
  title?: string;
  description?: string;
  color: number;
  image?: { url: string };
  footer?: { text: string };
};

/** A body for Create Message, Edit Message and interaction answers. It pings those whom the reply calls, and nobody else. */
export type EncodedMessage = {
  content?: string;
  embeds: [Embed];
  components: Row[];
  /** The files that are uploaded with it; left out where there are none. */
  attachments?: AttachmentNote[];
  allowed_mentions: { parse: []; users?: string[]; roles?: string[] };
};

/** A message and the files that go with it, in the order of its attachments. */
export type Upload = { body: EncodedMessage; files: RawFile[] };

/** `community`: what the buttons must say because the press does not. `delivery`: the tag that marks the message for `find`. */
export type Placement = {
  page: number;
  community: string | undefined;
  delivery: string | undefined;
  /** Its paging buttons change this very message: it belongs to one reader. */
  ownAnswer: boolean;
};

/** Labels of the paging buttons. */
export const NEXT_PAGE = wording("Next page");
export const PREVIOUS_PAGE = wording("Previous page");
export const SHOW_ALL = wording("Show all");

/** Discord: Component Reference, Button Styles. */
const STYLE = { primary: 1, secondary: 2, danger: 4 } as const;

/** The line at an embed's left edge. */
const COLOUR = 0x3b6ea5;

const FIELD_NAME = 200;

/** Stands below a page that had to end before its last line. */
const LEFT_OUT = "\n…";

/** Kept free for a delivery's mark. */
const MARK = 2 + NONCE * 8;
const PAGE = EMBED_DESCRIPTION - MARK - LEFT_OUT.length;

/** A character without a width, which Discord takes for a text. */
const NOTHING = "\u200b";

const DIVIDER = "─".repeat(12);
const MAX_DEPTH = 4;

type Line = { prefix: string; text: Text };

/** One page of a reply, without its files. */
export function encodeReply(reply: Reply, placement: Placement): EncodedMessage {
  return encodeUpload(reply, placement).body;
}

/** One page of a reply; past the last, the last. */
export function encodeUpload(reply: Reply, placement: Placement): Upload {
  const measure = lengthsOnce();
  const pages = paginate(
    uploadable(reply.blocks),
    (blocks) => fitUpload(blocks) && measure(blocks.flatMap(linesOf)) <= PAGE,
  );
  const shown = Math.min(Math.max(1, Math.trunc(placement.page) || 1), pages.length);
  const actions = encodeButtons(reply, placement);
  const paging = encodePaging(reply, placement, shown, pages.length);
  const components = [...actions, ...paging];
  const unmarked = components.length === 0 ? placement.delivery : undefined;
  const { image, attachments, files } = encodeFiles(pages[shown - 1] ?? []);
  const text = writeWithin((pages[shown - 1] ?? []).flatMap(linesOf), PAGE);
  const title = encodeTextWithin(reply.title ?? "", EMBED_TITLE);
  // Discord takes no embed without anything in it.
  const body = `${title}${text}`.trim() === "" ? NOTHING : text;
  const description = unmarked === undefined ? body : body + encodeMark(unmarked);
  const embed: Embed = {
    ...(title.trim() === "" ? {} : { title }),
    ...(description.trim() === "" ? {} : { description }),
    color: COLOUR,
    ...(image === undefined ? {} : { image }),
    ...(pages.length > 1 ? { footer: { text: pageOf(shown, pages.length, reply.language) } } : {}),
  };
  const carried = attachments.length === 0 ? {} : { attachments };
  return { body: { embeds: [embed], components, ...carried, ...encodeCalls(reply.calls) }, files };
}

/** Discord: Create Message, Allowed Mentions: only in `content` does a mention notify, and only whom the list names. */
function encodeCalls(calls: Named | undefined): Pick<EncodedMessage, "content" | "allowed_mentions"> {
  const users = (calls?.people ?? []).filter(isId).slice(0, CALLED);
  const roles = [calls?.group ?? ""].filter(isId);
  const content = [...roles.map((id) => `<@&${id}>`), ...users.map((id) => `<@${id}>`)].join(" ");
  if (content === "") return { allowed_mentions: { parse: [] } };
  return {
    content,
    allowed_mentions: {
      parse: [],
      ...(users.length > 0 ? { users } : {}),
      ...(roles.length > 0 ? { roles } : {}),
    },
  };
}

const isId = (text: string) => /^\d{1,20}$/.test(text);

function linesOf(block: Block): Line[] {
  switch (block.kind) {
    case "paragraph":
      return [{ prefix: "", text: block.text }];
    case "list":
      return block.items.flatMap((item, index) =>
        itemLines(item, block.ordered === true ? `${index + 1}. ` : "- ", 0),
      );
    case "fields":
      return block.fields.map(({ name, value }) => ({
        prefix: `${encodeTextWithin([{ strong: name }], FIELD_NAME)}: `,
        text: value,
      }));
    case "note":
      return [{ prefix: block.tone === "warning" ? "⚠️ " : "ℹ️ ", text: block.text }];
    case "divider":
      return [{ prefix: DIVIDER, text: "" }];
    // Discord shows files by itself.
    case "picture":
    case "file":
      return [];
  }
}

function itemLines({ text, items = [] }: ListItem, bullet: string, depth: number): Line[] {
  const prefix = `${"  ".repeat(Math.min(depth, MAX_DEPTH))}${bullet}`;
  return [{ prefix, text }, ...items.flatMap((item) => itemLines(item, "- ", depth + 1))];
}

/** Measures lines that are written below each other. Every text is encoded once, however often it is measured. */
function lengthsOnce(): (lines: readonly Line[]) => number {
  const known = new Map<Text, number>();
  const lengthOf = (text: Text) => {
    const length = known.get(text) ?? encodeText(text).length;
    known.set(text, length);
    return length;
  };
  return (lines) => lines.reduce((sum, { prefix, text }) => sum + prefix.length + lengthOf(text) + 1, -1);
}

/** The lines in `limit` units: the one that does not fit is shortened, and a sign stands for those behind it. */
function writeWithin(lines: readonly Line[], limit: number): string {
  let written = "";
  for (const { prefix, text } of lines) {
    const begun = written === "" ? prefix : `${written}\n${prefix}`;
    if (begun.length > limit) return written + LEFT_OUT;
    written = begun + encodeTextWithin(text, limit - begun.length);
  }
  return written;
}

function encodeButtons(reply: Reply, { community, delivery }: Placement): Row[] {
  const buttons = (reply.actions ?? [])
    .slice(0, (ROWS - 1) * BUTTONS_PER_ROW)
    .flatMap(({ label, tone, command, options }, position) => {
      const use = { command, options, community, delivery, page: 1, turnsPage: false };
      return encodeButton(label, tone, use, position);
    });
  const rows = Array.from({ length: Math.ceil(buttons.length / BUTTONS_PER_ROW) }, (_, row) =>
    buttons.slice(row * BUTTONS_PER_ROW, (row + 1) * BUTTONS_PER_ROW),
  );
  return rows.map((components) => ({ type: 1, components }));
}

/** The ways to the rest of a reply, where it has more than one page. */
function encodePaging(reply: Reply, placement: Placement, shown: number, pages: number): Row[] {
  const { more, language = DEFAULT_LANGUAGE } = reply;
  if (more === undefined || pages === 1) return [];
  const { community, delivery, ownAnswer } = placement;
  const go = (label: string, page: number, position: number, turnsPage: boolean) =>
    encodeButton(
      speakWords(say(label), language),
      undefined,
      { command: more.command, options: more.options, community, delivery, page, turnsPage },
      position,
    );
  const buttons = more.continues
    ? [
        ...(shown > 1 && ownAnswer ? go(PREVIOUS_PAGE, shown - 1, 30, ownAnswer) : []),
        ...(shown < pages ? go(NEXT_PAGE, shown + 1, 31, ownAnswer) : []),
      ]
    : go(SHOW_ALL, 1, 32, false);
  return buttons.length === 0 ? [] : [{ type: 1, components: buttons }];
}

function pageOf(page: number, pages: number, language: Language = DEFAULT_LANGUAGE): string {
  return speakWords(say("Page {page} of {pages}", { page, pages }), language);
}

function encodeButton(label: string, tone: Action["tone"], use: ButtonUse, position: number): Button[] {
  const id = encodeAction(use, position);
  if (id === undefined) return [];
  const shown = shorten(cleanText(label).trim(), BUTTON_LABEL);
  return [
    {
      type: 2,
      style: STYLE[tone ?? "secondary"],
      label: shown === "" ? shorten(use.command, BUTTON_LABEL) : shown,
      custom_id: id,
    },
  ];
}
