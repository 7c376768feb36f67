import { describe, expect, it } from "vitest";
import { encodeReply, type SlackMessage } from "../../src/adapters/chat/slack/encode-reply.ts";
import type { Block, Reply } from "../../src/core/reply/reply.ts";
import { buttonsIn, faultsIn, message, readText } from "../support/slack/block-kit.ts";

const origin = { community: "T1" };
const encode = (reply: Reply, page = 1) => encodeReply(reply, page, origin);
const read = (shown: SlackMessage) => message.parse(shown).blocks;
const labels = (shown: SlackMessage) => buttonsIn(read(shown)).map(({ text }) => text.text);
const many: Block = {
  kind: "list",
  items: Array.from({ length: 300 }, (_, index) => ({
    text: `item ${index + 1}, which is a session of its own`,
  })),
};
const more = { command: "day", options: { day: "monday" } };

describe("replies in Block Kit", () => {
  it("shows title, blocks and buttons in order", () => {
    const shown = encode({
      title: "Now",
      blocks: [
        { kind: "paragraph", text: ["In ", { strong: "room 1" }] },
        { kind: "list", items: [{ text: "a", items: [{ text: "b" }] }] },
        { kind: "fields", fields: [{ name: "Room", value: "1" }] },
        { kind: "divider" },
        { kind: "note", tone: "warning", text: "Provisional" },
      ],
      actions: [{ label: "Remind me", command: "remind", options: {}, tone: "primary" }],
    });
    expect(shown.blocks).toEqual([
      { type: "header", text: { type: "plain_text", text: "Now", emoji: false } },
      { type: "section", text: { type: "mrkdwn", text: "In *room 1*", verbatim: true } },
      { type: "section", text: { type: "mrkdwn", text: "• a\n    ◦ b", verbatim: true } },
      { type: "section", text: { type: "mrkdwn", text: "*Room:* 1", verbatim: true } },
      { type: "divider" },
      { type: "context", elements: [{ type: "mrkdwn", text: "⚠️ Provisional", verbatim: true }] },
      {
        type: "actions",
        elements: [
          {
            type: "button",
            action_id: "run-0",
            text: { type: "plain_text", text: "Remind me", emoji: false },
            value: '{"v":1,"community":"T1","command":"remind","options":{},"page":1}',
            style: "primary",
          },
        ],
      },
    ]);
    expect(shown.text).toBe("Now · In room 1 · a · Room: 1 · Provisional");
  });

  it("numbers an ordered list", () => {
    const shown = encode({
      blocks: [{ kind: "list", ordered: true, items: [{ text: "a" }, { text: "b" }] }],
    });
    expect(readText(read(shown))).toBe("1. a\n2. b");
  });

  it("turns pages of a reply that goes on", () => {
    const reply: Reply = { blocks: [many], more: { ...more, continues: true } };
    expect(labels(encode(reply))).toEqual(["Next"]);
    expect(labels(encode(reply, 2))).toEqual(["Previous", "Next"]);
    const last = encode(reply, 99);
    expect(labels(last)).toEqual(["Previous"]);
    expect(readText(read(last))).toContain("item 300,");
  });

  it("shows every item on exactly one page", () => {
    const reply: Reply = { blocks: [many], more: { ...more, continues: true } };
    const pages = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((page) => readText(read(encode(reply, page))));
    const seen = [...new Set(pages)].join("\n").match(/item \d+,/g);
    expect(seen).toEqual(Array.from({ length: 300 }, (_, index) => `item ${index + 1},`));
  });

  it("offers all of it where the command gives another reply", () => {
    const shown = encode({ blocks: [many], more: { ...more, continues: false } });
    expect(labels(shown)).toEqual(["All of it"]);
    expect(readText(read(shown))).toContain("There is more than fits here.");
  });

  it("offers nothing more when everything fits", () => {
    const reply: Reply = {
      blocks: [{ kind: "paragraph", text: "short" }],
      more: { ...more, continues: false },
    };
    expect(labels(encode(reply))).toEqual([]);
  });

  it("says so when it had to leave something out", () => {
    const shown = encode({ blocks: [many] });
    expect(labels(shown)).toEqual([]);
    expect(readText(read(shown))).toContain("There is more than fits here.");
  });

  it("shortens one part that is too long for any message", () => {
    const items = Array.from({ length: 400 }, () => ({ text: "x".repeat(200) }));
    const shown = encode({ blocks: [{ kind: "list", ordered: true, items }] });
    expect(readText(read(shown))).toContain("Shortened");
    expect(faultsIn(shown)).toEqual([]);
  });

  it("is never empty", () => {
    expect(faultsIn(encode({ blocks: [] }))).toEqual([]);
    expect(faultsIn(encode({ title: " ", blocks: [{ kind: "paragraph", text: "" }] }))).toEqual([]);
  });
});
