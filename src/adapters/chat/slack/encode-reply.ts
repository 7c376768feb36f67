/**
 * Replies as messages of Block Kit. Pure and total: whatever the reply, the message keeps Slack's limits; what does
 * not fit one message goes on its next page, or behind one button, or is left out with a word about it.
 */
import { DEFAULT_LANGUAGE } from "../../../core/language/language.ts";
import { speakWords } from "../../../core/language/speak.ts";
import { joined, say, type Words, wording } from "../../../core/language/words.ts";
import { paginate } from "../../../core/reply/paginate.ts";
import type { Action, Block, Named, Reply } from "../../../core/reply/reply.ts";
import { type Button, encodeAction, type Origin } from "./encode-action.ts";
import { encodeBlock, mrkdwn, type SlackBlock } from "./encode-block.ts";
import { encodeText, plainText } from "./encode-text.ts";
import {
  BLOCKS,
  BLOCKS_JSON,
  BUTTONS,
  BUTTONS_JSON,
  CALLED,
  FALLBACK_TEXT,
  HEADER_TEXT,
  PAGE_JSON,
} from "./limits.ts";

/** `text` is what notifications and screen readers say; `blocks` is what is shown. */
export type SlackMessage = { text: string; blocks: SlackBlock[] };

/** The button that goes on to the next page. */
export const NEXT = wording("Next");
export const PREVIOUS = wording("Previous");
export const ALL_OF_IT = wording("All of it");

/** What the line under a page takes at most: its note, and two buttons of the longest value. */
const PAGER_BLOCKS = 2;
const PAGER_JSON = 600;
/** Of a piece that does not fit beside its buttons. */
const FIRST_WORDS = 500;

/** One page of the reply; past the last, the last. */
export function encodeReply(reply: Reply, page: number, origin: Origin): SlackMessage {
  const head = [...calls(reply.calls), ...heading(reply.title)];
  const turnJson = length(turnButtons(reply, 2, 3, true, origin));
  const tail = actionRow(runButtons(reply.actions ?? [], origin, BUTTONS_JSON - turnJson));
  const room = {
    blocks: BLOCKS - head.length - tail.length - PAGER_BLOCKS,
    json: BLOCKS_JSON - length([...head, ...tail]) - PAGER_JSON - turnJson,
  };
  const comfortable = { ...room, json: Math.min(room.json, PAGE_JSON) };
  const pages = paginate(reply.blocks, (blocks) => fits(blocks.flatMap(encodeBlock), comfortable));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages.length);
  const chosen = pages[shown - 1] ?? [];
  const text = fallback(reply.title, chosen);
  const body = within(chosen.flatMap(encodeBlock), room, text);
  const turns = turnButtons(reply, shown, pages.length, body.cut, origin);
  const note = pageNote(reply, shown, pages.length, body.cut, turns);
  const blocks = [...head, ...body.blocks, ...tail, ...note, ...actionRow(turns)];
  return { text, blocks: blocks.length > 0 ? blocks : [nothing] };
}

/** Slack: "Formatting text for app surfaces", mentioning users and groups. Only ids of Slack's own form are named. */
function calls(named: Named | undefined): SlackBlock[] {
  const groups = [named?.group ?? ""].filter(isId).map((id) => `<!subteam^${id}>`);
  const people = (named?.people ?? []).filter(isId).map((id) => `<@${id}>`);
  const text = [...groups, ...people].slice(0, CALLED + 1).join(" ");
  return text === "" ? [] : [{ type: "section", text: mrkdwn(text) }];
}

const isId = (text: string) => /^[A-Z0-9]{2,20}$/.test(text);

const nothing: SlackBlock = { type: "section", text: mrkdwn("Nothing to show.") };

function heading(title: string | undefined): SlackBlock[] {
  const text = plainText(title ?? "", HEADER_TEXT);
  return text === "" ? [] : [{ type: "header", text: { type: "plain_text", text, emoji: false } }];
}

