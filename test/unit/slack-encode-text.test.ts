import { describe, expect, it } from "vitest";
import { encodeText, plainText } from "../../src/adapters/chat/slack/encode-text.ts";
import type { TimeSpan } from "../../src/core/reply/reply.ts";
import { instant } from "../support/conference.ts";

const LONG = 3_000;
const encode = (text: Parameters<typeof encodeText>[0]) => encodeText(text, LONG);
const span: TimeSpan = {
  time: instant("2020-08-24T14:00:00Z"),
  until: instant("2020-08-24T14:30:00Z"),
  zone: "Canada/Newfoundland",
  style: "day-clock",
};

describe("spans in Slack's mrkdwn", () => {
  it("makes strong, struck and code by Slack's marks", () => {
    expect(encode([{ strong: "Now" }, " ", { struck: "late" }, " ", { code: "/conf now" }])).toBe(
      "*Now* ~late~ `/conf now`",
    );
  });

  it("escapes what Slack would read as a token", () => {
    expect(encode("R&D <!channel> <@U123> a > b")).toBe("R&amp;D &lt;!channel&gt; &lt;@U123&gt; a &gt; b");
  });

  it("leaves no mark that could format", () => {
    expect(encode("*bold* _it_ ~gone~ `code` > quote")).toBe("∗bold∗ ˍitˍ ∼gone∼ ˋcodeˋ &gt; quote");
    expect(encode("> quote")).toBe("› quote");
  });

  it("keeps marks inside words, where they mean nothing", () => {
    expect(encode("SCHED_DEADLINE and a*b")).toBe("SCHED_DEADLINE and a*b");
  });

  it("drops what would be an empty mark", () => {
    expect(encode([{ strong: " " }, "x"])).toBe("x");
  });

  it("links web addresses, and only those", () => {
    expect(encode([{ link: "the *site*", url: "https://a.test/?a=1&b=<|>" }])).toBe(
      "<https://a.test/?a=1&amp;b=%3C%7C%3E|the ∗site∗>",
    );
    expect(encode([{ link: "harmless", url: "javascript:alert(1)" }])).toBe("harmless");
  });

  it("shows a stretch on the conference's clock and on the reader's own", () => {
    expect(encode([span])).toBe(
      "Mon 24 Aug 11:30–12:00 (UTC-02:30), yours " +
        "<!date^1598277600^{date_short} {time}|Mon 24 Aug 11:30 UTC-02:30>–<!date^1598279400^{time}|12:00>",
    );
  });

  it("shows a moment of the day by its clock alone", () => {
    const { until: _until, ...moment } = span;
    expect(encode([{ ...moment, style: "clock" }])).toBe(
      "11:30 (UTC-02:30), yours <!date^1598277600^{time}|11:30 UTC-02:30>",
    );
  });

  it("lets Slack count for a relative time", () => {
    expect(encode([{ ...span, style: "relative" }])).toBe(
      "<!date^1598277600^{ago}|Mon 24 Aug 11:30 UTC-02:30>",
    );
  });

  it("strips control and bidirectional characters, and all but four accents", () => {
    expect(encode("a\u202eb\u0000c\nd")).toBe("abc d");
    expect(encode(`e${"\u0301".repeat(40)}`)).toBe(`e${"\u0301".repeat(4)}`);
  });

  it("shortens by characters, before escaping", () => {
    expect(encodeText("&&&&", 12)).toBe("&amp;&amp;…");
    expect(encodeText("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 14)).toBe("👩‍👩‍👧‍👦…");
  });

  it("never cuts a time in two", () => {
    expect(encodeText([span], 60)).toBe("Mon 24 Aug 11:30–12:00 (UTC-02:30)");
  });

  it("puts text into labels without anything that Slack reads", () => {
    expect(plainText("<!here> & *co*", 75)).toBe("‹!here› & *co*");
    expect(plainText([span], 75)).toBe("Mon 24 Aug 11:30–12:00 (UTC-02:30)");
  });
});
