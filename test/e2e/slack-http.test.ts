/** Signed requests over HTTP: real Bolt behind a real port on loopback. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands } from "../../src/commands/index.ts";
import type { Invocation } from "../../src/core/ports/chat-platform.ts";
import { readText } from "../support/slack/block-kit.ts";
import { type Bot, openBot, openDesk } from "../support/slack/bot.ts";

const now = { command: "/conf", text: "now" };

let bot: Bot;
let asked: readonly Invocation[];
beforeEach(async () => {
  bot = await openBot("http");
  const desk = openDesk(
    commands.map(({ spec }) => spec),
    ({ command }) => ({
      blocks: [{ kind: "paragraph", text: `answer to ${command}` }],
      actions: [{ label: "Next session", command: "next", options: {} }],
    }),
  );
  asked = desk.asked;
  await bot.start(desk);
});
afterEach(async () => {
  await bot.stop();
  expect(bot.standIn.violations).toEqual([]);
});

describe("over signed HTTP", () => {
  it("answers commands and buttons", async () => {
    const answer = await bot.standIn.uses(now);
    expect(readText(answer.blocks)).toBe("answer to now");
    const pressed = await bot.standIn.presses(answer, "Next session");
    expect(readText(pressed.blocks)).toBe("answer to next");
    expect(pressed.replaces).toBe(false);
  });

  it("answers an event once, however often it is delivered", async () => {
    const answer = await bot.standIn.uses({ ...now, times: 5 });
    await bot.standIn.uses({ ...now, text: "next" });
    expect(answer.responses).toHaveLength(1);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ["signed with another secret", { secret: "wrong" }],
    ["changed after it was signed", { changedBody: true }],
    ["without a hash", { signature: "v0=" }],
    ["of an unknown version", { signature: "v1=0000" }],
    ["more than five minutes old", { atSeconds: -303 }],
    ["more than five minutes ahead", { atSeconds: 303 }],
  ])("refuses a request %s", async (_what, forgery) => {
    expect(await bot.standIn.forges(forgery, now)).toBe(401);
    expect(asked).toEqual([]);
  });

  it.each([-290, 290])("takes a request that is %i seconds off", async (atSeconds) => {
    expect(await bot.standIn.forges({ atSeconds }, now)).toBe(200);
    await expect.poll(() => asked.length).toBe(1);
  });

  it("serves nothing but Slack's events", async () => {
    const base = `http://127.0.0.1:${bot.port()}`;
    expect((await fetch(`${base}/slack/events`)).status).toBe(404);
    expect((await fetch(`${base}/`, { method: "POST", body: "x" })).status).toBe(404);
    expect((await fetch(`${base}/slack/events`, { method: "POST", body: "x" })).status).toBe(401);
  });

  it("keeps trying while its port is taken, and says so", async () => {
    const second = await openBot("http", { port: bot.port() ?? 0 });
    const starting = second.slack.start(openDesk([], () => ({ blocks: [] })));
    await expect.poll(() => second.slack.health().problem).toMatch(/\(EADDRINUSE\).* Set PORT/);
    await second.stop();
    await starting;
  });
});