/** As many as Slack takes and as leave the text its room; an action whose command line is too long has no button. */
function runButtons(actions: readonly Action[], origin: Origin, room: number): Button[] {
  const buttons: Button[] = [];
  for (const [index, action] of actions.slice(0, BUTTONS).entries()) {
    const button = encodeAction(action, { page: 1, purpose: "run", index, origin });
    if (button !== undefined && length([...buttons, button]) <= room) buttons.push(button);
  }
  return buttons;
}

function turnButtons(
  { more, language = DEFAULT_LANGUAGE }: Reply,
  page: number,
  pages: number,
  cut: boolean,
  origin: Origin,
): Button[] {
  if (more === undefined || (pages <= 1 && (more.continues || !cut))) return [];
  const turns = more.continues
    ? [
        { label: PREVIOUS, page: page - 1, purpose: "page" as const },
        { label: NEXT, page: page + 1, purpose: "page" as const },
      ].filter((turn) => turn.page >= 1 && turn.page <= pages)
    : [{ label: ALL_OF_IT, page: 1, purpose: "run" as const }];
  return turns.flatMap(({ label, page: to, purpose }, index) => {
    const { command, options } = more;
    // Indices of actions end before BUTTONS, so these are unique in the message.
    const button = encodeAction(
      { label: speakWords(say(label), language), command, options },
      { page: to, purpose, index: BUTTONS + index, origin },
    );
    return button === undefined ? [] : [button];
  });
}

function actionRow(elements: Button[]): SlackBlock[] {
  return elements.length === 0 ? [] : [{ type: "actions", elements }];
}

/** Where in the whole one is, or that something was left out, where that is so. */
function pageNote(
  { more, language = DEFAULT_LANGUAGE }: Reply,
  page: number,
  pages: number,
  cut: boolean,
  turns: readonly Button[],
): SlackBlock[] {
  const words: Words[] = [];
  if (pages > 1 && more?.continues === true && turns.length > 0)
    words.push(say("Page {page} of {pages}", { page, pages }));
  else if (pages > 1) words.push(say("There is more than fits here."));
  if (cut) words.push(say("Shortened: one part was too long for a message."));
  return words.length === 0
    ? []
    : [{ type: "context", elements: [mrkdwn(speakWords(joined(words, " · "), language))] }];
}

type Room = { blocks: number; json: number };

function fits(blocks: readonly SlackBlock[], room: Room): boolean {
  return blocks.length <= room.blocks && length(blocks) <= room.json;
}

/** The first blocks that fit: all of them, but for one piece that is too long even alone; of that, its first words. */
function within(
  blocks: readonly SlackBlock[],
  room: Room,
  words: string,
): { blocks: SlackBlock[]; cut: boolean } {
  const kept: SlackBlock[] = [];
  for (const block of blocks) {
    if (!fits([...kept, block], room)) {
      const first: SlackBlock = { type: "section", text: mrkdwn(encodeText(words, FIRST_WORDS)) };
      return { blocks: kept.length > 0 ? kept : [first], cut: true };
    }
    kept.push(block);
  }
  return { blocks: kept, cut: false };
}

function length(json: unknown): number {
  return JSON.stringify(json).length;
}

/** The title and the first words: enough to know what it is about. Slack asks for it beside blocks. */
function fallback(title: string | undefined, blocks: readonly Block[]): string {
  const lines = [title ?? "", ...blocks.flatMap(firstWords)].map((line) => plainText(line, FALLBACK_TEXT));
  const text = plainText(lines.filter((line) => line !== "").join(" · "), FALLBACK_TEXT);
  return text === "" ? "Nothing to show." : text;
}

function firstWords(block: Block): string[] {
  switch (block.kind) {
    case "paragraph":
    case "note":
      return [plainText(block.text, FALLBACK_TEXT)];
    case "list":
      return block.items.slice(0, 10).map(({ text }) => plainText(text, FALLBACK_TEXT));
    case "fields":
      return block.fields
        .slice(0, 10)
        .map(({ name, value }) => `${plainText(name, 200)}: ${plainText(value, 300)}`);
    case "picture":
      return [plainText(block.alt, 300)];
    case "file":
      return [plainText(block.name, FALLBACK_TEXT)];
    case "divider":
      return [];
  }
}
