/** How the playground reads the platforms' own markup before it is drawn. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, encodeText as forDiscord } from "../../src/adapters/chat/discord/encode-text.ts";
import { encodeText as forSlack } from "../../src/adapters/chat/slack/encode-text.ts";
import { plainOf, readLine, readLines } from "../../web/discord/read-markdown.ts";
import { showStamp } from "../../web/discord/show-stamp.ts";
import { readMrkdwn } from "../../web/slack/read-mrkdwn.ts";
import { showDate } from "../../web/slack/show-date.ts";
import { instant } from "../support/conference.ts";
import { hostileText } from "../support/discord/hostile.ts";

const AT = instant("2020-08-24T14:00:00Z");
const WITHOUT_LIMIT = Number.POSITIVE_INFINITY;
const zone = "Canada/Newfoundland";

describe("Discord's markdown in the playground", () => {
  it("shows untrusted text as it was written, whatever it holds", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const pieces = readLine(forDiscord(text));
        expect(pieces.every(({ kind }) => kind === "text")).toBe(true);
        expect(plainOf(pieces).replaceAll("\u200b", "")).toBe(cleanText(text));
      }),
    );
  });

  it("reads what Callboard writes: bold, struck, code, links, channels and times", () => {
    const line = forDiscord([
      { strong: "a * b" },
      " ",
      { struck: "gone" },
      { code: "x|y" },
      { link: "la]bel", url: "https://example.org/a_(b)" },
      { channel: "42" },
      { time: AT, zone, style: "relative" },
    ]);
    expect(readLine(line)).toEqual([
      { kind: "bold", pieces: [{ kind: "text", text: "a * b" }] },
      { kind: "text", text: " " },
      { kind: "struck", pieces: [{ kind: "text", text: "gone" }] },
      { kind: "code", text: "x|y" },
      {
        kind: "link",
        url: "https://example.org/a_%28b%29",
        pieces: [{ kind: "text", text: "la]bel" }],
      },
      { kind: "channel", id: "42" },
      { kind: "time", seconds: AT / 1_000, style: "R" },
    ]);
  });

  it("knows lists by their signs and how deep they are", () => {
    const lines = readLines("Text - no list\n- one\n  - below\n12. twelfth");
    expect(lines.map(({ sign, depth }) => [sign, depth])).toEqual([
      [undefined, 0],
      ["•", 0],
      ["•", 1],
      ["12.", 0],
    ]);
  });

  it("counts what is relative on the stage's clock", () => {
    expect(showStamp(AT / 1_000, "R", AT - 10 * 60_000)).toBe("in 10 minutes");
    expect(showStamp(AT / 1_000, "R", AT + 86_400_000)).toBe("1 day ago");
  });
});

describe("Slack's mrkdwn in the playground", () => {
  it("shows untrusted text as text alone, whatever it holds", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const encoded = forSlack(text, WITHOUT_LIMIT);
        const read = readMrkdwn(encoded);
        expect(
          read.every((element) => element.type === "text" && Object.keys(element.style ?? {}).length === 0),
        ).toBe(true);
        const shown = read.map((element) => ("text" in element ? element.text : "")).join("");
        expect(shown).toBe(encoded.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
      }),
    );
  });

  it("reads what Callboard writes: bold, struck, code, links, channels and times", () => {
    const text = forSlack(
      [
        { strong: "a & b" },
        " ",
        { struck: "gone" },
        " ",
        { code: "x*y*z" },
        " ",
        { link: "label", url: "https://example.org/?a=1&b=2" },
        { channel: "C0HALL" },
        { time: AT, zone, style: "clock" },
      ],
      WITHOUT_LIMIT,
    );
    expect(readMrkdwn(text).filter((element) => !("text" in element) || element.text.trim() !== "")).toEqual([
      { type: "text", text: "a & b", style: { bold: true } },
      { type: "text", text: "gone", style: { strike: true } },
      { type: "text", text: "x*y*z", style: { code: true } },
      { type: "link", url: "https://example.org/?a=1&b=2", text: "label", style: {} },
      { type: "channel", channel_id: "C0HALL" },
      { type: "text", text: "11:30 (UTC-02:30), yours ", style: {} },
      { type: "date", timestamp: AT / 1_000, format: "{time}" },
    ]);
  });

  it("fills in dates, and counts what is relative on the stage's clock", () => {
    expect(showDate(AT / 1_000, "{ago}", AT - 3 * 3_600_000)).toBe("in 3 hours");
    expect(showDate(AT / 1_000, "{date_short} {time}", AT)).toMatch(/^Aug 2\d, 2020 \d\d:\d\d$/);
  });
});
