/** Puts what is to be said into a language. Pure, and the same words give the same text. */
import { IntlMessageFormat } from "intl-messageformat";
import type { Action, Block, ListItem, Reply, Span, Text, TimeSpan } from "../reply/reply.ts";
import { showDay } from "../reply/show-day.ts";
import { showClock, showDayClock } from "../time/show.ts";
import { french } from "./fr/french.ts";
import { DEFAULT_LANGUAGE, type Language, LOCALES } from "./language.ts";
import type { Phrase, Value, Words } from "./words.ts";

/** A whole reply, as it goes to a platform. */
export function speak(reply: Reply<Words>, language: Language): Reply {
  const { title, blocks, actions, ...rest } = reply;
  return {
    ...(title === undefined ? {} : { title: speakWords(title, language) }),
    blocks: blocks.map((block) => speakBlock(block, language)),
    ...(actions === undefined ? {} : { actions: actions.map((action) => speakAction(action, language)) }),
    ...rest,
    ...(language === DEFAULT_LANGUAGE ? {} : { language }),
  };
}

/** As plain text: for titles, labels, logs. Times are on their own clock, without its name. */
export function speakWords(words: Words, language: Language): string {
  if (typeof words === "string") return words;
  return spoken(words, language)
    .map((span) => inPlain(span, language))
    .join("");
}

export function speakText(text: Text<Words>, language: Language): Text {
  if (typeof text === "string") return text;
  const spans = spoken(text, language).reduce(grow, []);
  const [only = ""] = spans;
  return spans.length < 2 && typeof only === "string" ? only : spans;
}

/** Words that stand beside each other are one run: where a name ended and a text went on, nobody can see. */
function grow(spans: readonly Span[], next: Span): Span[] {
  const last = spans.at(-1);
  return typeof last === "string" && typeof next === "string"
    ? [...spans.slice(0, -1), last + next]
    : [...spans, next];
}

export function speakBlock(block: Block<Words>, language: Language): Block {
  switch (block.kind) {
    case "paragraph":
    case "note":
      return { ...block, text: speakText(block.text, language) };
    case "list":
      return { ...block, items: block.items.map((item) => speakItem(item, language)) };
    case "fields":
      return {
        ...block,
        fields: block.fields.map(({ name, value }) => ({
          name: speakWords(name, language),
          value: speakText(value, language),
        })),
      };
    case "picture":
      return {
        ...block,
        alt: speakWords(block.alt, language),
        instead: block.instead.map((one) => speakBlock(one, language)),
      };
    default:
      return block;
  }
}

export function speakItem({ text, items }: ListItem<Words>, language: Language): ListItem {
  return {
    text: speakText(text, language),
    ...(items === undefined ? {} : { items: items.map((item) => speakItem(item, language)) }),
  };
}

function speakAction(action: Action<Words>, language: Language): Action {
  return { ...action, label: speakWords(action.label, language) };
}

const isMany = (text: Value): text is readonly Span<Words>[] => Array.isArray(text);

/** Nothing where there is nothing to read, so that an encoder meets no empty run. */
function spoken(value: Value, language: Language): Span[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  if (typeof value === "number") return [String(value)];
  if (isMany(value)) return value.flatMap((span) => spoken(span, language));
  if ("say" in value) return phrase(value, language);
  if ("join" in value) {
    const by = speakWords(value.by, language);
    return value.join.flatMap((one, index) => [
      ...(index === 0 ? [] : spoken(by, language)),
      ...spoken(one, language),
    ]);
  }
  if ("day" in value) return [showDay(value.day, language)];
  if ("time" in value) return [language === DEFAULT_LANGUAGE ? value : { ...value, language }];
  if ("strong" in value) return [{ strong: speakWords(value.strong, language) }];
  if ("struck" in value) return [{ struck: speakWords(value.struck, language) }];
  if ("link" in value) return [{ ...value, link: speakWords(value.link, language) }];
  return [value];
}

const parsed = new Map<string, IntlMessageFormat>();

/** Each text is parsed once. */
function messageOf(text: string, language: Language): IntlMessageFormat {
  const key = `${language} ${text}`;
  const known =
    parsed.get(key) ?? new IntlMessageFormat(text, LOCALES[language], undefined, { ignoreTag: true });
  parsed.set(key, known);
  return known;
}

/** What a language has no text for is said in English. */
function phrase({ say: english, with: values }: Phrase, language: Language): Span[] {
  const own = language === "fr" && Object.hasOwn(french, english) ? french[english] : undefined;
  if (values === undefined) return spoken(own ?? english, language);
  // Values other than numbers, which plurals are chosen by, go in as spans: nothing in them is read as a message.
  const spans = new Map<string, Span[]>();
  const given: Record<string, number | string | { name: string }> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "number" || typeof value === "string") given[name] = value;
    else {
      spans.set(name, spoken(value, language));
      given[name] = { name };
    }
  }
  return messageOf(own ?? english, own === undefined ? DEFAULT_LANGUAGE : language)
    .formatToParts<{ name: string }>(given)
    .flatMap(({ value }) =>
      typeof value === "object" && value !== null
        ? (spans.get(value.name) ?? [])
        : spoken(String(value), language),
    );
}

function inPlain(span: Span, language: Language): string {
  if (typeof span === "string") return span;
  if ("time" in span) return plainTime(span, language);
  if ("strong" in span) return span.strong;
  if ("struck" in span) return span.struck;
  if ("code" in span) return span.code;
  if ("link" in span) return span.link;
  return span.channel;
}

function plainTime({ time, until, zone, style }: TimeSpan, language: Language): string {
  const from = style === "clock" ? showClock(time, zone, language) : showDayClock(time, zone, language);
  return until === undefined ? from : `${from}–${showClock(until, zone, language)}`;
}
