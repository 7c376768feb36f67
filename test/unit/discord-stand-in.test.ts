/** The stand-in is only worth as much as it refuses. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkRequest, specIsThere } from "../support/discord/request-check.ts";
import { type DiscordStandIn, startDiscordStandIn } from "../support/discord/stand-in.ts";

const MESSAGES = "/channels/{channel_id}/messages";
const button = { type: 2, style: 2, label: "x", custom_id: "same" };

describe("what Discord's stand-in checks", () => {
  it.each([
    ["content that is too long", { content: "x".repeat(2_001) }, "content"],
    [
      "embeds that are too long together",
      { embeds: Array(2).fill({ description: "x".repeat(3_001) }) },
      "6000",
    ],
    ["an embed with nothing in it", { embeds: [{ color: 1 }] }, "empty"],
    [
      "two buttons with one custom_id",
      { content: "x", components: [{ type: 1, components: [button, button] }] },
      "unique",
    ],
    ["nothing at all", {}, "empty"],
  ])("refuses %s", (_what, body, problem) => {
    expect(checkRequest("POST", MESSAGES, body).join()).toContain(problem);
  });

  it("refuses options in the wrong order, and names in capitals", () => {
    const option = { type: 3, description: "x" };
    const options = [
      { ...option, name: "later" },
      { ...option, name: "Needed", required: true },
    ];
    const body = [{ name: "conf", description: "x", options }];
    const problems = checkRequest("PUT", "/applications/{application_id}/commands", body).join();
    expect(problems).toContain("required options");
    expect(problems).toContain("lower case");
  });

  it.skipIf(!specIsThere)(
    "refuses what Discord's schema refuses (skipped where ../shared/specs is not at hand)",
    () => {
      const refused = [
        { content: 5 },
        { content: "x", nonce: "n".repeat(26) },
        { content: "x", embeds: [{ title: "x".repeat(257) }] },
      ];
      for (const body of refused) expect(checkRequest("POST", MESSAGES, body)).not.toEqual([]);
      expect(checkRequest("POST", MESSAGES, { content: "x", nonce: "n" })).toEqual([]);
    },
  );
});

describe("what Discord's stand-in does", () => {
  let discord: DiscordStandIn;
  beforeEach(async () => {
    discord = await startDiscordStandIn({ nonceWindowMs: 60 });
  });
  afterEach(async () => {
    await discord.stop();
  });

  const post = async (body: unknown, token = discord.token) => {
    const answer = await fetch(`${discord.url}/v10/channels/${discord.channel}/messages`, {
      method: "POST",
      headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };

  it("gives the first message back for its nonce, while the window is open and only where it is enforced", async () => {
    const message = { content: "x", nonce: "n", enforce_nonce: true };
    const first = await post(message);
    expect((await post(message)).body).toEqual(first.body);
    await post({ ...message, enforce_nonce: false });
    expect(discord.messages(discord.channel)).toHaveLength(2);
    await new Promise((resolve) => setTimeout(resolve, 80));
    await post(message);
    expect(discord.messages(discord.channel)).toHaveLength(3);
  });

  it("refuses a wrong token, and records what is wrong with a body", async () => {
    expect((await post({ content: "x" }, "wrong")).status).toBe(401);
    expect(discord.violations).toEqual([]);
    expect((await post({})).body).toMatchObject({ code: 50035 });
    expect(discord.violations).toEqual(["create_message: the message is empty"]);
  });
});
