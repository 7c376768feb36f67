/** A person's calendar from the real process: its address from a command, its events over HTTP, and its end. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { startCallboard } from "../support/callboard-process.ts";
import { talkTitle, writeTalks } from "../support/numbered-talks.ts";
import { openProcessWorld, type ProcessWorld } from "../support/process-world.ts";

let world: ProcessWorld;
beforeEach(async () => {
  world = await openProcessWorld("calendar");
});
afterEach(() => world.close());

it("is found at its private address, and nowhere once that is taken back", async () => {
  const { discord, folder, running } = world;
  const programme = `${folder}/programme.yaml`;
  writeTalks(programme, { first: Date.now() + 3_600_000, count: 3, betweenMs: 3_600_000 });
  const callboard = startCallboard(["start"], {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    DATABASE_URL: "memory:",
    CONFERENCE: programme,
    PORT: "0",
    PUBLIC_URL: "https://bot.example.org/",
  });
  running.push(callboard);
  const { port } = z.looseObject({ port: z.number() }).parse(await callboard.logged("ready"));
  const uses = (subcommand: string, options: Record<string, string>) =>
    discord.uses({ command: "conf", subcommand, options });
  await uses("remind", { session: talkTitle(0) });
  const { text } = await uses("agenda", { feed: "new" });
  const [, address = ""] = /https:\/\/bot\.example\.org(\/calendar\/[\w-]{32}\.ics)/.exec(text) ?? [];
  const calendar = await fetch(`http://127.0.0.1:${port}${address}`);
  expect(calendar.status).toBe(200);
  expect(await calendar.text()).toContain(`SUMMARY:${talkTitle(0)}`);
  await uses("agenda", { feed: "off" });
  expect((await fetch(`http://127.0.0.1:${port}${address}`)).status).toBe(404);
});
