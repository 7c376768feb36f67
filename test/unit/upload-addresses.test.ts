import { describe, expect, it } from "vitest";
import { attachmentsOf } from "../../src/adapters/chat/console/decode-command.ts";
import { openAttachments } from "../../src/adapters/chat/discord/attachments.ts";
import { decodeCommand } from "../../src/adapters/chat/slack/decode-command.ts";
import { fileIdIn, sharedFiles } from "../../src/adapters/chat/slack/shared-file.ts";
import { commands } from "../../src/commands/index.ts";

const specs = commands.map(({ spec }) => spec);

describe("a file named on Slack", () => {
  it.each([
    ["F0ABC123", "F0ABC123"],
    ["https://club.slack.com/files/U0BOSS/F0ABC123/schedule.json", "F0ABC123"],
    ["<https://club.slack.com/files/U0BOSS/F0ABC123/schedule.json>", "F0ABC123"],
    ["<https://club.slack.com/files/W0BOSS/F0ABC123|schedule.json>", "F0ABC123"],
    ["https://files.slack.com/files-pri/T0CLUB-F0ABC123/schedule.json", "F0ABC123"],
    ["none", undefined],
    ["schedule.json", undefined],
    ["https://club.slack.com/archives/C0HALL/p160000", undefined],
  ])("%s is the file %s", (typed, id) => {
    expect(fileIdIn(typed)).toBe(id);
    expect(decodeCommand(`source file:${typed}`, specs).options.file).toBe(id ?? typed);
  });

  it.each([
    "http://files.slack.com/files-pri/T1-F1/download/x",
    "https://files.slack.com.evil.example/x",
    "https://evilslack.com/x",
    "https://evil.example/x?files.slack.com",
    "not an address",
  ])("is not fetched from %s", async (url_private_download) => {
    const file = { file: { name: "x.csv", size: 1, url_private_download } };
    const open = sharedFiles(
      async (_method, _about, _options, answer) => answer.parse(file),
      "xoxb-secret",
      "https://slack.com/api/",
    );
    const failure = await open("F0ABC123").read().catch(String);
    expect(failure).toContain("x.csv is not kept by Slack itself");
    expect(failure).not.toContain("secret");
  });
});

describe("a file chosen on Discord", () => {
  it.each([
    "http://cdn.discordapp.com/attachments/1/2/x.csv",
    "https://cdn.discordapp.com.evil.example/x.csv",
    "https://evil.example/cdn.discordapp.com/x.csv",
    "file:///etc/passwd",
    "",
  ])("is not fetched from %s", async (url) => {
    const { file } = openAttachments({ file: { name: "x.csv", size: 1, url } }, "https://discord.com/api");
    await expect(file?.read()).rejects.toThrow("x.csv is not kept by Discord");
  });
});

describe("a file named in the terminal", () => {
  const given = (file: string) => attachmentsOf({ command: "source", options: { file } }, specs).file;

  it("is read from its path", async () => {
    const { name, bytes } = (await given("package.json")?.read()) ?? { name: "", bytes: new Uint8Array() };
    expect(name).toBe("package.json");
    expect(Buffer.from(bytes).toString()).toContain('"name"');
  });

  it("that is not there, or is a folder, is named with the reason", async () => {
    await expect(given("no/such/file")?.read()).rejects.toThrow("no/such/file cannot be read (ENOENT)");
    await expect(given("src")?.read()).rejects.toThrow("src is not a file");
    expect(given("none")).toBeUndefined();
  });
});
