import { describe, expect, it } from "vitest";
import { decodeAction } from "../../src/adapters/chat/slack/decode-action.ts";
import { decodeCommand, specsBehind } from "../../src/adapters/chat/slack/decode-command.ts";
import { encodeAction } from "../../src/adapters/chat/slack/encode-action.ts";
import { commands } from "../../src/commands/index.ts";
import type { Access } from "../../src/core/command/command-spec.ts";

const specs = commands.map(({ spec }) => spec);
const decode = (text: string, access: Access = "everyone") => decodeCommand(text, specsBehind(access, specs));

describe("slash commands from Slack", () => {
  it("reads options by name, and text without a name", () => {
    expect(decode("remind session:core scheduling lead:10")).toEqual({
      command: "remind",
      options: { session: "core scheduling", lead: "10" },
    });
    expect(decode("search core scheduling").options).toEqual({ text: "core scheduling" });
  });

  it("takes no text for help", () => {
    expect(decode("  ")).toEqual({ command: "help", options: {} });
  });

  it("undoes Slack's escapes", () => {
    expect(decode("search R&amp;D &lt;C++&gt; &amp;lt;").options).toEqual({ text: "R&D <C++> &lt;" });
  });

  it("shows tokens by their names, as they were typed", () => {
    expect(decode("search <#C1|hall> <@U1|ada> <https://a.test|a.test>").options).toEqual({
      text: "#hall @ada a.test",
    });
  });

  it("gives a channel by its id", () => {
    expect(decode("channel channel:<#C0123|hall>", "organiser").options).toEqual({ channel: "C0123" });
  });

  it("knows the organisers' commands behind their own slash command only", () => {
    expect(() => decode("status")).toThrow('There is no command "status".');
    expect(decode("status", "organiser").command).toBe("status");
    expect(decode("", "organiser").command).toBe("help");
  });

  it("refuses in the words that were typed", () => {
    expect(() => decode("&lt;what&gt;")).toThrow('There is no command "<what>".');
  });
});

describe("buttons", () => {
  const action = { label: "Remind me", command: "remind", options: { session: "<a> & b" } };
  const origin = { community: "T1", delivery: "d" };

  it("says what it runs, behind escapes that Slack leaves alone", () => {
    const button = encodeAction(action, { page: 2, purpose: "page", index: 3, origin });
    expect(button?.action_id).toBe("page-3");
    expect(button?.value).not.toMatch(/[<>&]/);
    expect(decodeAction("page-3", button?.value ?? "")).toEqual({
      command: "remind",
      options: { session: "<a> & b" },
      page: 2,
      origin,
      purpose: "page",
    });
  });

  it("has none for a command line that is too long", () => {
    const options = { session: "x".repeat(2_000) };
    expect(encodeAction({ ...action, options }, { page: 1, purpose: "run", index: 0, origin })).toBe(
      undefined,
    );
  });

  it("reads nothing from a value of another make", () => {
    for (const value of ["", "{}", "null", '{"v":2}', '{"v":1,"community":"T","command":"now","options":[]}'])
      expect(decodeAction("run-0", value)).toBeUndefined();
  });
});
