/** Several conferences in one process: each for its own communities, on platforms that they share. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CallboardProcess, startCallboard } from "../support/callboard-process.ts";
import { visibleText } from "../support/discord/records.ts";
import { type DiscordStandIn, startDiscordStandIn } from "../support/discord/stand-in.ts";
import { openProcessWorld, type ProcessWorld } from "../support/process-world.ts";
import { TEAM } from "../support/slack/workspace.ts";

const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

let world: ProcessWorld;
let discord: DiscordStandIn;
let ash: string;
let birch: string;

beforeEach(async () => {
  world = await openProcessWorld("conferences");
  discord = await startDiscordStandIn({
    guilds: [
      { name: "Ash", channels: ["hall"] },
      { name: "Birch", channels: ["hall"] },
      { name: "Cedar", channels: ["hall"] },
    ],
  });
  [ash = "", birch = ""] = discord.guilds.map(({ id }) => id);
});
afterEach(async () => {
  await world.close();
  await discord.stop();
});

/** A conference whose every text says whose it is, with a session that begins then. */
function schedule(name: string, start: string, text = name): string {
  mkdirSync(path.join(world.folder, name), { recursive: true });
  const file = path.join(name, "programme.yaml");
  const begins = Date.parse(start);
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  writeFileSync(
    path.join(world.folder, file),
    `callboard: 1
conference: { id: ${name}, title: Conference of ${text}, zone: UTC, start: ${day(begins)}, end: ${day(begins + 86_400_000)} }
rooms: [{ id: hall, name: Hall of ${text} }]
sessions:
  - { id: opening, title: Opening of ${text}, start: "${start}", end: "${new Date(begins + 1_800_000).toISOString()}", room: hall }
`,
  );
  return file;
}

function listed(text: string): string {
  const file = path.join(world.folder, "conferences.yaml");
  writeFileSync(file, text);
  return file;
}

const twoConferences = (at: string) =>
  listed(`conferences:
  - { name: ash, schedule: ${schedule("ash", at, "canaryash")}, communities: ["discord:${ash}", "slack:${TEAM}"] }
  - { name: birch, schedule: ${schedule("birch", at, "canarybirch")}, communities: ["discord:${birch}"] }
`);

function start(conferences: string, more: Readonly<Record<string, string>> = {}): CallboardProcess {
  const begun = startCallboard(
    ["start"],
    {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      SLACK_BOT_TOKEN: world.slack.tokens.bot,
      SLACK_APP_TOKEN: world.slack.tokens.app,
      SLACK_API_URL: world.slack.apiUrl,
      DATABASE_URL: `sqlite:${path.join(world.folder, "callboard.db")}`,
      PORT: "0",
      CONFERENCES: conferences,
      ...more,
    },
    world.folder,
  );
  world.running.push(begun);
  return begun;
}

const uses = (
  guild: string,
  subcommand: string,
  options: Readonly<Record<string, string | boolean>> = {},
  organiser = false,
) =>
  discord.uses({
    guild,
    channel: discord.guilds.find(({ id }) => id === guild)?.channels[0]?.id ?? "",
    command: organiser ? "conf-admin" : "conf",
    subcommand,
    options,
    organiser,
  });

/** What was posted in a guild's channel. */
const hall = (guild: number) =>
  discord
    .messages(discord.guilds[guild]?.channels[0]?.id ?? "")
    .map(visibleText)
    .join("\n");

