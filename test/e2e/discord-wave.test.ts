/** A wave through the whole of Callboard and discord.js, against a Discord that keeps its real rate limits. */
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { openSqliteQueue } from "../../src/adapters/queue/sqlite-queue.ts";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { manualTicker } from "../../src/adapters/ticker/manual-ticker.ts";
import { commands } from "../../src/commands/index.ts";
import { createCallboard } from "../../src/core/callboard.ts";
import type { Callboard } from "../../src/core/callboard-parts.ts";
import { keepSchedule } from "../../src/core/schedule/schedule-keeper.ts";
import { MINUTE_MS, SECOND_MS } from "../../src/core/time/instant.ts";
import { aSchedule, aSession } from "../support/conference.ts";
import { type DiscordWorld, discordWorld } from "../support/discord/discord-world.ts";

const PEOPLE = 130;

let world: DiscordWorld;
let board: Callboard;
let close: () => Promise<void>;

/** Callboard with so many people whose call to one session is due at `due`. */
async function open(due: number): Promise<void> {
  world = await discordWorld({ limits: {} });
  const schedule = aSchedule([
    aSession({ id: "keynote", start: due + MINUTE_MS, end: due + 30 * MINUTE_MS }),
  ]);
  const source = {
    name: "the test's schedule",
    read: async () => ({ version: "1", format: "test", schedule, findings: [] }),
  };
  const store = openMemoryStore();
  const { platform, log, discord } = world;
  const keeper = await keepSchedule({ source, store, clock: systemClock, log });
  const database = new DatabaseSync(":memory:");
  const queue = openSqliteQueue(database);
  const parts = { keeper, store, queue, clock: systemClock, ticker: manualTicker(), log };
  board = createCallboard({ ...parts, platforms: [platform], commands, commandName: "conf" });
  await platform.start(board.desk);
  for (let n = 0; n < PEOPLE; n += 1) {
    const who = { platform: "discord", community: discord.guild, person: String(10_000 + n) };
    await board.services.people.setReach(who, { state: "open", channel: discord.directChannel(who.person) });
    const target = { kind: "session" as const, id: "keynote" };
    await board.services.subscriptions.put(who, { target, leads: [1], since: due - MINUTE_MS });
  }
  close = async () => {
    await board.stop();
    await platform.stop();
    await queue.close();
    database.close();
    await discord.stop();
  };
}

const posts = () => world.discord.requests.filter(({ route }) => route === "create_message");

async function allCalled(): Promise<void> {
  const called = () =>
    Array.from({ length: PEOPLE }, (_, n) => world.discord.directMessages(String(10_000 + n)).length);
  for (let turn = 0; turn < 400 && called().some((count) => count === 0); turn += 1) await sleep(50);
  expect(called()).toEqual(Array.from({ length: PEOPLE }, () => 1));
}

afterEach(async () => {
  await close();
  expect(world.discord.violations).toEqual([]);
});

describe("a wave on Discord", () => {
  it("starts early, ends on time, and provokes no refusal", async () => {
    const due = Date.now() + 4 * SECOND_MS;
    await open(due);
    await board.start();
    await allCalled();
    expect(world.discord.limits?.refused()).toBe(0);
    expect(posts()).toHaveLength(PEOPLE);
    const times = posts().map(({ at }) => at);
    // Two batches before the last one.
    expect(Math.min(...times)).toBeGreaterThanOrEqual(due - 2.05 * SECOND_MS);
    expect(Math.min(...times)).toBeLessThan(due - SECOND_MS);
    expect(Math.max(...times)).toBeLessThanOrEqual(due + SECOND_MS);
  });

  it("asks for nothing more until a refusal of everything has run out, and then goes on", async () => {
    await open(Date.now() - SECOND_MS);
    // discord.js' own request for the gateway is not counted by Callboard.
    await sleep(1.1 * SECOND_MS);
    world.discord.faults.strike("create_message", { kind: "rate-limit", retryAfter: 2.5, global: true });
    await board.start();
    await allCalled();
    const times = posts().map(({ at }) => at - (posts()[0]?.at ?? 0));
    // A second's worth was on its way when the first one was refused.
    expect(times.filter((at) => at < 2.5 * SECOND_MS).length).toBeLessThanOrEqual(50);
    expect(times.filter((at) => at > 1.5 * SECOND_MS && at < 2.5 * SECOND_MS)).toEqual([]);
    expect(world.discord.limits?.refused()).toBe(0);
  });
});
