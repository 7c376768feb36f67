import { describe, expect, it } from "vitest";
import { encodeAction } from "../../src/adapters/chat/discord/encode-action.ts";
import {
  encodeReply,
  NEXT_PAGE,
  type Placement,
  PREVIOUS_PAGE,
  SHOW_ALL,
} from "../../src/adapters/chat/discord/encode-reply.ts";
import type { Reply } from "../../src/core/reply/reply.ts";

const answer: Placement = { page: 1, community: undefined, delivery: undefined, ownAnswer: true };
const paragraph = (text: string) => ({ kind: "paragraph" as const, text });

const labels = (reply: Reply, placement: Placement = answer) =>
  encodeReply(reply, placement).components.map((row) => row.components.map(({ label }) => label));

const description = (reply: Reply, placement: Placement = answer) =>
  encodeReply(reply, placement).embeds[0].description;

const long: Reply = {
  blocks: [
    {
      kind: "list",
      items: Array.from({ length: 300 }, (_, index) => ({ text: `a line of some length, ${index}` })),
    },
  ],
  more: { command: "day", options: { day: "2020-08-24" }, continues: true },
};

describe("a reply on Discord", () => {
  it("is one embed with its blocks in order", () => {
    const reply: Reply = {
      title: "On now",
      blocks: [
        paragraph("Welcome."),
        { kind: "list", items: [{ text: "one", items: [{ text: "deeper" }] }, { text: "two" }] },
        { kind: "list", ordered: true, items: [{ text: "first" }, { text: "second" }] },
        { kind: "divider" },
        { kind: "fields", fields: [{ name: "Room", value: "Virtual 1" }] },
        { kind: "note", tone: "warning", text: "Provisional." },
        { kind: "note", tone: "info", text: "Soon." },
      ],
    };
    expect(encodeReply(reply, answer).embeds).toMatchObject([{ title: "On now" }]);
    expect(description(reply)?.split("\n")).toEqual([
      "Welcome.",
      "- one",
      "  - deeper",
      "- two",
      "1. first",
      "2. second",
      "────────────",
      "**Room**: Virtual 1",
      "⚠️ Provisional.",
      "ℹ️ Soon.",
    ]);
  });

  it("has buttons in rows of five, and a row for paging", () => {
    const actions = Array.from({ length: 7 }, (_, index) => ({
      label: `b${index}`,
      command: "now",
      options: {},
    }));
    expect(labels({ ...long, actions })).toEqual([["b0", "b1", "b2", "b3", "b4"], ["b5", "b6"], [NEXT_PAGE]]);
  });

  it("pages back and forth in one's own answer, forth alone elsewhere, and shows all of what does not continue", () => {
    expect(labels(long, { ...answer, page: 2 })).toEqual([[PREVIOUS_PAGE, NEXT_PAGE]]);
    expect(labels(long, { ...answer, ownAnswer: false })).toEqual([[NEXT_PAGE]]);
    expect(labels({ ...long, more: { command: "day", options: {}, continues: false } })).toEqual([
      [SHOW_ALL],
    ]);
    expect(labels(long, { ...answer, page: 99 })).toEqual([[PREVIOUS_PAGE]]);
  });

  it("leaves a button out that cannot hold its command, rather than one that does something else", () => {
    const action = { label: "Search", command: "search", options: { text: "x".repeat(100) } };
    expect(labels({ blocks: [paragraph("x")], actions: [action] })).toEqual([]);
  });

  it("labels a button by its command where the label shows nothing", () => {
    expect(labels({ blocks: [], actions: [{ label: "\u200b", command: "now", options: {} }] })).toEqual([
      ["now"],
    ]);
  });

  it("says something even when there is nothing", () => {
    expect(description({ blocks: [] })).toBe("\u200b");
    expect(encodeReply({ title: " ", blocks: [] }, answer).embeds[0].title).toBeUndefined();
  });

  it("says that lines were left out of a list that no page holds", () => {
    const items = Array.from({ length: 300 }, (_, index) => ({ text: `step ${index} of a long list` }));
    const text = description({ blocks: [{ kind: "list", ordered: true, items }] }) ?? "";
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text.endsWith("…")).toBe(true);
  });

  it("shortens a paragraph that no page holds", () => {
    const text = description({ blocks: [paragraph("word ".repeat(2_000))] }) ?? "";
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text.endsWith("…")).toBe(true);
  });
});

describe("a button's custom_id", () => {
  const use = {
    command: "remind",
    community: "1234567890123456789",
    delivery: "d".repeat(22),
    page: 1,
    turnsPage: false,
  };

  it("holds a call's button with the longest plain id that the programme gives", () => {
    expect(encodeAction({ ...use, options: { session: "s".repeat(30) } }, 0)).toBeDefined();
    expect(
      encodeAction({ ...use, command: "session", options: { speaker: "s".repeat(30) } }, 35),
    ).toBeDefined();
  });

  it("holds a subscription to sixty characters of words, in an answer", () => {
    const here = { ...use, community: undefined, delivery: undefined };
    expect(encodeAction({ ...here, options: { text: "w".repeat(60) } }, 0)).toBeDefined();
  });

  it("tells buttons with one command line apart", () => {
    const ids = [0, 1].map((position) => encodeAction({ ...use, options: {} }, position));
    expect(new Set(ids).size).toBe(2);
  });
});