describe("several conferences in one deployment", () => {
  it("answer, announce and call in their own communities, and nowhere else", async () => {
    const run = start(twoConferences(soon(10.25)), {
      ORGANISER_SECRET: "a secret of sixteen letters",
      PUBLIC_URL: "https://bot.example.org",
    });
    const { port, conference } = await run.logged("ready");
    expect(conference).toEqual(["ash", "birch"]);
    expect((await uses(ash, "next")).text).toContain("Opening of canaryash");
    expect((await uses(birch, "next")).text).toContain("Opening of canarybirch");
    expect((await world.slack.uses({ user: "U0ADA", command: "/conf", text: "next" })).text).toContain(
      "Opening of canaryash",
    );

    // One person in two communities, each with its own picks.
    await uses(birch, "remind", { session: "opening", lead: "10" });
    for (const guild of [ash, birch]) await uses(guild, "channel", { everything: true, lead: "10" }, true);
    expect((await uses(ash, "agenda")).text).not.toContain("Opening");
    const feed = (await uses(birch, "agenda", { feed: "new" })).text;
    const [, secret = ""] = /calendar\/([\w-]+)\.ics/.exec(feed) ?? [];
    const calendar = await fetch(`http://127.0.0.1:${port}/calendar/${secret}.ics`);
    expect(await calendar.text()).toContain("Opening of canarybirch");

    const said = () => [0, 1].map(hall);
    await expect
      .poll(said, { timeout: 90_000 })
      .toEqual([
        expect.stringContaining("Starts in 10 min: Opening of canaryash"),
        expect.stringContaining("Starts in 10 min: Opening of canarybirch"),
      ]);
    const direct = () => discord.directMessages(discord.user).map(visibleText).join("\n");
    await expect.poll(direct, { timeout: 30_000 }).toContain("Starts in 10 min: Opening of canarybirch");
    expect(hall(0)).not.toContain("canarybirch");
    expect(hall(1) + direct()).not.toContain("canaryash");

    const page = await fetch(`http://127.0.0.1:${port}/organiser/birch`);
    expect(page.status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/organiser`)).status).toBe(404);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toMatch(/callboard_source_state\{[^}]*conference="ash"/);
    expect(metrics).toMatch(
      /callboard_deliveries_total\{conference="birch",platform="discord",outcome="on-time"\} 2/,
    );
    await run.kill("SIGTERM");
    expect(await run.ended).toBe(0);
    expect(discord.violations).toEqual([]);
  }, 180_000);

  it("tell a community of none what to ask for, and name it once in the log", async () => {
    const run = start(twoConferences(soon(600)));
    await run.logged("ready");
    const cedar = discord.guilds[2]?.id ?? "";
    expect((await uses(cedar, "now")).text).toContain(`discord:${cedar}`);
    await uses(cedar, "now");
    const lines = run.log.filter(({ event }) => event === "community-of-no-conference");
    expect(lines).toMatchObject([{ place: `discord:${cedar}` }]);
  });

  it("keep what a community set with its conference when it is moved to another, and are quiet there", async () => {
    const first = start(twoConferences(soon(10.3)));
    await first.logged("ready");
    await uses(ash, "channel", { everything: true, lead: "10" }, true);
    await first.kill("SIGTERM");
    const moved = listed(`conferences:
  - { name: ash, schedule: ash/programme.yaml, communities: ["discord:${birch}"] }
  - { name: birch, schedule: birch/programme.yaml }
`);
    const second = start(moved);
    await second.logged("ready");
    expect((await uses(ash, "next")).text).toContain("canarybirch");
    await uses(ash, "channel", { everything: true, lead: "10" }, true);
    const before = hall(0).length;
    await expect
      .poll(() => hall(0), { timeout: 100_000 })
      .toContain("Starts in 10 min: Opening of canarybirch");
    expect(hall(0).slice(before)).not.toContain("canaryash");
  }, 150_000);

  it("refuse a file with faults, all at once and by line, and start nothing", async () => {
    const file = listed(`conferences:
  - { name: Ash!, schedule: ash.yaml, communities: ["discord:${ash}"] }
  - { name: birch, schedule: birch.yaml, communities: ["discord:${ash}", "irc:1"] }
  - { name: birch, schedul: birch.yaml }
`);
    const run = start(file);
    expect(await run.ended).toBe(1);
    expect(run.complaints()).toContain("conferences.yaml:2 conferences[0].name");
    expect(run.complaints()).toContain("conferences.yaml:3 conferences[1].communities[1]");
    expect(run.complaints()).toContain("did you mean schedule?");
  });
});
