/** Messages that Callboard sends on its own, against a Discord that breaks on demand. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PlatformFailure } from "../../src/core/errors.ts";
import type { Outgoing } from "../../src/core/ports/chat-platform.ts";
import { type DiscordWorld, discordWorld } from "../support/discord/discord-world.ts";
import { literalDesk, plain } from "../support/discord/literal-desk.ts";
import { visibleText } from "../support/discord/records.ts";

let world: DiscordWorld;

beforeEach(async () => {
  world = await discordWorld();
  await world.platform.start(literalDesk());
});

afterEach(async () => {
  await world.stop();
  expect(world.discord.violations).toEqual([]);
});

function outgoing(delivery: string, given: Partial<Outgoing> = {}): Outgoing {
  const to = { platform: "discord", community: world.discord.guild, channel: world.discord.channel };
  return { delivery: delivery.padEnd(22, "x"), to, reply: plain(`call ${delivery}`), ...given };
}

async function failureOf(sending: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await sending.then(
    () => undefined,
    (rejected: unknown) => rejected,
  );
  if (failure instanceof PlatformFailure) return failure;
  throw new Error(`not a PlatformFailure: ${String(failure)}`);
}

const sent = () => world.discord.messages(world.discord.channel);
const details = { label: "Details", command: "session", options: { session: "x" } };

describe("sending on Discord", () => {
  it("gives one message when the first attempt was taken but answered 500, and the same reference", async () => {
    world.discord.faults.strike("create_message", { kind: "status", status: 500, committed: true });
    expect((await failureOf(world.platform.messages.send(outgoing("a")))).kind).toBe("unavailable");
    const again = await world.platform.messages.send(outgoing("a"));
    expect(sent()).toHaveLength(1);
    expect(again).toEqual({ channel: world.discord.channel, message: sent()[0]?.id });
  });

  it("never asks twice by itself", async () => {
    world.discord.faults.strike("create_message", { kind: "reset", committed: true });
    expect((await failureOf(world.platform.messages.send(outgoing("b")))).kind).toBe("unavailable");
    expect(world.discord.requests.filter(({ route }) => route === "create_message")).toHaveLength(1);
  });

  it("lets nothing ping, whatever the text", async () => {
    await world.platform.messages.send(outgoing("c", { reply: plain("@everyone <@1> <@&2>") }));
    expect(sent()[0]).toMatchObject({ allowedMentions: { parse: [] }, content: "" });
  });

  it("waits out a short rate limit, and reports a long one with its time", async () => {
    world.discord.faults.strike("create_message", { kind: "rate-limit", retryAfter: 0.05 });
    await world.platform.messages.send(outgoing("d"));
    world.discord.faults.strike("create_message", { kind: "rate-limit", retryAfter: 30 });
    const failure = await failureOf(world.platform.messages.send(outgoing("e")));
    expect(failure.kind).toBe("rate-limited");
    expect(failure.retryAfterMs).toBeGreaterThanOrEqual(29_000);
    expect(sent()).toHaveLength(1);
  });

  it.each([
    ["forbidden", "the bot may not write there", () => world.discord.forbid(world.discord.channel)],
    ["gone", "the channel is deleted", () => world.discord.deleteChannel(world.discord.channel)],
    ["revoked", "the token is taken back", () => world.discord.revokeToken()],
    [
      "invalid",
      "Discord finds the message wrong",
      () => world.discord.faults.strike("create_message", { kind: "status", status: 400, code: 50035 }),
    ],
    [
      "rate-limited",
      "Discord finds that too many direct channels are opened",
      () => world.discord.faults.strike("create_message", { kind: "status", status: 403, code: 40003 }),
    ],
  ])("says %s when %s, with the next step", async (kind, _when, breakIt) => {
    breakIt();
    const failure = await failureOf(world.platform.messages.send(outgoing("f")));
    expect(failure.kind).toBe(kind);
    expect(failure.hint).toMatch(/\.$/);
    expect(`${failure.message} ${failure.hint}`).not.toContain(world.discord.token);
  });

  it("asks Discord no more for a minute once it refused the token", async () => {
    world.discord.revokeToken();
    await failureOf(world.platform.messages.send(outgoing("g")));
    const asked = world.discord.requests.length;
    expect((await failureOf(world.platform.messages.send(outgoing("g")))).kind).toBe("revoked");
    expect(world.discord.requests).toHaveLength(asked);
  });

  it("says unreached when nobody listens", async () => {
    await world.platform.stop();
    await world.discord.stop();
    expect((await failureOf(world.platform.messages.send(outgoing("h")))).kind).toBe("unreached");
    world = await discordWorld();
  });
});

describe("finding what was sent on Discord", () => {
  it.each([
    ["by a button", [details]],
    ["by the unseen mark where it has no button", []],
  ])("finds it %s", async (_how, actions) => {
    const message = outgoing("i", { reply: { ...plain("call"), actions } });
    const ref = await world.platform.messages.send(message);
    for (let index = 0; index < 3; index += 1) await world.platform.messages.send(outgoing(`other${index}`));
    expect(await world.platform.messages.find(message, Date.now() - 60_000)).toEqual(ref);
    expect(await world.platform.messages.find(message, Date.now() + 60_000)).toBeUndefined();
  });

  it("shows nothing of the mark", async () => {
    await world.platform.messages.send(outgoing("j"));
    const text = visibleText(sent()[0] ?? { content: "", embeds: [] });
    expect(text.replace(/[\u200b\u200c\u2060]/g, "")).toBe("call j");
  });

  it("looks through as many pages as there are", async () => {
    const message = outgoing("k");
    for (let index = 0; index < 105; index += 1) await world.platform.messages.send(outgoing(`n${index}`));
    const ref = await world.platform.messages.send(message);
    expect(await world.platform.messages.find(message, 0)).toEqual(ref);
    expect(await world.platform.messages.find(outgoing("never"), 0)).toBeUndefined();
  });

  it("does not take a history that it may not read for an empty one", async () => {
    const message = outgoing("m");
    expect(await world.platform.messages.find(message, 0)).toBeUndefined();
    await world.platform.messages.send(message);
    world.discord.hideHistory(world.discord.channel);
    const failure = await failureOf(world.platform.messages.find(message, 0));
    expect(failure).toMatchObject({
      kind: "unavailable",
      hint: expect.stringContaining("Read Message History"),
    });
    expect(await world.platform.messages.find(message, Date.now() + 60_000)).toBeUndefined();
  });

  it("does not take trouble for absence", async () => {
    world.discord.faults.strike("list_messages", { kind: "status", status: 502 }, 10);
    expect((await failureOf(world.platform.messages.find(outgoing("l"), 0))).kind).toBe("unavailable");
  });
});

describe("opening a direct channel on Discord", () => {
  const who = () => ({ platform: "discord", community: world.discord.guild, person: world.discord.user });

  it("greets once, however often it is opened within minutes", async () => {
    const first = await world.platform.openDirect(who(), plain("hello"));
    const second = await world.platform.openDirect(who(), plain("hello"));
    expect(second).toEqual(first);
    expect(world.discord.directMessages(world.discord.user)).toHaveLength(1);
  });

  it("opens again once the person allows it", async () => {
    world.discord.closeDirect(world.discord.user);
    expect((await failureOf(world.platform.openDirect(who(), plain("hello")))).kind).toBe("closed");
    world.discord.openDirect(world.discord.user);
    expect((await world.platform.openDirect(who(), plain("hello"))).channel).toBe(
      world.discord.directChannel(world.discord.user),
    );
  });
});
