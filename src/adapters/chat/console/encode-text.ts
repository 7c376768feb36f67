/** Spans as terminal text. Untrusted text loses its control characters, so that no title can move the cursor. */
import { DEFAULT_LANGUAGE } from "../../../core/language/language.ts";
import { speakWords } from "../../../core/language/speak.ts";
import { fromNow, say } from "../../../core/language/words.ts";
import type { Span, Text, TimeSpan } from "../../../core/reply/reply.ts";
import type { Instant } from "../../../core/time/instant.ts";
import { showClock, showDate, showOffset } from "../../../core/time/show.ts";

/** The reader's own zone and the present, for times that are told on two clocks. */
export type Reader = { zone: string; now: Instant };

export function encodeText(text: Text, reader: Reader): string {
  if (typeof text === "string") return harmless(text);
  return text.map((span) => encodeSpan(span, reader)).join("");
}

/** Without control and bidirectional formatting characters; line breaks become spaces. */
export function harmless(text: string): string {
  return text
    .replace(/[\r\n\t]+/g, " ")
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "");
}

function encodeSpan(span: Span, reader: Reader): string {
  if (typeof span === "string") return harmless(span);
  if ("time" in span) return encodeTime(span, reader);
  if ("strong" in span) return harmless(span.strong);
  if ("struck" in span) return `~~${harmless(span.struck)}~~`;
  if ("code" in span) return harmless(span.code);
  if ("channel" in span) return harmless(span.channel);
  return `${harmless(span.link)} <${harmless(span.url)}>`;
}

/** The conference's clock first, then the reader's where it shows something else. */
function encodeTime(
  { time, until, zone, style, language = DEFAULT_LANGUAGE }: TimeSpan,
  reader: Reader,
): string {
  if (style === "relative") return speakWords(fromNow(time, reader.now), language);
  const span = (where: string) =>
    `${showClock(time, where, language)}${until === undefined ? "" : `–${showClock(until, where, language)}`}`;
  const date = (where: string) => `${showDate(time, where, language)} `;
  const theirs = `${style === "clock" ? "" : date(zone)}${span(zone)} ${showOffset(time, zone)}`;
  if (showOffset(time, zone) === showOffset(time, reader.zone)) return theirs;
  const yours = speakWords(
    say("yours {time}", {
      time: `${date(zone) === date(reader.zone) ? "" : date(reader.zone)}${span(reader.zone)}`,
    }),
    language,
  );
  return `${theirs} (${yours})`;
}
