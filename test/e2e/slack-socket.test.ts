/** People using the bot through Socket Mode: real Bolt, real sockets, all on loopback. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands } from "../../src/commands/index.ts";
import type { Reply } from "../../src/core/reply/reply.ts";
import { buttonsIn, readText } from "../support/slack/block-kit.ts";
import { type Bot, openBot, openDesk } from "../support/slack/bot.ts";
import type { Answer } from "../support/slack/stand-in.ts";

const specs = commands.map(({ spec }) => spec);
const say = (text: string): Reply => ({ blocks: [{ kind: "paragraph", text }] });
const labels = ({ blocks }: Answer) => buttonsIn(blocks).map(({ text }) => text.text);
const now = { command: "/conf", text: "now" };

let bot: Bot;
beforeEach(async () => {
  bot = await openBot("socket", { admins: ["U0NAMED"] });
});
afterEach(async () => {
  await bot.stop();
  expect(bot.standIn.violations).toEqual([]);
});

describe("through Socket Mode", () => {
  it("acknowledges while the desk is still thinking", async () => {
    const thought = Promise.withResolvers<void>();
    const desk = openDesk(specs, async () => {
      await thought.promise;
      return say("at last");
    });
    await bot.start(desk);
    const asking = bot.standIn.uses(now);
    await expect.poll(() => bot.standIn.sockets.acknowledged()).toBe(1);
    thought.resolve();
    const answer = await asking;
    expect(readText(answer.blocks)).toBe("at last");
    expect(answer.ephemeral).toBe(true);
    expect(answer.acknowledgedMs).toBeLessThan(3_000);
  });

  it("answers an event once, however often it is delivered", async () => {
    const desk = openDesk(specs, () => say("once"));
    await bot.start(desk);
    const answer = await bot.standIn.uses({ ...now, times: 5 });
    await bot.standIn.uses({ ...now, text: "next" });
    expect(answer.responses).toHaveLength(1);
    expect(desk.asked.map(({ command }) => command)).toEqual(["now", "next"]);
  });

  it("turns the page in place where only the asker sees it", async () => {
    const items = Array.from({ length: 600 }, (_, index) => ({
      text: `session number ${index + 1} of many`,
    }));
    const desk = openDesk(specs, ({ command, options }) => ({
      blocks: [{ kind: "list", items }],
      more: { command, options, continues: true },
    }));
    await bot.start(desk);
    const first = await bot.standIn.uses({ command: "/conf", text: "day monday" });
    const second = await bot.standIn.presses(first, "Next");
    expect(second.replaces).toBe(true);
    expect(labels(second)).toEqual(["Previous", "Next"]);
    expect(desk.asked[1]).toMatchObject({ command: "day", options: { day: "monday" }, page: 2 });
    expect(readText((await bot.standIn.presses(second, "Previous")).blocks)).toBe(readText(first.blocks));
  });

  it("leaves alone what others see too, and answers beside it", async () => {
    const desk = openDesk(specs, () => say("details"));
    await bot.start(desk);
    const to = { platform: "slack", community: "T0CALLBRD", channel: "C0HALL" };
    const actions = [{ label: "Details", command: "session", options: { session: "x" } }];
    await bot.slack.messages.send({
      delivery: "d".repeat(22),
      to,
      reply: { ...say("Starts soon"), actions },
    });
    const [message] = bot.standIn.messages("C0HALL");
    if (message === undefined) throw new Error("nothing was sent");
    const answer = await bot.standIn.presses(message, "Details");
    expect([answer.replaces, answer.ephemeral]).toEqual([false, true]);
    expect(desk.asked[0]).toMatchObject({ command: "session", who: { community: "T0CALLBRD" } });
  });

  it("says so when a button is of another version", async () => {
    const desk = openDesk(specs, () => ({
      ...say("x"),
      actions: [{ label: "Old", command: "now", options: {} }],
    }));
    await bot.start(desk);
    const answer = await bot.standIn.uses(now);
    for (const button of buttonsIn(answer.blocks)) button.value = '{"v":0}';
    expect(readText((await bot.standIn.presses(answer, "Old")).blocks)).toContain("older version");
    expect(desk.asked).toHaveLength(1);
  });

  it("refuses a mistyped command with buttons for what was meant", async () => {
    const desk = openDesk(specs, () => say("help"));
    await bot.start(desk);
    const answer = await bot.standIn.uses({ command: "/conf", text: "nwo <!channel>" });
    expect(readText(answer.blocks)).toContain('There is no command "nwo".');
    expect(desk.asked).toEqual([]);
    await bot.standIn.presses(answer, labels(answer)[0] ?? "");
    expect(desk.asked[0]).toMatchObject({ command: "now" });
  });

  it("gives the id of a channel that was typed by name", async () => {
    const desk = openDesk(specs, () => say("ok"));
    await bot.start(desk);
    await bot.standIn.uses({
      user: "U0BOSS",
      command: "/conf-admin",
      text: "announce channel:#other text:R&D",
    });
    expect(desk.asked[0]?.options).toEqual({ channel: "C0OTHER", text: "R&D" });
  });

  it("asks Slack who is an organiser only when it matters, and remembers the answer", async () => {
    const desk = openDesk(specs, () => say("ok"));
    await bot.start(desk);
    const admin = { command: "/conf-admin", text: "status" };
    for (const user of ["U0ADA", "U0BOSS", "U0NAMED", "U0BOSS"]) await bot.standIn.uses({ ...admin, user });
    await bot.standIn.uses({ ...now, user: "U0NEW" });
    expect(desk.asked.map(({ organiser }) => organiser)).toEqual([false, true, true, true, false]);
    const looked = bot.standIn.calls.filter(({ method }) => method === "users.info");
    expect(looked.map(({ form }) => form.get("user"))).toEqual(["U0ADA", "U0BOSS"]);
  });

  it("lets nobody in as an organiser while Slack does not say who is", async () => {
    const desk = openDesk(specs, () => say("ok"));
    await bot.start(desk);
    bot.standIn.faults.next("users.info", { kind: "status", status: 503, commit: false });
    await bot.standIn.uses({ user: "U0BOSS", command: "/conf-admin", text: "status" });
    expect(desk.asked[0]?.organiser).toBe(false);
  });

  it("repeats an answer that Slack did not take", async () => {
    await bot.start(openDesk(specs, () => say("second try")));
    bot.standIn.faults.next("response_url", { kind: "status", status: 503, commit: false });
    expect(readText((await bot.standIn.uses(now)).blocks)).toBe("second try");
  });
});
