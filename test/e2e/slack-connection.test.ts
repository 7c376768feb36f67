/** Connections that fail, end, or never begin: health tells, and nothing is left unhandled. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { PlatformFailure } from "../../src/core/errors.ts";
import { type Bot, openBot, openDesk } from "../support/slack/bot.ts";

const specs = commands.map(({ spec }) => spec);
const desk = () => openDesk(specs, () => ({ blocks: [{ kind: "paragraph", text: "here" }] }));
const now = { command: "/conf", text: "now" };

let bot: Bot;
beforeEach(async () => {
  bot = await openBot("socket");
});
afterEach(async () => {
  await bot.stop();
  expect(bot.standIn.violations).toEqual([]);
});

describe("a connection to Slack", () => {
  it("comes back at once after Slack's routine refresh", async () => {
    await bot.start(desk());
    const began = performance.now();
    // Right after the first connection an end counts as a failure, so this is the slowest it gets.
    bot.standIn.sockets.refresh();
    await bot.standIn.sockets.connected(2);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect((await bot.standIn.uses(now)).text).toBe("here");
  });

  it("comes back after the network broke", async () => {
    await bot.start(desk());
    bot.standIn.sockets.drop();
    await bot.standIn.sockets.connected(2);
    await expect.poll(() => bot.slack.health()).toEqual({ state: "connected", problem: undefined });
    const told = bot.log.lines.filter(({ event }) => event === "slack-connection");
    expect(told.map(({ fields }) => fields.state)).toEqual(["connected", "reconnecting", "connected"]);
    expect((await bot.standIn.uses(now)).text).toBe("here");
  });

  it("survives a token that is refused while reconnecting, and says what to do", async () => {
    await bot.start(desk());
    bot.standIn.workspace.revoke();
    bot.standIn.sockets.drop();
    await expect.poll(() => bot.slack.health().state, { timeout: 5_000 }).toBe("down");
    expect(bot.slack.health().problem).toContain("(token_revoked)");
    expect(bot.slack.health().problem).toContain("Install the app");
  });

  it("may be stopped while it reconnects", async () => {
    await bot.start(desk());
    bot.standIn.faults.next("apps.connections.open", { kind: "hang", commit: false });
    bot.standIn.sockets.drop();
    await expect
      .poll(() => bot.standIn.calls.filter(({ method }) => method === "apps.connections.open").length)
      .toBe(2);
    await bot.slack.stop();
    expect(bot.slack.health().state).toBe("stopped");
  });

  it("may be stopped while Slack keeps it waiting for its hello", async () => {
    bot.standIn.sockets.fallSilent();
    const starting = bot.start(desk());
    await expect.poll(() => bot.standIn.sockets.isOpen()).toBe(true);
    await bot.slack.stop();
    await starting;
    await expect.poll(() => bot.standIn.sockets.isOpen()).toBe(false);
  });

  it("keeps trying while Slack is in trouble, and says so meanwhile", async () => {
    bot.standIn.faults.next("auth.test", { kind: "status", status: 503, commit: false });
    const starting = bot.start(desk());
    await expect.poll(() => bot.slack.health().problem).toBe("Slack answered auth.test with HTTP 503.");
    expect(bot.slack.health().state).toBe("starting");
    await starting;
    expect((await bot.standIn.uses(now)).text).toBe("here");
  });

  it("keeps trying while nobody listens, and may be stopped meanwhile", async () => {
    const lonely = await openBot("socket");
    await lonely.standIn.stop();
    const starting = lonely.slack.start(desk());
    await expect.poll(() => lonely.slack.health().problem).toContain("ECONNREFUSED");
    await lonely.slack.stop();
    await starting;
  });

  it("rejects for a refused token, in one line that tells what to do", async () => {
    const refused = await openBot("socket", { botToken: "xoxb-wrong" });
    const failure: unknown = await refused.start(desk()).catch((reason: unknown) => reason);
    await refused.stop();
    if (!(failure instanceof PlatformFailure)) throw new Error("a PlatformFailure was expected");
    expect([failure.kind, failure.message]).toEqual(["revoked", "Slack refused auth.test (invalid_auth)."]);
    expect(failure.hint).toContain("tokens");
  });

  it("rejects for a refused app token too", async () => {
    const refused = await openBot("socket", { appToken: "xapp-wrong" });
    const failure: unknown = await refused.start(desk()).catch((reason: unknown) => reason);
    await refused.stop();
    expect(failure).toMatchObject({
      kind: "revoked",
      message: expect.stringContaining("apps.connections.open"),
    });
  });

  it("may be stopped before it was started", async () => {
    await bot.slack.stop();
    expect(bot.slack.health().state).toBe("stopped");
  });
});
