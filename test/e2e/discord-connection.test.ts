/** The line to Discord's gateway: opening it, losing it, and what health says meanwhile. */
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDiscord } from "../../src/adapters/chat/discord/adapter.ts";
import { shiftedClock } from "../../src/adapters/clock/shifted-clock.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import type { ChatPlatform } from "../../src/core/ports/chat-platform.ts";
import { COMMAND } from "../support/discord/discord-world.ts";
import { type LiteralDesk, literalDesk } from "../support/discord/literal-desk.ts";
import { type DiscordStandIn, startDiscordStandIn } from "../support/discord/stand-in.ts";

let discord: DiscordStandIn;
let platform: ChatPlatform;
let desk: LiteralDesk;
let log: ReturnType<typeof silentLog>;
let clock: ReturnType<typeof shiftedClock>;

/** A minute passes each tenth of a second, so that back-off can be waited for. */
const hurry = () => clock.setSpeed(600);

beforeEach(async () => {
  discord = await startDiscordStandIn();
  desk = literalDesk();
  log = silentLog();
  clock = shiftedClock(systemClock, systemClock.now());
  platform = createDiscord({
    token: discord.token,
    apiUrl: discord.url,
    commandName: COMMAND,
    admins: [],
    clock,
    log,
  });
});

afterEach(async () => {
  await platform.stop();
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

const state = () => platform.health().state;
const now = () => discord.uses({ command: COMMAND, subcommand: "now" });

describe("connecting to Discord", () => {
  it("keeps trying while Discord is down, and health says why", async () => {
    hurry();
    discord.faults.strike("get_bot_gateway", { kind: "status", status: 503 }, 1_000);
    expect(state()).toBe("starting");
    const starting = platform.start(desk);
    await expect.poll(() => platform.health().problem).toContain("503");
    discord.faults.clear();
    await starting;
    expect(platform.health()).toEqual({ state: "connected", problem: undefined });
    expect((await now()).text).toContain("this is now");
  });

  it("gives up trying when it is stopped", async () => {
    hurry();
    discord.faults.strike("get_my_application", { kind: "status", status: 503 }, 1_000);
    const starting = platform.start(desk);
    await expect.poll(state).toBe("reconnecting");
    await platform.stop();
    await starting;
    expect(state()).toBe("stopped");
  });

  it("answers yesterday's commands though Discord refuses today's", async () => {
    discord.faults.strike("bulk_set_application_commands", { kind: "status", status: 400, code: 50035 });
    await platform.start(desk);
    expect(state()).toBe("connected");
    expect(log.lines.map(({ event }) => event)).toContain("discord-commands-refused");
  });

  it("asks the gateway for no intent, so Discord sends nobody's messages", async () => {
    await platform.start(desk);
    expect(discord.gateway.intents).toEqual([0]);
  });

  it("refuses a token that the gateway refuses, though REST took it", async () => {
    discord.gateway.refuseTokens(true);
    await expect(platform.start(desk)).rejects.toMatchObject({ kind: "revoked" });
    expect(platform.health()).toMatchObject({
      state: "down",
      problem: expect.stringContaining("DISCORD_TOKEN"),
    });
  });
});

describe("losing the line to Discord", () => {
  it("resumes after a drop, and answers what was asked meanwhile", async () => {
    await platform.start(desk);
    discord.gateway.drop(4000);
    await expect.poll(state).toBe("reconnecting");
    const asked = now();
    expect((await asked).text).toContain("this is now");
    await expect.poll(state).toBe("connected");
    expect(discord.gateway.counts).toMatchObject({ identifies: 1, resumes: 1 });
  });

  it("comes back after a cut and after being asked to reconnect", async () => {
    await platform.start(desk);
    discord.gateway.cut();
    await expect.poll(() => discord.gateway.counts.resumes).toBe(1);
    await expect.poll(state).toBe("connected");
    discord.gateway.askToReconnect();
    await expect.poll(() => discord.gateway.counts.resumes).toBe(2);
    expect((await now()).text).toContain("this is now");
  });

  it("goes on sending while the gateway is away", async () => {
    await platform.start(desk);
    discord.gateway.refuse(true);
    discord.gateway.drop(4000);
    const to = { platform: "discord", community: discord.guild, channel: discord.channel };
    await platform.messages.send({ delivery: "z".repeat(22), to, reply: { blocks: [] } });
    expect(discord.messages(discord.channel)).toHaveLength(1);
    discord.gateway.refuse(false);
  });

  it("opens a new line when the old one does not come back within a minute", async () => {
    hurry();
    await platform.start(desk);
    discord.gateway.forget();
    discord.gateway.refuse(true);
    discord.gateway.cut();
    await expect
      .poll(() => log.lines.map(({ event }) => event), { timeout: 5_000 })
      .toContain("discord-line-stuck");
    discord.gateway.refuse(false);
    await expect.poll(state, { timeout: 5_000 }).toBe("connected");
    expect((await now()).text).toContain("this is now");
  });

  it("says down, and what to do, when the token is taken back", async () => {
    await platform.start(desk);
    discord.revokeToken();
    discord.gateway.drop(4000);
    await expect.poll(state, { timeout: 5_000 }).toBe("down");
    expect(platform.health().problem).toContain("DISCORD_TOKEN");
  });

  it.each([
    [4012, "Update Callboard"],
    [4013, "intents"],
    [4014, "intents"],
  ])("says down, and what to do, when Discord closes the line for good with %i", async (code, problem) => {
    await platform.start(desk);
    discord.gateway.drop(code);
    await expect.poll(state).toBe("down");
    expect(platform.health().problem).toContain(problem);
  });

  it("stays away once it is stopped, also from between two attempts", async () => {
    await platform.start(desk);
    discord.gateway.refuse(true);
    discord.gateway.cut();
    await expect.poll(state).toBe("reconnecting");
    await platform.stop();
    discord.gateway.refuse(false);
    // discord.js pauses for 500 ms between attempts.
    await wait(700);
    expect(discord.gateway.connections()).toBe(0);
  });

  it("can be stopped while the gateway lets nobody in", async () => {
    discord.gateway.refuse(true);
    const starting = platform.start(desk);
    await expect.poll(() => discord.requests.map(({ route }) => route)).toContain("get_bot_gateway");
    await platform.stop();
    await starting;
    expect(state()).toBe("stopped");
  });
});

describe("answering after the interaction is over", () => {
  it("does not wait for ever for an answer that never comes, when it stops", async () => {
    await platform.start(desk);
    desk.replies.set("now", () => new Promise(() => {}));
    const asked = discord.uses({ command: COMMAND, subcommand: "now", patienceMs: 300 });
    const unanswered = expect(asked).rejects.toThrow("finish");
    await expect.poll(() => desk.asked.length).toBe(1);
    hurry();
    await platform.stop();
    expect(log.lines.map(({ event }) => event)).toContain("discord-answers-unfinished");
    await unanswered;
  });

  it("logs what took more than fifteen minutes, and sends nothing", async () => {
    await platform.start(desk);
    desk.replies.set("now", () => {
      clock.jumpTo(clock.now() + 16 * 60_000);
      return { blocks: [] };
    });
    await expect(discord.uses({ command: COMMAND, subcommand: "now", patienceMs: 300 })).rejects.toThrow(
      "finish",
    );
    expect(log.lines.map(({ event }) => event)).toContain("answer-too-late");
    expect(discord.requests.map(({ route }) => route)).not.toContain("update_original_webhook_message");
  });
});
