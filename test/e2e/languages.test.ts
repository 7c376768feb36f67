/** Two languages on both platforms: as a person chose, else as their community did, else as their app is set. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BothPlatforms, openBothPlatforms } from "../support/both-platforms.ts";
import { visibleText } from "../support/discord/records.ts";
import { readText } from "../support/slack/block-kit.ts";

const AMELIE = "900000000000000011";
const BEA = "900000000000000012";
const plain = (text: string) => text.replaceAll("\u00a0", " ");

let world: BothPlatforms;
beforeEach(async () => {
  world = await openBothPlatforms("2020-08-26T13:58:00Z");
});
afterEach(() => world.stop());

describe("on Discord", () => {
  const on = (subcommand: string, options: Record<string, string | boolean>, user: string) =>
    world.discord.uses({ command: "conf", subcommand, options, user });
  const admin = (subcommand: string, options: Record<string, string | boolean>) =>
    world.discord.uses({ command: "conf-admin", subcommand, options, organiser: true });

  it("somebody whose app is in French is answered and called in French, and others as before", async () => {
    const { discord, clock, until } = world;
    discord.locales.set(AMELIE, "fr");
    const asked = await on("remind", { track: "real-time", lead: "10" }, AMELIE);
    expect(plain(asked.text)).toContain("Un appel vous parviendra 10 min avant");
    const english = await on("remind", { track: "real-time", lead: "10" }, BEA);
    expect(english.text).toContain("You will be called 10 min before");
    const wrong = await on("remind", { session: "core-scheduling", lead: "soon" }, AMELIE);
    expect(wrong.text).toContain("Par exemple");
    const direct = (user: string) =>
      discord.messages(discord.directChannel(user)).map((message) => plain(visibleText(message)));
    await until(() => direct(AMELIE).length === 1 && direct(BEA).length === 1);
    clock.setSpeed(120);
    await until(() => direct(AMELIE).length >= 2 && direct(BEA).length >= 2);
    clock.setSpeed(1);
    expect(direct(AMELIE)[1]).toMatch(/^Commence dans 10 min : .* 11 h 45–12 h 10 .*\(provisoire\)/s);
    expect(direct(BEA)[1]).toMatch(/^Starts in 10 min: .* 11:45–12:10 .*\(provisional\)/s);
  });

  it("a community's choice is its channels' language, and who chose another keeps it", async () => {
    const { discord, clock, until } = world;
    await admin("channel", { everything: true, lead: "10" });
    const chosen = await admin("language", { to: "fr" });
    expect(chosen.text).toContain("Langue : Français");
    const settings = await on("settings", {}, BEA);
    expect(settings.text).toContain("Langue");
    const back = await on("settings", { language: "en" }, BEA);
    expect(back.text).toContain("English (as you said)");
    expect((await on("settings", {}, AMELIE)).text).toContain("le choix de votre communauté");
    const posted = () => discord.messages(discord.channel).map((message) => plain(visibleText(message)));
    clock.setSpeed(120);
    await until(() => posted().some((text) => text.includes("Commence")));
    clock.setSpeed(1);
    await admin("language", { to: "off" });
    expect((await on("settings", {}, AMELIE)).text).toContain("English (no other was chosen)");
  });

  it("the commands are offered in French too", () => {
    const conf = world.discord.registered().find(({ name }) => name === "conf");
    expect(conf).toMatchObject({
      description_localizations: { fr: "La conférence : ce qui a lieu, où, qui et quand" },
    });
  });
});

describe("on Slack", () => {
  it("somebody whose Slack is in French is called in French, once Slack has told", async () => {
    const { slack, clock, until } = world;
    slack.workspace.people.set("U0AME", {
      name: "amelie",
      admin: false,
      takesDirect: true,
      locale: "fr-CA",
    });
    const use = (text: string) => slack.uses({ user: "U0AME", command: "/conf", text });
    await use("remind track:testing lead:10");
    const direct = () =>
      slack
        .messages(slack.workspace.direct("U0AME"))
        .map(({ text, blocks }) => plain(`${text}\n${readText(blocks)}`));
    await until(() => direct().length === 1);
    expect(plain(readText((await use("remind track:real-time lead:5")).blocks))).toContain(
      "Un appel vous parviendra 5 min avant",
    );
    clock.setSpeed(120);
    await until(() => direct().some((text) => /Commence .*Next steps for KernelCI/.test(text)));
    clock.setSpeed(1);
  });
});
