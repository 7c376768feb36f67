/**
 * A reader of Discord's markdown, written apart from the encoder: what a line shows, and what in it is alive.
 * Discord: Reference, Message Formatting.
 */

export type Live = { kind: "block" | "markup" | "mention" | "link" | "timestamp" | "code"; raw: string };

export type ReadLine = { text: string; live: Live[] };

const BLOCKS = /^\s*(?:#{1,3}\s|-#\s|[-*+]\s|\d+\.\s|>{1,3}\s|>>>)/;

/** Each at its place in the line; the first that fits is taken. */
const TOKENS: readonly { kind: Live["kind"] | "escape" | "text"; pattern: RegExp }[] = [
  // Discord's rule for italics wants a word's edge on both sides of the pair.
  { kind: "text", pattern: /^[0-9A-Za-z]_(?=[0-9A-Za-z])/ },
  { kind: "escape", pattern: /^\\([^0-9A-Za-z\s])/u },
  { kind: "code", pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/ },
  { kind: "timestamp", pattern: /^<t:-?\d+(?::[tTdDfFR])?>/ },
  { kind: "mention", pattern: /^<(?:@[!&]?|#)\d+>/ },
  { kind: "mention", pattern: /^<(?:id:\w+|\/[^>:]+:\d+|a?:\w+:\d+)>/ },
  { kind: "mention", pattern: /^@(?:everyone|here)/i },
  { kind: "link", pattern: /^\[[^\]]*\]\([^)]*\)/ },
  { kind: "link", pattern: /^[a-z]{2,10}:\/\/[^\s]+/i },
  { kind: "link", pattern: /^<(?:mailto|tel|sms):[^>]+>/ },
  { kind: "markup", pattern: /^(?:\*+|_+|~~|\|\|)/ },
  { kind: "text", pattern: /^[\s\S]/u },
];

export function readMarkdown(line: string): ReadLine {
  const live: Live[] = [];
  const block = BLOCKS.exec(line);
  if (block !== null) live.push({ kind: "block", raw: block[0] });
  let text = "";
  let rest = line;
  while (rest !== "") {
    const [kind, match] = nextToken(rest);
    rest = rest.slice(match[0].length);
    if (kind === "escape") text += match[1] ?? "";
    else if (kind === "text") text += match[0];
    else live.push({ kind, raw: match[0] });
    if (kind === "code") text += match[2] ?? "";
  }
  return { text: text.replaceAll("\u200b", ""), live };
}

function nextToken(rest: string): [(typeof TOKENS)[number]["kind"], RegExpExecArray] {
  for (const { kind, pattern } of TOKENS) {
    const match = pattern.exec(rest);
    if (match !== null) return [kind, match];
  }
  throw new Error("A token for every character is missing.");
}
