/**
 * Spans as Slack's mrkdwn. Untrusted text can neither format, link nor mention: its characters are made literal,
 * and what Slack would take for a mark is replaced by one that only looks like it. Shortening comes before escaping,
 * so that no escape is ever cut.
 */
import { DEFAULT_LANGUAGE } from "../../../core/language/language.ts";
import { speakWords } from "../../../core/language/speak.ts";
import { say } from "../../../core/language/words.ts";
import type { Span, Text, TimeSpan } from "../../../core/reply/reply.ts";
import { shorten } from "../../../core/reply/shorten.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";
import { showClock, showDate, showDayClock, showOffset } from "../../../core/time/show.ts";
import { LINK_URL } from "./limits.ts";

/** Stacked accents beyond this many cover the lines around them. */
const MARKS_KEPT = 4;
const MARK = "(?:\\p{M}[\u200c\u200d]*)";
const STACKED = new RegExp(`(${MARK}{${MARKS_KEPT}})${MARK}+`, "gu");
const INVISIBLE = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
/** Characters of one shape that Slack gives no meaning to. */
const LOOK_ALIKE: Readonly<Record<string, string>> = { "*": "∗", _: "ˍ", "~": "∼" };

/** At most `limit` UTF-16 units of mrkdwn, whole characters and whole tokens only; ends in `…` when cut. */
export function encodeText(text: Text, limit: number): string {
  const spans = typeof text === "string" ? [text] : text;
  let encoded = "";
  for (const span of spans) {
    const room = limit - encoded.length;
    const whole = encodeSpan(span, Number.POSITIVE_INFINITY);
    if (whole.length <= room) encoded += whole;
    else return encoded + (room > 0 ? encodeSpan(span, room) : "");
  }
  return encoded;
}

/** Text without any markup, for headings, labels and notifications: nothing in it is read as a token. */
export function plainText(text: Text, limit: number): string {
  const spans = typeof text === "string" ? [text] : text;
  const words = spans.map((span) => {
    if (typeof span === "string") return span;
    if ("time" in span) return conferenceClock(span);
    if ("strong" in span) return span.strong;
    if ("struck" in span) return span.struck;
    if ("channel" in span) return span.channel;
    return "code" in span ? span.code : span.link;
  });
  return shorten(harmless(words.join("")).trim(), limit)
    .replaceAll("<", "‹")
    .replaceAll(">", "›");
}

/** One line without control or bidirectional characters, well-formed, with few accents on each letter. */
export function harmless(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\r\n\t\u2028\u2029]+/g, " ")
    .replace(INVISIBLE, "")
    .replace(STACKED, "$1");
}

/** Escaped as Slack's "Formatting text" asks, and with no mark at the edge of a word, where alone marks work. */
export function escapeText(text: string): string {
  return escapeCode(
    text
      .replace(/^\s*>/, (quote) => quote.replace(">", "›"))
      .replace(/(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/gu, (mark) => LOOK_ALIKE[mark] ?? mark),
  );
}

/** Between backticks nothing else is a mark. */
function escapeCode(text: string): string {
  return text.replaceAll("`", "ˋ").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Harmless, escaped, and at most `room` long; cut between characters, never inside an escape. */
function fitted(text: string, room: number, escaping: (text: string) => string = escapeText): string {
  const plain = harmless(text);
  const cut = (limit: number) => escaping(shorten(plain, limit));
  let [enough, most] = [0, Math.min(room, plain.length)];
  if (most <= 0 || cut(most).length <= room) return most <= 0 ? "" : cut(most);
  while (enough < most) {
    const middle = Math.ceil((enough + most) / 2);
    if (cut(middle).length <= room) enough = middle;
    else most = middle - 1;
  }
  return enough === 0 ? "" : cut(enough);
}

function encodeSpan(span: Span, room: number): string {
  if (typeof span === "string") return fitted(span, room);
  if ("time" in span) return encodeTime(span, room);
  if ("strong" in span) return wrap("*", span.strong, room);
  if ("struck" in span) return wrap("~", span.struck, room);
  if ("code" in span) return wrap("`", span.code, room, escapeCode);
  if ("channel" in span) return encodeChannel(span.channel, room);
  return encodeLink(span.link, span.url, room);
}

/** Slack reads a mark only beside a character that is no space. */
function wrap(mark: string, text: string, room: number, escaping = escapeText): string {
  const inside = fitted(text.trim(), room - 2 * mark.length, escaping).trim();
  return inside === "" ? "" : `${mark}${inside}${mark}`;
}

/** Slack: "Formatting text": a link to a channel, which notifies nobody. What is no id of Slack's is shown as it is. */
function encodeChannel(id: string, room: number): string {
  const token = `<#${id}>`;
  return /^[CDG][A-Z0-9]{1,20}$/.test(id) && token.length <= room ? token : fitted(id, room);
}

function encodeLink(label: string, url: string, room: number): string {
  const target = linkTarget(url);
  const words = target === undefined ? "" : fitted(label.trim(), room - target.length - 3);
  return target === undefined || words === "" ? fitted(label, room) : `<${target}|${words}>`;
}

/** A web address that cannot end its token early; undefined for anything else. */
function linkTarget(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !["http:", "https:", "mailto:"].includes(parsed.protocol)) return undefined;
  const target = parsed.href
    .replaceAll("&", "&amp;")
    .replaceAll("<", "%3C")
    .replaceAll(">", "%3E")
    .replaceAll("|", "%7C");
  return target.length <= LINK_URL ? target : undefined;
}

/** The conference's clock in words, then the reader's own as a token that Slack fills in. Slack: "Date formatting". */
function encodeTime(span: TimeSpan, room: number): string {
  const { time, until, zone, style, language = DEFAULT_LANGUAGE } = span;
  const words = conferenceClock(span);
  const shown = style === "clock" ? showClock(time, zone, language) : showDayClock(time, zone, language);
  const fallback = `${shown} ${showOffset(time, zone)}`;
  const form = style === "relative" ? "{ago}" : style === "clock" ? "{time}" : "{date_short} {time}";
  const begin = dateToken(time, form, fallback);
  const end = until === undefined ? "" : dateToken(until, "{time}", showClock(until, zone, language));
  const theirs = until === undefined ? begin : `${begin}–${end}`;
  const yours = speakWords(say("yours {time}", { time: theirs }), language);
  const whole = style === "relative" ? begin : `${words}, ${yours}`;
  const complete = begin !== "" && (until === undefined || end !== "");
  return complete && whole.length <= room ? whole : fitted(words, room);
}

/** `Mon 24 Aug 11:30–12:00 (UTC-02:30)` */
function conferenceClock({ time, until, zone, style, language }: TimeSpan): string {
  const day = style === "clock" ? "" : `${showDate(time, zone, language)} `;
  const end = until === undefined ? "" : `–${showClock(until, zone, language)}`;
  return `${day}${showClock(time, zone, language)}${end} (${showOffset(time, zone)})`;
}

function dateToken(at: number, form: string, fallback: string): string {
  const seconds = Math.floor(at / SECOND_MS);
  return Number.isSafeInteger(seconds) ? `<!date^${seconds}^${form}|${escapeText(fallback)}>` : "";
}
