/** Laws of what Callboard sends to Discord: for every reply, whatever strangers wrote into it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAction, encodeAction } from "../../src/adapters/chat/discord/encode-action.ts";
import { encodeReply, encodeUpload } from "../../src/adapters/chat/discord/encode-reply.ts";
import {
  cleanText,
  encodeText,
  encodeTextWithin,
  escapeText,
} from "../../src/adapters/chat/discord/encode-text.ts";
import { CUSTOM_ID } from "../../src/adapters/chat/discord/limits.ts";
import { tagOf } from "../../src/adapters/chat/discord/nonce.ts";
import { decodeMark, encodeMark } from "../../src/core/reply/unseen-mark.ts";
import {
  anyCommandLine,
  anyReply,
  anyText,
  hostileText,
  longText,
  snowflakes,
} from "../support/discord/hostile.ts";
import { readMarkdown } from "../support/discord/read-markdown.ts";
import { checkRequest, specIsThere } from "../support/discord/request-check.ts";
import { checkUpload } from "../support/discord/upload-check.ts";

const placements = fc.record({
  page: fc.integer({ min: -1, max: 6 }),
  community: fc.option(snowflakes, { nil: undefined }),
  delivery: fc.option(fc.stringMatching(/^[a-z2-9]{22}$/), { nil: undefined }),
  ownAnswer: fc.boolean(),
});

describe("what is sent to Discord", () => {
  it(`stays within every limit${specIsThere ? " and Discord's schema" : " (the schema is not at hand)"}`, () => {
    fc.assert(
      fc.property(anyReply, placements, (reply, placement) => {
        const { body, files } = encodeUpload(reply, placement);
        expect(checkRequest("POST", "/channels/{channel_id}/messages", body)).toEqual([]);
        const sent = files.map(({ name, contentType: type = "", data }) => ({
          name,
          type,
          bytes: Buffer.from(String(data)),
        }));
        expect(checkUpload(body, sent)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("is well-formed Unicode and pings nobody", () => {
    fc.assert(
      fc.property(anyReply, placements, (reply, placement) => {
        const body = encodeReply(reply, placement);
        expect(JSON.stringify(body)).not.toMatch(/\\ud[89a-f]/);
        expect(body.allowed_mentions).toEqual({ parse: [] });
      }),
    );
  });

  it("is the same for the same reply", () => {
    fc.assert(
      fc.property(anyReply, placements, (reply, placement) => {
        expect(encodeReply(reply, placement)).toEqual(encodeReply(reply, placement));
      }),
      { numRuns: 30 },
    );
  });

  it("shows every item of a list on one of its pages", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 60 }), (count, width) => {
        const items = Array.from({ length: count }, (_, index) => ({
          text: `${"x".repeat(width)} no${index}`,
        }));
        const reply = {
          blocks: [{ kind: "list" as const, items }],
          more: { command: "day", options: {}, continues: true },
        };
        const pageOf = (page: number) =>
          encodeReply(reply, { page, community: undefined, delivery: undefined, ownAnswer: true }).embeds[0];
        const pages = Number(/of (\d+)/.exec(pageOf(1).footer?.text ?? "")?.[1] ?? "1");
        const text = Array.from({ length: pages }, (_, index) => pageOf(index + 1).description).join("\n");
        expect(text.split("\n")).toEqual(items.map((item) => `- ${item.text}`));
      }),
      { numRuns: 30 },
    );
  });
});

describe("untrusted text on Discord", () => {
  it("shows as it was written and does nothing", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { text: shown, live } = readMarkdown(encodeText(text));
        expect(live).toEqual([]);
        expect(shown).toBe(cleanText(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("makes nothing alive together with its neighbours", () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 5 }), (texts) => {
        const line = encodeText(texts);
        expect(readMarkdown(line).live).toEqual([]);
        expect(readMarkdown(`- ${line}`).live).toEqual([{ kind: "block", raw: "- " }]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("mentions nobody inside any span, and never leaves its line", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = encodeText(text);
        expect(line).not.toMatch(/[\n\r\u2028\u2029]/);
        expect(readMarkdown(line).live.filter(({ kind }) => kind === "mention" || kind === "block")).toEqual(
          [],
        );
        expect(line).not.toMatch(/<@[!&]?\d+>|<#\d+>|@everyone|@here/i);
      }),
      { numRuns: 1_000 },
    );
  });

  it("never holds characters that turn, hide or pile up others", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(cleanText(text)).not.toMatch(
          /[\p{Cc}\u200b\u202a-\u202e\u2060-\u2069]|(?:\p{M}[\u200c\u200d]*){5}/u,
        );
      }),
    );
  });

  it("is shortened to fit, between the characters that a reader sees", () => {
    fc.assert(
      fc.property(
        fc.oneof(hostileText, longText(256), longText(4096)),
        fc.integer({ min: 1, max: 300 }),
        (text, limit) => {
          const line = encodeTextWithin(text, limit);
          expect(line.length).toBeLessThanOrEqual(limit);
          expect(line.isWellFormed()).toBe(true);
          expect(readMarkdown(line).live).toEqual([]);
        },
      ),
    );
  });
});

describe("a button's custom_id", () => {
  const uses = fc.record({
    line: anyCommandLine,
    community: fc.option(snowflakes, { nil: undefined }),
    delivery: fc.option(fc.stringMatching(/^[a-z2-9]{22}$/), { nil: undefined }),
    page: fc.integer({ min: 1, max: 40 }),
    turnsPage: fc.boolean(),
  });

  it("decodes to the command line that it was made of, or is not made", () => {
    fc.assert(
      fc.property(uses, fc.nat(35), ({ line, ...rest }, position) => {
        const use = { ...line, ...rest };
        const id = encodeAction(use, position);
        if (id === undefined) return;
        expect(id.length).toBeLessThanOrEqual(CUSTOM_ID);
        expect(decodeAction(id)).toEqual(use);
      }),
      { numRuns: 1_000 },
    );
  });

  it("takes any text without failing", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostileText,
          fc.string().map((text) => `1a0|${text}`),
        ),
        (id) => {
          decodeAction(id);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe("a delivery's mark", () => {
  it("is read back behind any text, and is in no cleaned text", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (text, delivery) => {
        const tag = tagOf(delivery);
        expect(decodeMark(cleanText(text) + encodeMark(tag))).toBe(tag);
        expect(decodeMark(escapeText(text + encodeMark(tag)))).toBeUndefined();
      }),
    );
  });
});
