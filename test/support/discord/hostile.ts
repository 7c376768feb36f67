/** Texts and replies to draw: friendly, hostile, and as long as the limits. */
import fc from "fast-check";
import type { Block, ListItem, Reply, Span, Text } from "../../../src/core/reply/reply.ts";

const PIECES = [
  "@everyone",
  "@here",
  "@",
  "<@123456789012345678>",
  "<@&1>",
  "<#42>",
  "<",
  ">",
  "<t:1598270400:R>",
  "<:x:1>",
  "</conf now:1>",
  "[click](https://evil.example)",
  "[",
  "](",
  ")",
  "https://evil.example/a_b",
  "http:",
  "//evil.example",
  "steam://run/1",
  "# ",
  "## ",
  "-# ",
  "- ",
  "* ",
  "1. ",
  "1",
  ".",
  " ",
  "> ",
  ">>> ",
  "**",
  "__",
  "~~",
  "||",
  "`",
  "```",
  "\\",
  "\n",
  "\u202e",
  "\u200b",
  "\u2060",
  "\u0301".repeat(30),
  "\u0301\u200d".repeat(30),
  "\ud800",
  "👩‍👩‍👧",
  "e\u0301",
  "日本語",
  "io_uring: past, present & future",
  "everyone",
  "here",
];

export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
      fc.string({ unit: "binary", maxLength: 6 }),
    ),
    {
      maxLength: 12,
    },
  )
  .map((pieces) => pieces.join(""));

/** Text whose length lies around a limit. */
export const longText = (limit: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom("a", "_", "e\u0301", "👩‍👩‍👧", "<@1>", "word "),
      fc.integer({ min: limit - 5, max: limit + 5 }),
    )
    .map(([unit, length]) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length));

const string = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.constantFrom(80, 256, 1024, 4096, 6000).chain(longText) },
);

const time = fc.integer({ min: 0, max: 4_000_000_000_000 });

const span: fc.Arbitrary<Span> = fc.oneof(
  string,
  fc.record({ strong: string }),
  fc.record({ struck: string }),
  fc.record({ code: string }),
  // What is an id does mention the channel, as it should.
  fc.record({ channel: string.filter((id) => !/^\d{1,20}$/.test(id)) }),
  fc.record({ link: string, url: fc.oneof(fc.webUrl(), string) }),
  fc.record(
    {
      time,
      until: time,
      zone: fc.constantFrom("Canada/Newfoundland", "Pacific/Chatham", "UTC"),
      style: fc.constantFrom("clock" as const, "day-clock" as const, "relative" as const),
    },
    { requiredKeys: ["time", "zone", "style"] },
  ),
);

export const anyText: fc.Arbitrary<Text> = fc.oneof(string, fc.array(span, { maxLength: 6 }));

const { item } = fc.letrec<{ item: ListItem }>((tie) => ({
  item: fc.record(
    { text: anyText, items: fc.array(tie("item"), { maxLength: 3, depthIdentifier: "item" }) },
    { requiredKeys: ["text"] },
  ),
}));

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("paragraph" as const), text: anyText }),
  fc.record(
    { kind: fc.constant("list" as const), items: fc.array(item, { maxLength: 12 }), ordered: fc.boolean() },
    { requiredKeys: ["kind", "items"] },
  ),
  fc.record({
    kind: fc.constant("fields" as const),
    fields: fc.array(fc.record({ name: string, value: anyText }), { maxLength: 6 }),
  }),
  fc.record({
    kind: fc.constant("note" as const),
    tone: fc.constantFrom("info" as const, "warning" as const),
    text: anyText,
  }),
  fc.record({ kind: fc.constant("divider" as const) }),
  fc.record({
    kind: fc.constant("picture" as const),
    name: string,
    alt: string,
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
    instead: fc.constant([]),
  }),
  fc.record({
    kind: fc.constant("file" as const),
    name: string,
    mediaType: fc.constant("text/calendar"),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
);

const commandLine = {
  command: fc.stringMatching(/^[a-z-]{1,12}$/),
  options: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.oneof(hostileText, longText(60)), {
    maxKeys: 3,
  }),
};

export const anyReply: fc.Arbitrary<Reply> = fc.record(
  {
    title: string,
    blocks: fc.array(block, { maxLength: 8 }),
    actions: fc.array(
      fc.record(
        { ...commandLine, label: string, tone: fc.constantFrom("primary" as const, "danger" as const) },
        { requiredKeys: ["command", "options", "label"] },
      ),
      { maxLength: 30 },
    ),
    more: fc.record({ ...commandLine, continues: fc.boolean() }),
  },
  { requiredKeys: ["blocks"] },
);

export const anyCommandLine = fc.record(commandLine);

export const snowflakes = fc.bigInt({ min: 1n, max: (1n << 63n) - 1n }).map(String);
