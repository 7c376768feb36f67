/** What holds for every reply and every string, on Slack. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAction } from "../../src/adapters/chat/slack/decode-action.ts";
import { encodeAction } from "../../src/adapters/chat/slack/encode-action.ts";
import { encodeReply } from "../../src/adapters/chat/slack/encode-reply.ts";
import { encodeText } from "../../src/adapters/chat/slack/encode-text.ts";
import type { Block, ListItem, Reply, Span, Text } from "../../src/core/reply/reply.ts";
import { faultsIn, message, tokensIn } from "../support/slack/block-kit.ts";

const origin = { community: "T0CALLBRD", delivery: "0123456789abcdefghijkl" };

/** Pieces that mean something to Slack, or that are long, wide, stacked or broken. */
const piece = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 10 }),
  fc.constantFrom(
    "<!channel>",
    "<!here|x>",
    "<!everyone>",
    "<@U123ABC>",
    "<#C123|hall>",
    "<!subteam^S1>",
    "<!date^1^{time}|x>",
    "<https://evil.test|click>",
    "&lt;!channel&gt;",
    "&amp;",
    "*b*",
    "_i_",
    "~s~",
    "`c`",
    "```",
    "> q",
    "\n> q",
    "|",
    "\u202e",
    "\u200b",
    "\u0301".repeat(30),
    "\ud83d",
    "👩‍👩‍👧‍👦",
    '"\\"',
  ),
);
const words = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));
const near = (limit: number) =>
  fc
    .tuple(
      fc.constantFrom("x", "&", "<", '"', "é", "👩‍👩‍👧‍👦", "*", "a "),
      fc.integer({ min: -3, max: 3 }),
      words,
    )
    .map(([unit, off, tail]) => unit.repeat(Math.max(0, Math.floor(limit / unit.length) + off)) + tail);
const text = fc.oneof({ weight: 6, arbitrary: words }, near(150), near(600), near(3_000));
const instant = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_000 });
const span: fc.Arbitrary<Span> = fc.oneof(
  text,
  fc.record({ strong: text }),
  fc.record({ struck: text }),
  fc.record({ code: text }),
  fc.record({ link: text, url: fc.oneof(fc.webUrl(), words, near(3_000)) }),
  fc.record(
    {
      time: instant,
      until: instant,
      zone: fc.constantFrom("Canada/Newfoundland", "Pacific/Chatham", "UTC", "nowhere"),
      style: fc.constantFrom("clock" as const, "day-clock" as const, "relative" as const),
    },
    { requiredKeys: ["time", "zone", "style"] },
  ),
);
const spans: fc.Arbitrary<Text> = fc.oneof(text, fc.array(span, { maxLength: 6 }));

function item(depth: number): fc.Arbitrary<ListItem> {
  if (depth === 0) return fc.record({ text: spans });
  return fc.record(
    { text: spans, items: fc.array(item(depth - 1), { maxLength: 3 }) },
    { requiredKeys: ["text"] },
  );
}

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("paragraph" as const), text: spans }),
  fc.record({
    kind: fc.constant("list" as const),
    ordered: fc.boolean(),
    items: fc.array(item(2), { maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constant("fields" as const),
    fields: fc.array(fc.record({ name: text, value: spans }), { maxLength: 6 }),
  }),
  fc.record({
    kind: fc.constant("note" as const),
    tone: fc.constantFrom("info" as const, "warning" as const),
    text: spans,
  }),
  fc.record({ kind: fc.constant("divider" as const) }),
  fc.record({
    kind: fc.constant("picture" as const),
    name: fc.constantFrom("day.png", "map.png"),
    alt: fc.oneof(words, near(2_000)),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
    instead: fc.constant([]),
  }),
  fc.record({
    kind: fc.constant("file" as const),
    name: words,
    mediaType: fc.constant("text/calendar"),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
);
const options = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.oneof(words, near(900), near(1_900)), {
  maxKeys: 3,
});
const action = fc.record(
  {
    label: fc.oneof(words, near(75)),
    command: fc.stringMatching(/^[a-z-]{1,12}$/),
    options,
    tone: fc.constantFrom("primary" as const, "danger" as const),
  },
  { requiredKeys: ["label", "command", "options"] },
);
const reply: fc.Arbitrary<Reply> = fc.record(
  {
    title: fc.oneof(words, near(150)),
    blocks: fc.oneof(
      fc.array(block, { maxLength: 8 }),
      fc.array(fc.record({ kind: fc.constant("paragraph" as const), text: words }), {
        minLength: 45,
        maxLength: 55,
      }),
    ),
    actions: fc.array(action, { maxLength: 30 }),
    more: fc.record({ command: fc.constant("day"), options, continues: fc.boolean() }),
  },
  { requiredKeys: ["blocks"] },
);

describe("for every reply, on Slack", () => {
  it("keeps every limit of Block Kit, on every page, with no live mention", () => {
    fc.assert(
      fc.property(reply, fc.integer({ min: -1, max: 6 }), (given, page) => {
        expect(faultsIn(encodeReply(given, page, origin))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("has no token but the links and times that the reply asks for", () => {
    fc.assert(
      fc.property(reply, (given) => {
        const shown = message.parse(encodeReply(given, 1, origin));
        for (const token of tokensIn(shown.blocks))
          expect(token).toMatch(/^(?:!date\^-?\d+\^[^^|]+\||https?:|mailto:)/);
      }),
      { numRuns: 100 },
    );
  });
});

describe("for every string, on Slack", () => {
  it("makes no token, no mark and no quote of it", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 3_000 }), (given, limit) => {
        const encoded = encodeText(given, limit);
        expect(encoded.length).toBeLessThanOrEqual(limit);
        expect(encoded).not.toMatch(/[<>`]|^\s*&gt;/);
        expect(encoded.replaceAll(/&(?:amp|lt|gt);/g, "")).not.toContain("&");
        // A mark works only with an edge of a word beside it.
        expect(encoded).not.toMatch(/(?:^|[^\p{L}\p{N}])[*_~]|[*_~](?:[^\p{L}\p{N}]|$)/u);
        expect(encoded).toSatisfy((one: string) => one.isWellFormed());
      }),
    );
  });
});

describe("for every button, on Slack", () => {
  it("decodes to the very action that was encoded", () => {
    fc.assert(
      fc.property(
        action,
        fc.integer({ min: 1, max: 99 }),
        fc.constantFrom("run", "page"),
        (given, page, p) => {
          const purpose = p === "page" ? ("page" as const) : ("run" as const);
          const button = encodeAction(given, { page, purpose, index: 0, origin });
          fc.pre(button !== undefined);
          const { command, options: chosen } = given;
          expect(decodeAction(button?.action_id ?? "", button?.value ?? "")).toEqual({
            command,
            options: chosen,
            page,
            purpose,
            origin,
          });
        },
      ),
    );
  });

  it("never throws on a value from elsewhere", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (value) => {
        decodeAction("run-0", value);
      }),
    );
  });
});
