/** Commands, options and buttons through the real discord.js, against Discord's stand-in. */
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NEXT_PAGE, PREVIOUS_PAGE, SHOW_ALL } from "../../src/adapters/chat/discord/encode-reply.ts";
import { registerCommands } from "../../src/adapters/chat/discord/register-commands.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { COMMAND, type DiscordWorld, discordWorld } from "../support/discord/discord-world.ts";
import {
  command,
  type LiteralDesk,
  literalCommands,
  literalDesk,
  plain,
} from "../support/discord/literal-desk.ts";

const ADMIN = "424242424242424242";

let world: DiscordWorld;
let desk: LiteralDesk;

beforeEach(async () => {
  world = await discordWorld({ admins: [ADMIN] });
  desk = literalDesk();
  await world.platform.start(desk);
});

afterEach(async () => {
  await world.stop();
  expect(world.discord.violations).toEqual([]);
});

const use = (subcommand: string, more = {}) => world.discord.uses({ command: COMMAND, subcommand, ...more });
const asks = (route: string) => world.discord.requests.filter((request) => request.route === route);

describe("registering commands with Discord", () => {
  it("registers two slash commands, the organisers' one for who may manage the server", () => {
    const [everyone, organisers] = world.discord.registered();
    expect(everyone).toMatchObject({ name: "conf", default_member_permissions: null });
    expect(everyone).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    expect(organisers).toMatchObject({
      name: "conf-admin",
      default_member_permissions: "32",
      contexts: [0],
      integration_types: [0],
    });
    expect(everyone?.options?.map(({ name }) => name)).toEqual(["now", "session", "day"]);
  });

  it("sends nothing when Discord knows them already, and says so", async () => {
    const settings = {
      token: world.discord.token,
      apiUrl: world.discord.url,
      commandName: COMMAND,
      clock: systemClock,
    };
    expect(await registerCommands({ ...settings, commands: literalCommands })).toBe("unchanged");
    expect(asks("bulk_set_application_commands")).toHaveLength(1);
    const changed = [...literalCommands, command("next")];
    expect(await registerCommands({ ...settings, commands: changed })).toBe("updated");
    expect(await registerCommands({ ...settings, commands: changed })).toBe("unchanged");
    expect(asks("bulk_set_application_commands")).toHaveLength(2);
  });
});

describe("answering on Discord", () => {
  it("acknowledges at once and shows a slow answer when it comes, to the asker alone", async () => {
    desk.replies.set("now", async () => {
      await wait(500);
      return plain("slowly");
    });
    const answer = await use("now");
    expect(answer).toMatchObject({ type: 5, ephemeral: true });
    expect(answer.acknowledgedMs).toBeLessThan(500);
    expect(answer.text).toContain("slowly");
  });

  it("hands options over as text, by name, whatever type Discord gives them", async () => {
    await use("day", { options: { day: "Mon", count: 3 } });
    expect(desk.asked[0]).toMatchObject({ command: "day", options: { day: "Mon", count: "3" } });
  });

  it("knows an organiser by the permission or by the settings", async () => {
    const status = { command: "conf-admin", subcommand: "status" };
    await world.discord.uses({ ...status, organiser: true });
    await use("now", { user: ADMIN });
    await use("now");
    expect(desk.asked.map(({ organiser }) => organiser)).toEqual([true, true, false]);
  });

  it("answers who installed the app for themselves wherever they are, to them alone and as nobody's organiser", async () => {
    const answer = await use("now", { ownInstall: true, organiser: true });
    expect(answer.ephemeral).toBe(true);
    expect(desk.asked[0]).toMatchObject({ organiser: false, groups: [], who: { community: "@me" } });
    const admin = { command: "conf-admin", subcommand: "status", ownInstall: true, organiser: true };
    await expect(world.discord.uses(admin)).rejects.toThrow("is not there for who installed the app");
  });

  it("runs a command once when its acknowledgement was taken but answered with an error", async () => {
    world.discord.faults.strike("create_interaction_response", {
      kind: "status",
      status: 500,
      committed: true,
    });
    const answer = await use("now");
    expect(answer.text).toContain("this is now");
    expect(desk.asked).toHaveLength(1);
  });

  it("leaves a command to the process with the same token that acknowledged it first", async () => {
    world.discord.faults.strike("create_interaction_response", { kind: "status", status: 400, code: 40060 });
    await expect(use("now", { patienceMs: 100 })).rejects.toThrow("did not acknowledge");
    expect(world.log.lines.map(({ event }) => event)).toContain("interaction-answered-elsewhere");
    expect(desk.asked).toEqual([]);
  });

  it("shows the answer though the connection broke while it was sent", async () => {
    world.discord.faults.strike("update_original_webhook_message", { kind: "reset" }, 2);
    expect((await use("now")).text).toContain("this is now");
  });

  it("does not run a command that Discord has given up already, and says so in the log", async () => {
    world.discord.faults.strike("create_interaction_response", { kind: "status", status: 404, code: 10062 });
    await expect(use("now", { patienceMs: 100 })).rejects.toThrow("did not acknowledge");
    expect(world.log.lines.map(({ event }) => event)).toContain("interaction-expired");
    expect(desk.asked).toEqual([]);
    expect((await use("day")).text).toContain("this is day");
  });

  it("logs an answer that Discord refuses, and goes on", async () => {
    world.discord.faults.strike("update_original_webhook_message", {
      kind: "status",
      status: 401,
      code: 50027,
    });
    await expect(use("now", { patienceMs: 300 })).rejects.toThrow("did not finish");
    expect(world.log.lines.map(({ event }) => event)).toContain("answer-failed");
    expect((await use("now")).text).toContain("this is now");
  });
});

