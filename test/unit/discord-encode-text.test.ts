import { describe, expect, it } from "vitest";
import { cleanText, encodeText, encodeTextWithin } from "../../src/adapters/chat/discord/encode-text.ts";

const AT = Date.UTC(2020, 7, 24, 14);
const HALF_HOUR = 30 * 60_000;
const zone = "Canada/Newfoundland";

describe("text on Discord", () => {
  it.each([
    ["plain words", "Core scheduling", "Core scheduling"],
    ["strong", [{ strong: "Core *scheduling*" }], "**Core \\*scheduling\\***"],
    ["struck", [{ struck: "Old" }], "~~Old~~"],
    ["code, which cannot be left", [{ code: "/conf `now`" }], "`/conf 'now'`"],
    [
      "a link",
      [{ link: "slides", url: "https://lpc.events/a_(b)" }],
      "[slides](https://lpc.events/a_%28b%29)",
    ],
    ["no link to anything but the web", [{ link: "run", url: "steam://run/1" }], "run"],
    ["a script for a link", [{ link: "run", url: "javascript:alert(1)" }], "run"],
    ["a channel by its id", [{ channel: "1234567890123456789" }], "<#1234567890123456789>"],
    ["no mention of what is no id", [{ channel: "1><@2" }], "1\\>\\<@2"],
    ["neighbours that would merge", [{ strong: "a" }, { strong: "b" }], "**a**\u200b**b**"],
    ["nothing strong", [{ strong: "" }, "x"], "x"],
    ["an address in a title", "see https://evil.example", "see https\\://evil.example"],
    ["an identifier as it is written", "io_uring and SCHED_DEADLINE", "io_uring and SCHED_DEADLINE"],
    ["no italics at a word's edges", "_now_ a_ _b __c__", "\\_now\\_ a\\_ \\_b \\_\\_c\\_\\_"],
    ["a heading", "# Keynote", "\\# Keynote"],
    ["a list", "1. Keynote", "1\\. Keynote"],
    ["a colon, which stays readable", "Keynote: the future", "Keynote: the future"],
    ["everyone", "@everyone", "@\u200beveryone"],
    ["several lines", "a\n\n# b", "a # b"],
  ])("shows %s", (_what, text, expected) => {
    expect(encodeText(text)).toBe(expected);
  });

  it("shows a stretch on the conference's clock and on the reader's", () => {
    const span = { time: AT, until: AT + HALF_HOUR, zone, style: "day-clock" as const };
    expect(encodeText([span])).toBe("Mon 24 Aug 11:30–12:00 (UTC-02:30) · <t:1598277600:f>–<t:1598279400:t>");
  });

  it("shows a moment on both clocks", () => {
    expect(encodeText([{ time: AT, zone, style: "clock" }])).toBe("11:30 (UTC-02:30) · <t:1598277600:t>");
  });

  it("lets Discord count for what is relative", () => {
    expect(encodeText([{ time: AT, zone, style: "relative" }])).toBe("<t:1598277600:R>");
  });

  it("drops what cannot be seen, and keeps what scripts and emoji need", () => {
    expect(cleanText("a\u202eb\u200bc\u2066d\u0000e")).toBe("abcde");
    expect(cleanText("👩‍👩‍👧 नमस्ते می‌خواهم")).toBe("👩‍👩‍👧 नमस्ते می‌خواهم");
    expect(cleanText(`Z${"\u0351".repeat(40)}algo`)).toBe(`Z${"\u0351".repeat(4)}algo`);
    expect(cleanText(`Z${"\u0351\u200d".repeat(40)}algo`)).toBe(`Z${"\u0351\u200d".repeat(4)}algo`);
  });

  it("shortens before it escapes, so that no backslash is left dangling", () => {
    expect(encodeTextWithin("*".repeat(20), 10)).toBe("\\*\\*\\*\\*…");
    expect(encodeTextWithin([{ strong: "abc" }, " ", { strong: "defghij" }], 12)).toBe("**abc** def…");
  });
});
