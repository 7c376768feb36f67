import { describe, expect, it } from "vitest";
import { encodeReply } from "../../src/adapters/chat/slack/encode-reply.ts";
import type { Reply } from "../../src/core/reply/reply.ts";

describe("a reply whose buttons are heavy", () => {
  it.each([true, false])(
    "stays within what Slack takes, with its text still there (continues: %s)",
    (continues) => {
      // Quotes are escaped once in the button's value and again in the message.
      const heavy = { a: '"'.repeat(450), b: '"\\'.repeat(200) };
      const reply: Reply = {
        title: '"'.repeat(300),
        blocks: Array.from({ length: 60 }, (_, n) => ({
          kind: "paragraph" as const,
          text: `${n} ${'"<&'.repeat(300)}`,
        })),
        actions: Array.from({ length: 25 }, (_, n) => ({
          label: `"${n}`.repeat(40),
          command: "remind",
          options: heavy,
        })),
        more: { command: "search", options: heavy, continues },
      };
      for (const page of [1, 2, 3]) {
        const { blocks } = encodeReply(reply, page, { community: "T0123456789", delivery: "d".repeat(22) });
        expect(JSON.stringify(blocks).length).toBeLessThan(13_200);
        expect(blocks.some(({ type }) => type === "section")).toBe(true);
      }
    },
  );
});
