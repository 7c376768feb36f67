/** What Slack would refuse in a message, written from its reference and not from the adapter's limits. */
import { z } from "zod";

const plain = (max: number) =>
  z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
const blockId = { block_id: z.string().min(1).max(255).optional() };

const button = z.strictObject({
  type: z.literal("button"),
  action_id: z.string().min(1).max(255),
  text: plain(75),
  value: z.string().max(2000).optional(),
  url: z.url().max(3000).optional(),
  style: z.enum(["primary", "danger"]).optional(),
});

const text = z.union([plain(3000), mrkdwn(3000)]);
const block = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("header"), text: plain(150), ...blockId }),
  z.strictObject({
    type: z.literal("section"),
    text: text.optional(),
    fields: z
      .array(z.union([plain(2000), mrkdwn(2000)]))
      .min(1)
      .max(10)
      .optional(),
    ...blockId,
  }),
  z.strictObject({ type: z.literal("context"), elements: z.array(text).min(1).max(10), ...blockId }),
  z.strictObject({ type: z.literal("divider"), ...blockId }),
  // Whether there is a file of that id is for the stand-in to say.
  z.strictObject({
    type: z.literal("image"),
    slack_file: z.strictObject({ id: z.string().min(1) }),
    alt_text: z.string().min(1).max(2000),
    ...blockId,
  }),
  z.strictObject({ type: z.literal("actions"), elements: z.array(button).min(1).max(25), ...blockId }),
]);

export type Block = z.infer<typeof block>;
export type Button = z.infer<typeof button>;

/** Slack: "views.publish": 100 blocks, and a view of 250 KB at most. */
const home = z.strictObject({ type: z.literal("home"), blocks: z.array(block).min(1).max(100) });
const HOME_JSON = 250_000;

export const message = z.object({ text: z.string().min(1).max(4000), blocks: z.array(block).min(1).max(50) });

/** Tokens that would notify somebody or point at somebody, wherever in the message they stand. */
const LIVE = /<(?:!(?:channel|here|everyone|subteam)|[@#][A-Z0-9])/;

/** Links to a channel by its bare id, as the bot itself writes them; they notify nobody. */
const CHANNEL_LINKS = /<#[A-Z0-9]+>/g;

/** A message's first section may name people and a group, and then holds nothing else. */
const NAMED =
  /(?<="blocks":\[\{"type":"section","text":\{"type":"mrkdwn","text":")(<(@|!subteam\^)[A-Z0-9]+>( (?=<)|(?=")))+/;

/** Each thing that is wrong, in words; empty for a message that Slack takes. `links`: channels may be linked. */
export function faultsIn(given: unknown, { links = false } = {}): string[] {
  const read = message.safeParse(given);
  const faults = read.success
    ? []
    : read.error.issues.map(({ path, message: why }) => `${path.join(".")}: ${why}`);
  const whole = JSON.stringify(given).replace(NAMED, "");
  const json = links ? whole.replaceAll(CHANNEL_LINKS, "") : whole;
  // What is not shown may hold such characters only behind JSON escapes, so that parsing gives them back.
  if (LIVE.test(json)) faults.push(`a live mention: ${LIVE.exec(json)?.[0]}`);
  if (!json.isWellFormed()) faults.push("half a character");
  if (!read.success) return faults;
  const blocksJson = JSON.stringify(read.data.blocks);
  if (blocksJson.length > 13_200) faults.push(`msg_blocks_too_long: ${blocksJson.length}`);
  const ids = buttonsIn(read.data.blocks).map(({ action_id }) => action_id);
  if (new Set(ids).size < ids.length) faults.push("an action_id stands twice");
  for (const { text: shown } of textsIn(read.data.blocks)) faults.push(...badEscapes(shown));
  return faults;
}

/** What is wrong with a home, and its blocks when it can be shown. */
export function readHome(given: unknown): { faults: string[]; blocks: Block[] } {
  const read = home.safeParse(given);
  if (!read.success)
    return {
      faults: read.error.issues.map(({ path, message: why }) => `${path.join(".")}: ${why}`),
      blocks: [],
    };
  const { blocks } = read.data;
  const json = JSON.stringify(given);
  const ids = buttonsIn(blocks).map(({ action_id }) => action_id);
  return {
    blocks,
    faults: [
      ...(json.length > HOME_JSON ? [`view_too_large: ${json.length}`] : []),
      ...(LIVE.test(json.replaceAll(CHANNEL_LINKS, "")) ? ["a live mention"] : []),
      ...(new Set(ids).size < ids.length ? ["an action_id stands twice"] : []),
      ...textsIn(blocks).flatMap(({ text: shown }) => badEscapes(shown)),
    ],
  };
}

export function buttonsIn(blocks: readonly Block[]): Button[] {
  return blocks.flatMap((one) => (one.type === "actions" ? one.elements : []));
}

type TextObject = { type: string; text: string };

export function textsIn(blocks: readonly Block[]): TextObject[] {
  return blocks.flatMap((one): TextObject[] => {
    if (one.type === "header") return [one.text];
    if (one.type === "section") return [...(one.text ? [one.text] : []), ...(one.fields ?? [])];
    return one.type === "context" ? one.elements : [];
  });
}

/** Slack: "Formatting text": the tokens that mrkdwn knows; everything between is literal. */
const TOKEN = /<([^<>]*)>/g;

export function tokensIn(blocks: readonly Block[]): string[] {
  return textsIn(blocks)
    .filter(({ type }) => type === "mrkdwn")
    .flatMap(({ text: shown }) => [...shown.matchAll(TOKEN)].map((match) => match[1] ?? ""));
}

/** What a person reads, or is read out: tokens by their labels, escapes undone. */
export function readText(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) =>
      block.type === "image" ? [block.alt_text] : textsIn([block]).map(({ text: shown }) => shown),
    )
    .map((shown) =>
      shown
        .replace(TOKEN, (_token, inside: string) => inside.split("|").at(-1) ?? "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&amp;", "&"),
    )
    .join("\n");
}

/** Cut or missing escapes in mrkdwn. */
function badEscapes(shown: string): string[] {
  const bare = shown.replace(TOKEN, "").replace(/&(?:amp|lt|gt);/g, "");
  return /[<>]/.test(bare) && /</.test(bare) ? [`a token that does not end: ${bare.slice(0, 60)}`] : [];
}
