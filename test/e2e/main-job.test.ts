import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ShiftedClock } from "../../src/adapters/clock/shifted-clock.ts";
import { type BothPlatforms, openBothPlatforms } from "../support/both-platforms.ts";
import { instant } from "../support/conference.ts";
import { visibleText } from "../support/discord/records.ts";
import type { DiscordStandIn } from "../support/discord/stand-in.ts";
import { readText } from "../support/slack/block-kit.ts";
import type { SlackStandIn } from "../support/slack/stand-in.ts";

const HALL = "C0HALL";

let world: BothPlatforms;
let discord: DiscordStandIn;
let slack: SlackStandIn;
let clock: ShiftedClock;

beforeEach(async () => {
  world = await openBothPlatforms("2020-08-26T13:58:00Z");
  ({ discord, slack, clock } = world);
});
afterEach(() => world.stop());

/** Without what a channel is told when it is linked. */
const announced = (texts: string[]) => texts.filter((text) => !text.includes("Announcements come here"));
const onDiscord = (channel: string) => announced(discord.messages(channel).map(visibleText));
const onSlack = (channel: string) =>
  announced(slack.messages(channel).map(({ text, blocks }) => `${text}\n${readText(blocks)}`));

const until: BothPlatforms["until"] = (...asked) => world.until(...asked);

describe("the main job", () => {
  it("answers, announces and calls on both platforms, once each", async () => {
    expect(
      discord
        .registered()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["conf", "conf-admin"]);

    const asked = await discord.uses({ command: "conf", subcommand: "next" });
    expect(asked.text).toContain("Opening of the Real-Time MC");
    expect(asked.text).toContain("provisional");
    const alsoAsked = await slack.uses({ user: "U0ADA", command: "/conf", text: "next" });
    expect(readText(alsoAsked.blocks)).toContain("Opening of the Testing and Fuzzing MC");

    await discord.uses({
      command: "conf-admin",
      subcommand: "channel",
      options: { everything: true, lead: "10" },
      organiser: true,
    });
    await slack.uses({
      user: "U0BOSS",
      channel: HALL,
      command: "/conf-admin",
      text: "channel track:real-time lead:10",
    });
    await discord.uses({
      command: "conf",
      subcommand: "remind",
      options: { track: "real-time", lead: "10" },
    });
    await slack.uses({ user: "U0ADA", command: "/conf", text: "remind track:testing lead:10" });
    await until(() => discord.directMessages(discord.user).length === 1);

    // From 13:58 to 14:10 UTC: what starts at 14:15 is due at 14:05, on both tracks at once.
    clock.setSpeed(120);
    await until(
      () =>
        onDiscord(discord.channel).length >= 1 &&
        onSlack(HALL).length >= 1 &&
        discord.directMessages(discord.user).length >= 2,
    );
    await until(() => clock.now() > instant("2020-08-26T14:10:00Z"));
    clock.setSpeed(1);

    expect(onDiscord(discord.channel)).toHaveLength(1);
    expect(onDiscord(discord.channel)[0]).toContain("Starts in 10 min: 2 sessions");
    expect(onSlack(HALL)).toHaveLength(1);
    expect(onSlack(HALL)[0]).toContain("Status of the PREEMPT_RT Merge");
    expect(discord.directMessages(discord.user).map(visibleText).at(-1)).toContain(
      "Starts in 10 min: Status of the PREEMPT",
    );
    const direct = slack.messages(slack.workspace.direct("U0ADA")).map(({ text }) => text);
    expect(direct).toHaveLength(2);
    expect(direct[1]).toContain("Next steps for KernelCI");
  });

  it("offers sessions while they are typed on Discord, and the nearest as buttons on Slack", async () => {
    const choices = await discord.types({
      command: "conf",
      subcommand: "remind",
      option: "session",
      text: "kernlci",
    });
    expect(choices[0]).toMatchObject({ value: "kernelci" });
    const unclear = await slack.uses({
      user: "U0ADA",
      command: "/conf",
      text: "remind session:kernlci lead:5",
    });
    const pressed = await slack.presses(
      unclear,
      "Next steps for KernelCI (data formats, dashboards, etc)",
      "U0ADA",
    );
    expect(readText(pressed.blocks)).toContain("You will be called 5 min before");
  });

  it("calls a person from the button under an announcement", async () => {
    await discord.uses({
      command: "conf-admin",
      subcommand: "channel",
      options: { track: "real-time", lead: "15" },
      organiser: true,
    });
    clock.jumpTo(instant("2020-08-26T13:59:55Z"));
    await until(() => onDiscord(discord.channel).length === 1);
    const announcement = discord.messages(discord.channel).at(-1);
    if (announcement === undefined) throw new Error("nothing was announced");
    const pressed = await discord.presses(announcement, "Remind me", { user: "900000000000000077" });
    expect(pressed.text).toContain("You will be called 10 min before");
    clock.jumpTo(instant("2020-08-26T14:04:55Z"));
    await until(() => discord.directMessages("900000000000000077").length === 2);
  });

  it("does not let one platform's trouble reach the other", async () => {
    await discord.uses({
      command: "conf-admin",
      subcommand: "channel",
      options: { track: "real-time", lead: "10" },
      organiser: true,
    });
    await slack.uses({
      user: "U0BOSS",
      channel: HALL,
      command: "/conf-admin",
      text: "channel track:real-time lead:10",
    });
    slack.workspace.revoke();
    clock.jumpTo(instant("2020-08-26T14:04:55Z"));
    await until(() => onDiscord(discord.channel).length === 1);
    expect(onSlack(HALL)).toEqual([]);
    const status = await discord.uses({ command: "conf-admin", subcommand: "status", organiser: true });
    expect(status.text).toMatch(/revoked|token/);
  });
});