describe("offering choices on Discord", () => {
  it("offers what the desk suggests, at most 25, within Discord's lengths", async () => {
    desk.suggestions.push(
      { label: "too long a value", value: "v".repeat(101) },
      { label: " ", value: "blank" },
    );
    for (let index = 0; index < 30; index += 1)
      desk.suggestions.push({ label: `${"Long ".repeat(30)}${index}`, value: `id-${index}` });
    const choices = await world.discord.types({
      command: COMMAND,
      subcommand: "session",
      option: "session",
      text: "l",
    });
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({ name: expect.stringMatching(/^Long .*…$/), value: "id-0" });
  });

  it("offers nothing when the desk has nothing", async () => {
    const none = await world.discord.types({
      command: COMMAND,
      subcommand: "session",
      option: "session",
      text: "",
    });
    expect(none).toEqual([]);
  });
});

describe("pressing buttons on Discord", () => {
  const lines = Array.from({ length: 300 }, (_, index) => ({
    text: `a rather long line, number ${index + 1}`,
  }));
  const long = { blocks: [{ kind: "list" as const, items: lines }] };

  it("turns pages in place, forwards and back", async () => {
    desk.replies.set("day", ({ options }) => ({
      ...long,
      more: { command: "day", options, continues: true },
    }));
    const first = await use("day", { options: { day: "Mon" } });
    expect(first.text).toMatch(/number 1\n/);
    expect(first.text).toMatch(/Page 1 of \d/);
    expect(first.buttons).toEqual([NEXT_PAGE]);
    const second = await world.discord.presses(first.message, NEXT_PAGE);
    expect(second).toMatchObject({ type: 6, text: expect.stringContaining("Page 2 of") });
    expect(second.message.id).toBe(first.message.id);
    expect(desk.asked[1]).toMatchObject({ options: { day: "Mon" }, page: 2 });
    const back = await world.discord.presses(second.message, PREVIOUS_PAGE);
    expect(back.text).toMatch(/Page 1 of/);
  });

  it("answers a press under a channel's message to the presser alone, and leaves the message", async () => {
    const more = { command: "day", options: { day: "Mon" }, continues: false };
    await world.platform.messages.send({
      delivery: "a".repeat(22),
      to: { platform: "discord", community: world.discord.guild, channel: world.discord.channel },
      reply: { ...long, more },
    });
    const [message] = world.discord.messages(world.discord.channel);
    if (message === undefined) throw new Error("nothing was sent");
    const before = structuredClone(message);
    const answer = await world.discord.presses(message, SHOW_ALL, { user: "77" });
    expect(answer).toMatchObject({ type: 5, ephemeral: true, text: expect.stringContaining("this is day") });
    expect(desk.asked[0]).toMatchObject({ page: 1, who: { person: "77", community: world.discord.guild } });
    expect(message).toEqual(before);
  });

  it("knows the community of a press in a direct message, also on the next page", async () => {
    desk.replies.set("day", ({ options }) => ({
      ...long,
      more: { command: "day", options, continues: true },
    }));
    const { guild: community, user: person } = world.discord;
    await world.platform.openDirect(
      { platform: "discord", community, person },
      { ...plain("hello"), actions: [{ label: "The day", command: "day", options: {} }] },
    );
    const [greeting] = world.discord.directMessages(person);
    if (greeting === undefined) throw new Error("nothing was sent");
    const answer = await world.discord.presses(greeting, "The day");
    expect(answer).toMatchObject({ type: 5, ephemeral: false });
    expect(desk.asked[0]).toMatchObject({ who: { platform: "discord", community, person }, page: 1 });
    const next = await world.discord.presses(answer.message, NEXT_PAGE);
    expect(next).toMatchObject({ type: 6, text: expect.stringContaining("Page 2 of") });
    expect(desk.asked[1]).toMatchObject({ who: { community, person }, page: 2 });
  });

  it("tells who presses a button of another make that it is out of date", async () => {
    const answer = await use("now");
    answer.message.components = [
      { type: 1, components: [{ type: 2, style: 2, label: "Old", custom_id: "v0:old" }] },
    ];
    const told = await world.discord.presses(answer.message, "Old");
    expect(told).toMatchObject({ type: 4, ephemeral: true, text: expect.stringContaining("out of date") });
  });
});
