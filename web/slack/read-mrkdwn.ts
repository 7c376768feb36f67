/**
 * Slack's mrkdwn as elements of its rich text, which are drawn as they are. (Handed over as mrkdwn, "11:30–11:50" would
 * be drawn as an emoji.) Slack: "Formatting text for app surfaces" and the rich text block's reference.
 */
import type { RichTextSectionElement } from "slack-blocks-to-jsx";

type Style = { bold?: boolean; strike?: boolean; code?: boolean };

const TOKENS: readonly [kind: "token" | "code" | "bold" | "strike", pattern: RegExp][] = [
  ["token", /<([^<>]+)>/y],
  ["code", /`([^`\n]+)`/y],
  ["bold", /(?<![\p{L}\p{N}])\*(?=\S)([^*\n]*[^*\s])\*(?![\p{L}\p{N}])/uy],
  ["strike", /(?<![\p{L}\p{N}])~(?=\S)([^~\n]*[^~\s])~(?![\p{L}\p{N}])/uy],
];

export function readMrkdwn(text: string, style: Style = {}): RichTextSectionElement[] {
  const elements: RichTextSectionElement[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") elements.push({ type: "text", text: unescaped(plain), style });
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const found = tokenAt(text, at);
    if (found === undefined) {
      plain += text[at];
      at += 1;
      continue;
    }
    flush();
    const [kind, whole, inner] = found;
    if (kind === "token") elements.push(readToken(inner, style));
    else if (kind === "code")
      elements.push({ type: "text", text: unescaped(inner), style: { ...style, code: true } });
    else elements.push(...readMrkdwn(inner, { ...style, [kind]: true }));
    at += whole.length;
  }
  flush();
  return elements;
}

function tokenAt(text: string, at: number): [kind: string, whole: string, inner: string] | undefined {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return [kind, match[0], match[1] ?? ""];
  }
  return undefined;
}

/** `#C123`, `!date^1598279400^{time}|11:30`, `https://…|label`; anything else is shown as it is. */
function readToken(inner: string, style: Style): RichTextSectionElement {
  const [target = "", label] = splitOnce(inner, "|");
  const channel = /^#([A-Z0-9]+)$/.exec(target)?.[1];
  if (channel !== undefined) return { type: "channel", channel_id: channel };
  const [, seconds, format] = /^!date\^(\d+)\^([^^]+)/.exec(target) ?? [];
  if (seconds !== undefined && format !== undefined)
    return { type: "date", timestamp: Number(seconds), format };
  if (/^(?:https?|mailto):/.test(target))
    return { type: "link", url: unescaped(target), text: unescaped(label ?? target), style };
  return { type: "text", text: unescaped(label ?? `<${inner}>`), style };
}

function splitOnce(text: string, at: string): [string, string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + at.length)];
}

/** Slack escapes these three and no others. */
function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
