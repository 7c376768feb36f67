/** The app's own place in Slack: one's agenda and settings, where they are changed by pressing, without any message. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands } from "../../src/commands/index.ts";
import type { Reply } from "../../src/core/reply/reply.ts";
import { type BothPlatforms, openBothPlatforms } from "../support/both-platforms.ts";
import { readText } from "../support/slack/block-kit.ts";
import { openBot, openDesk } from "../support/slack/bot.ts";

describe("the home of somebody in Slack", () => {
  let world: BothPlatforms;
  beforeEach(async () => {
    world = await openBothPlatforms("2020-08-26T12:00:00Z");
  });
  afterEach(() => world.stop());

  const shown = (user = "U0ADA") => readText(world.slack.home(user));

  it("shows their agenda and how they are called, as they are when it is opened", async () => {
    await world.slack.opensHome("U0ADA");
    await world.until(() => shown().includes("You have picked nothing yet"));
    expect(shown()).toContain("Quiet hours");
    await world.slack.uses({ command: "/conf", text: "remind session:status-of-preempt-rt-merge" });
    await world.slack.opensHome("U0ADA");
    await world.until(() => shown().includes("Status of the PREEMPT_RT Merge"));
    expect(world.slack.home("U0BOSS")).toEqual([]);
  });

  it("is changed by its buttons, and says what was done", async () => {
    await world.slack.uses({ command: "/conf", text: "remind session:status-of-preempt-rt-merge" });
    await world.slack.opensHome("U0ADA");
    await world.until(() => shown().includes("Your agenda: 1 session"));
    await world.slack.pressesAtHome("U0ADA", "No messages");
    await world.until(() => shown().includes("Settings saved"));
    expect(shown()).toContain("no messages; you look yourself");
    await world.slack.pressesAtHome("U0ADA", "Drop: Status of the PREEMPT_RT Merge");
    await world.until(() => shown().includes("You have picked nothing yet"));
    expect(world.slack.messages(world.slack.workspace.direct("U0ADA"))).toHaveLength(1);
  });

  it("is not made for whoever looks at the messages alone", async () => {
    await world.slack.opensHome("U0ADA", "messages");
    await world.slack.opensHome("U0BOSS");
    await world.until(() => shown("U0BOSS") !== "");
    expect(world.slack.home("U0ADA")).toEqual([]);
  });
});

describe("a home with more than it can hold", () => {
  it.each(["socket", "http"] as const)("keeps Slack's limits over %s, and turns its pages", async (mode) => {
    const bot = await openBot(mode);
    const item = { text: `<!channel> & <b>${"long words ".repeat(20)}</b>` };
    const endless: Reply = {
      title: "T".repeat(400),
      blocks: Array.from({ length: 200 }, () => ({ kind: "list" as const, items: [item, item] })),
      actions: Array.from({ length: 40 }, (_, n) => ({ label: `Button ${n}`, command: "now", options: {} })),
      more: { command: "agenda", options: {}, continues: true },
    };
    const desk = openDesk(
      commands.map(({ spec }) => spec),
      () => endless,
    );
    await bot.start(desk);
    await bot.standIn.opensHome("U0ADA");
    await expect.poll(() => readText(bot.standIn.home("U0ADA"))).toContain("Page 1 of");
    await bot.standIn.pressesAtHome("U0ADA", "Next");
    await expect.poll(() => readText(bot.standIn.home("U0ADA"))).toContain("Page 2 of");
    await bot.standIn.pressesAtHome("U0ADA", "Button 1");
    await expect.poll(() => desk.asked.some(({ command }) => command === "now")).toBe(true);
    await bot.stop();
    expect(bot.standIn.violations).toEqual([]);
  });
});
