/** Live operations on both platforms: what an organiser presses, and the messages that people then get. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BothPlatforms, openBothPlatforms } from "../support/both-platforms.ts";
import { visibleText } from "../support/discord/records.ts";
import { readText } from "../support/slack/block-kit.ts";

const MERGE = "Status of the PREEMPT_RT Merge";

let world: BothPlatforms;
beforeEach(async () => {
  world = await openBothPlatforms("2020-08-26T13:20:00Z");
});
afterEach(() => world.stop());

const direct = (user: string) => world.discord.messages(world.discord.directChannel(user)).map(visibleText);
const directOnSlack = (user: string) =>
  world.slack
    .messages(world.slack.workspace.direct(user))
    .map(({ text, blocks }) => `${text}\n${readText(blocks)}`);

describe("an organiser on Discord", () => {
  const admin = (subcommand: string, options = {}) =>
    world.discord.uses({ command: "conf-admin", subcommand, options, organiser: true });

  it("delays a track with two presses, and people on both platforms hear of it", async () => {
    const { discord, slack, clock, until } = world;
    await discord.uses({
      command: "conf",
      subcommand: "remind",
      options: { track: "real-time" },
      user: "900000000000000001",
    });
    await slack.uses({ user: "U0ADA", command: "/conf", text: "remind session:status-of-preempt-rt-merge" });
    await discord.uses({
      command: "conf",
      subcommand: "session",
      options: { session: "status-of-preempt-rt-merge" },
    });
    await discord.uses({
      command: "conf",
      subcommand: "remind",
      options: { session: "status-of-preempt-rt-merge" },
      user: "900000000000000001",
    });
    const shown = await admin("delay", { track: "real-time", by: "15" });
    expect(shown.text).toContain("Delay Real-Time MC by 15 min?");
    expect(shown.text).toContain("tells 2 people");
    const done = await discord.presses(shown.message, "Do it", { organiser: true });
    expect(done.text).toContain("Done: Delay Real-Time MC by 15 min");
    expect(done.buttons).toEqual(["Undo", "What was done"]);
    clock.jumpTo(clock.now() + 160_000);
    await until(() => direct("900000000000000001").some((text) => text.includes("Moved, later")));
    await until(() => directOnSlack("U0ADA").some((text) => text.includes("Moved, later")));
    expect(direct("900000000000000001").at(-1)).toContain(MERGE);
    const asked = await slack.uses({
      user: "U0ADA",
      command: "/conf",
      text: "session status-of-preempt-rt-merge",
    });
    expect(readText(asked.blocks)).toContain("12:00");
  });
});

describe("what an organiser says to those who follow a track", () => {
  it("reaches them on both platforms, once each", async () => {
    const { discord, slack, until } = world;
    const ada = "900000000000000001";
    await discord.uses({ command: "conf", subcommand: "remind", options: { track: "real-time" }, user: ada });
    await slack.uses({ user: "U0ADA", command: "/conf", text: "remind session:status-of-preempt-rt-merge" });
    await slack.uses({ user: "U0EVE", command: "/conf", text: "remind track:scheduler" });
    const words = "We begin with <@everyone> *the second* topic.";
    const shown = await slack.uses({
      user: "U0BOSS",
      command: "/conf-admin",
      text: `broadcast track:real-time text:${words}`,
    });
    expect(readText(shown.blocks)).toContain("Tells 2 people.");
    const done = await slack.presses(shown, "Do it", "U0BOSS");
    expect(readText(done.blocks)).toContain("It is on its way");
    const heard = (texts: string[]) => texts.filter((text) => text.includes("From the organisers"));
    await until(() => heard(direct(ada)).length > 0 && heard(directOnSlack("U0ADA")).length > 0);
    expect(heard(direct(ada))).toEqual([expect.stringContaining("We begin with")]);
    expect(heard(directOnSlack("U0ADA"))).toEqual([expect.stringContaining("topic.")]);
    expect(heard(directOnSlack("U0EVE"))).toEqual([]);
  });
});

describe("an organiser on Slack", () => {
  it("cancels a session and takes it back, and the log says both", async () => {
    const { slack } = world;
    const admin = (text: string) => slack.uses({ user: "U0BOSS", command: "/conf-admin", text });
    const shown = await admin("cancel session:status-of-preempt-rt-merge reason:The speaker is ill");
    expect(readText(shown.blocks)).toContain("Cancel");
    const done = await slack.presses(shown, "Do it", "U0BOSS");
    const card = await slack.uses({
      user: "U0ADA",
      command: "/conf",
      text: "session status-of-preempt-rt-merge",
    });
    expect(readText(card.blocks)).toContain("The speaker is ill");
    const asked = await slack.presses(done, "Undo", "U0BOSS");
    await slack.presses(asked, "Take it back", "U0BOSS");
    const again = await slack.uses({
      user: "U0ADA",
      command: "/conf",
      text: "session status-of-preempt-rt-merge",
    });
    expect(readText(again.blocks)).not.toContain("The speaker is ill");
    const log = readText((await admin("audit")).blocks);
    expect(log).toContain("by you");
    expect(log).toContain("taken back");
  });

  it("is refused what only organisers may do when they are none", async () => {
    const { slack } = world;
    const refused = await slack.uses({
      user: "U0ADA",
      command: "/conf-admin",
      text: "delay track:real-time by:15",
    });
    expect(readText(refused.blocks)).toContain("Only organisers");
  });
});
