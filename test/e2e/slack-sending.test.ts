/** What Callboard sends on its own, and what becomes of it when Slack does not take it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PlatformFailure } from "../../src/core/errors.ts";
import { readText } from "../support/slack/block-kit.ts";
import { type Bot, openBot, openDesk } from "../support/slack/bot.ts";
import { TEAM } from "../support/slack/workspace.ts";

const outgoing = (letter: string, channel = "C0HALL") => ({
  delivery: letter.repeat(22),
  to: { platform: "slack", community: TEAM, channel },
  reply: { title: "Starts in 10 min", blocks: [{ kind: "paragraph" as const, text: `call ${letter}` }] },
});
const failureOf = async (work: Promise<unknown>): Promise<PlatformFailure> => {
  const failure: unknown = await work.catch((reason: unknown) => reason);
  if (failure instanceof PlatformFailure) return failure;
  throw new Error(`a PlatformFailure was expected, not ${failure}`);
};

let bot: Bot;
beforeEach(async () => {
  bot = await openBot("socket");
  await bot.start(openDesk([], () => ({ blocks: [] })));
});
afterEach(async () => {
  await bot.stop();
  expect(bot.standIn.violations).toEqual([]);
});

describe("a message that is sent", () => {
  it("stands in the channel, marked for nobody to see", async () => {
    const ref = await bot.slack.messages.send(outgoing("a"));
    const [message] = bot.standIn.messages("C0HALL");
    expect(ref).toEqual({ channel: "C0HALL", message: message?.ts });
    expect(readText(message?.blocks ?? [])).toBe("Starts in 10 min\ncall a");
    expect(message?.metadata).toEqual({
      event_type: "callboard_delivery",
      event_payload: { delivery: "a".repeat(22) },
    });
  });

  it("is found though Slack said 500 after storing it", async () => {
    bot.standIn.faults.next("chat.postMessage", { kind: "status", status: 500, commit: true });
    expect((await failureOf(bot.slack.messages.send(outgoing("b")))).kind).toBe("unavailable");
    expect(bot.standIn.messages("C0HALL")).toHaveLength(1);
    expect(await bot.slack.messages.find(outgoing("b"), Date.now() - 60_000)).toBeDefined();
  });

  it("is not found when Slack said 500 and did not store it", async () => {
    bot.standIn.faults.next("chat.postMessage", { kind: "status", status: 500, commit: false });
    expect((await failureOf(bot.slack.messages.send(outgoing("c")))).kind).toBe("unavailable");
    expect(await bot.slack.messages.find(outgoing("c"), 0)).toBeUndefined();
  });

  it("is found behind hundreds of later ones, and only where it is", async () => {
    await bot.slack.messages.send(outgoing("d"));
    for (let count = 0; count < 450; count += 1)
      bot.standIn.workspace.put({
        channel: "C0HALL",
        text: "chatter",
        blocks: [],
        only: undefined,
        ephemeral: false,
        metadata: undefined,
      });
    expect(await bot.slack.messages.find(outgoing("d"), Date.now() - 60_000)).toBeDefined();
    expect(await bot.slack.messages.find(outgoing("d", "C0OTHER"), 0)).toBeUndefined();
    expect(await bot.slack.messages.find(outgoing("d"), Date.now() + 60_000)).toBeUndefined();
  });

  it("is not mistaken for another app's with the same mark", async () => {
    bot.standIn.workspace.put({
      channel: "C0HALL",
      text: "copied",
      blocks: [],
      only: undefined,
      ephemeral: false,
      metadata: { event_type: "callboard_delivery", event_payload: { delivery: "e".repeat(22) } },
      by: "U0OTHERBOT",
    });
    expect(await bot.slack.messages.find(outgoing("e"), 0)).toBeUndefined();
  });
});

describe("a message that Slack does not take", () => {
  it("waits as long as Slack asks", async () => {
    bot.standIn.faults.next("chat.postMessage", { kind: "rate-limit", seconds: 7 });
    const { kind, retryAfterMs } = await failureOf(bot.slack.messages.send(outgoing("a")));
    expect([kind, retryAfterMs]).toEqual(["rate-limited", 7_000]);
  });

  it("holds up no other call by that", async () => {
    bot.standIn.faults.next("chat.postMessage", { kind: "rate-limit", seconds: 30 });
    const limited = failureOf(bot.slack.messages.send(outgoing("a")));
    await bot.slack.messages.send(outgoing("b", "C0OTHER"));
    expect((await limited).kind).toBe("rate-limited");
  });

  it("is none when Slack only answers late: it is sent, once", async () => {
    bot.standIn.faults.next("chat.postMessage", { kind: "late", ms: 600 });
    await bot.slack.messages.send(outgoing("a"));
    expect(bot.standIn.messages("C0HALL")).toHaveLength(1);
  });

  it("is tried once, whatever happens", async () => {
    bot.standIn.faults.next("chat.postMessage", { kind: "reset", commit: true });
    await failureOf(bot.slack.messages.send(outgoing("a")));
    const calls = bot.standIn.calls.filter(({ method }) => method === "chat.postMessage");
    expect(calls).toHaveLength(1);
  });

  it("says that the bot is not in the channel, and what to do", async () => {
    const hall = bot.standIn.workspace.channels.get("C0HALL");
    if (hall !== undefined) hall.botIsIn = false;
    const failure = await failureOf(bot.slack.messages.send(outgoing("a")));
    expect([failure.kind, failure.message]).toEqual([
      "forbidden",
      "Slack refused chat.postMessage in C0HALL (not_in_channel).",
    ]);
    expect(failure.hint).toContain("/invite @callboard");
  });

  it("says that a scope is missing", async () => {
    bot.standIn.faults.next("conversations.history", { kind: "refuse", error: "missing_scope" });
    expect((await failureOf(bot.slack.messages.find(outgoing("a"), 0))).hint).toContain(
      "callboard manifest slack",
    );
  });

  it("says that nobody is there", async () => {
    expect((await failureOf(bot.slack.messages.send(outgoing("a", "C0NOWHERE")))).kind).toBe("gone");
    const who = { platform: "slack", community: TEAM, person: "U0NOBODY" };
    expect((await failureOf(bot.slack.openDirect(who, outgoing("a").reply))).kind).toBe("closed");
  });

  it("that cannot tell a person's zone opens their direct channel all the same", async () => {
    const who = { platform: "slack", community: TEAM, person: "U0ADA" };
    expect(await bot.slack.openDirect(who, outgoing("a").reply)).toMatchObject({ zone: "Europe/Amsterdam" });
    bot.standIn.faults.next("users.info", { kind: "refuse", error: "missing_scope" });
    expect(await bot.slack.openDirect(who, outgoing("b").reply)).not.toHaveProperty("zone");
  });

  it("shows a refused token in health until a call succeeds", async () => {
    bot.standIn.faults.next("chat.postMessage", { kind: "refuse", error: "account_inactive" });
    expect((await failureOf(bot.slack.messages.send(outgoing("a")))).kind).toBe("revoked");
    expect(bot.slack.health()).toMatchObject({ state: "down", problem: expect.stringContaining("Install") });
    await bot.slack.messages.send(outgoing("b"));
    expect(bot.slack.health().state).toBe("connected");
  });

  it("was certainly not sent once the adapter is stopped", async () => {
    await bot.slack.stop();
    expect((await failureOf(bot.slack.messages.send(outgoing("a")))).kind).toBe("unreached");
  });
});
