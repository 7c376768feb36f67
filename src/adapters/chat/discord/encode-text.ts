/**
 * Spans as Discord's markdown. Untrusted text shows as it was written and does nothing: no markup, link, mention,
 * timestamp, heading or list can come of it, on its own or together with its neighbours.
 * Discord: Reference, Message Formatting; a backslash before any ASCII punctuation shows that character.
 */
import type { Span, Text, TimeSpan } from "../../../core/reply/reply.ts";
import { shorten } from "../../../core/reply/shorten.ts";
import { showClock, showDayClock, showOffset } from "../../../core/time/show.ts";

/** Controls, bidirectional controls, zero-width and tag characters; the joiners that scripts and emoji need stay. */
const UNSEEN =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** More marks than any script stacks on one letter climb over the neighbouring lines, also with joiners between. */
const STACKED_MARKS = /((?:\p{M}[\u200c\u200d]*){4})(?:\p{M}[\u200c\u200d]*)+/gu;

/** Invisible, and breaks what it stands in. */
const GAP = "\u200b";

const MAX_URL = 1_000;

/** One line, without characters that cannot be seen. Lone surrogates become U+FFFD. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\s+/gu, " ").replace(UNSEEN, "").replace(STACKED_MARKS, "$1");
}

/** Untrusted text inside a line of markdown. */
export function escapeText(text: string): string {
  return (
    cleanText(text)
      .replace(/[\\*~`|<>[\]]/g, "\\$&")
      // Inside a word, as in io_uring, an underscore is no markup, and is left for who copies it.
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\_")
      // At the start of a line these would make headings, subtext, lists; the text may come to stand there.
      .replace(/^(\s*)([#+.-])/, "$1\\$2")
      .replace(/^(\s*\d+)([.)])/, "$1\\$2")
      // Breaks addresses, also those of which only a part is in this text.
      .replace(/:(?=\/|$)/g, "\\:")
  );
}

/** A line of markdown. Never contains a line break. */
export function encodeText(text: Text): string {
  const parts = typeof text === "string" ? [escapeText(text)] : text.map(encodeSpan);
  return parts.reduce(join, "").replaceAll(/@(?=everyone|here)/gi, `@${GAP}`);
}

/** The same in at most `limit` units, shortened by what a reader sees as one character, before it is escaped. */
export function encodeTextWithin(text: Text, limit: number): string {
  const whole = encodeText(text);
  if (whole.length <= limit) return whole;
  let [fits, tooLong] = [0, lengthOf(text)];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (encodeText(cut(text, middle)).length <= limit) fits = middle;
    else tooLong = middle;
  }
  const shortened = encodeText(cut(text, fits));
  return shortened.length <= limit ? shortened : "";
}

/** Adjacent runs of one markup character would read as another markup. */
function join(line: string, part: string): string {
  const seam = line.at(-1);
  return seam !== undefined && seam === part[0] && /[*~`]/.test(seam) ? line + GAP + part : line + part;
}

function encodeSpan(span: Span): string {
  if (typeof span === "string") return escapeText(span);
  if ("time" in span) return encodeTime(span);
  if ("strong" in span) return wrap("**", escapeText(span.strong));
  if ("channel" in span) return encodeChannel(span.channel);
  if ("struck" in span) return wrap("~~", escapeText(span.struck));
  if ("code" in span)
    return wrap(
      "`",
      cleanText(span.code)
        .replaceAll("`", "'")
        .replace(/<(?=[@#:/\w])/g, `<${GAP}`),
    );
  return encodeLink(span.link, span.url);
}

/** Discord: Reference, Message Formatting. What is no id of Discord's is shown as it is. */
function encodeChannel(id: string): string {
  return /^\d{1,20}$/.test(id) ? `<#${id}>` : escapeText(id);
}

function wrap(mark: string, inner: string): string {
  return inner.trim() === "" ? inner : `${mark}${inner}${mark}`;
}

/** Only web addresses are linked; of others the label alone is shown. */
function encodeLink(label: string, url: string): string {
  const shown = escapeText(label);
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol) || shown.trim() === "") return shown;
  const target = address.href.replace(
    /[()@*|`~\\<>[\]\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return target.length > MAX_URL ? shown : `[${shown}](${target})`;
}

/** The conference's clock in words, then the reader's own, which their Discord fills in. */
function encodeTime({ time, until, zone, style, language }: TimeSpan): string {
  if (style === "relative") return stamp(time, "R");
  const show = style === "clock" ? showClock : showDayClock;
  const stretch = until === undefined ? "" : `–${showClock(until, zone, language)}`;
  const theirs = until === undefined ? "" : `–${stamp(until, "t")}`;
  const own = stamp(time, style === "clock" ? "t" : "f");
  return `${show(time, zone, language)}${stretch} (${showOffset(time, zone)}) · ${own}${theirs}`;
}

/** Discord: Reference, Timestamp Styles; seconds. */
function stamp(at: number, style: "t" | "f" | "R"): string {
  return `<t:${Math.floor(at / 1000)}:${style}>`;
}

/** How much of a text can be cut, in units; a time counts as one. */
function lengthOf(text: Text): number {
  return typeof text === "string" ? text.length : text.reduce((sum, span) => sum + visible(span).length, 0);
}

function visible(span: Span): string {
  if (typeof span === "string") return span;
  if ("time" in span) return "t";
  if ("strong" in span) return span.strong;
  if ("struck" in span) return span.struck;
  if ("channel" in span) return span.channel;
  return "code" in span ? span.code : span.link;
}

function cut(text: Text, length: number): Text {
  if (typeof text === "string") return shorten(text, length);
  const kept: Span[] = [];
  let left = length;
  for (const span of text) {
    const size = visible(span).length;
    if (size <= left) kept.push(span);
    else return [...kept, shorten(visible(span), left)];
    left -= size;
  }
  return kept;
}
