/** A server's list of scheduled events, through the whole of Callboard and discord.js, against a Discord that breaks. */
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ShiftedClock, shiftedClock } from "../../src/adapters/clock/shifted-clock.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { openSqliteQueue } from "../../src/adapters/queue/sqlite-queue.ts";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { type ManualTicker, manualTicker } from "../../src/adapters/ticker/manual-ticker.ts";
import { commands } from "../../src/commands/index.ts";
import { createCallboard } from "../../src/core/callboard.ts";
import type { Callboard } from "../../src/core/callboard-parts.ts";
import type { Session } from "../../src/core/schedule/model.ts";
import { keepSchedule } from "../../src/core/schedule/schedule-keeper.ts";
import { HOUR_MS, MINUTE_MS } from "../../src/core/time/instant.ts";
import { aSchedule, aSession } from "../support/conference.ts";
import { COMMAND, type DiscordWorld, discordWorld } from "../support/discord/discord-world.ts";
import { visibleText } from "../support/discord/records.ts";

let world: DiscordWorld;
let board: Callboard;
let clock: ShiftedClock;
let ticker: ManualTicker;
let sessions: Session[];
let version: number;
let open: () => Promise<void>;
let close: () => Promise<void>;

beforeEach(async () => {
  world = await discordWorld();
  clock = shiftedClock(systemClock, systemClock.now());
  version = 1;
  const start = clock.now() + 24 * HOUR_MS;
  sessions = ["one", "two", "three"].map((id, n) =>
    aSession({
      id,
      title: `Talk *${id}* @everyone`,
      abstract: `About ${id}\nand [more](https://elsewhere.example)`,
      room: "r1",
      url: `https://conf.example/${id}`,
      start: start + n * HOUR_MS,
      end: start + n * HOUR_MS + 30 * MINUTE_MS,
    }),
  );
  const rooms = [{ id: "r1", name: "Room 1" }];
  const source = {
    name: "the test's schedule",
    read: async () => ({
      version: String(version),
      format: "test",
      schedule: aSchedule(sessions, { rooms }),
      findings: [],
    }),
  };
  const store = openMemoryStore();
  const database = new DatabaseSync(":memory:");
  const { platform, log } = world;
  open = async () => {
    ticker = manualTicker();
    const queue = openSqliteQueue(database);
    const keeper = await keepSchedule({ source, store, clock, log });
    const parts = { keeper, store, queue, clock, ticker, log, commands, commandName: COMMAND };
    board = createCallboard({ ...parts, platforms: [platform], events: [platform.events] });
    await platform.start(board.desk);
    await board.start();
    close = async () => {
      await board.stop();
      await queue.close();
    };
  };
  await open();
});

afterEach(async () => {
  await close();
  await world.stop();
  expect(world.discord.violations).toEqual([]);
});

const uses = async (options: Record<string, string | boolean>) => {
  const use = { command: `${COMMAND}-admin`, subcommand: "events", options, organiser: true };
  return visibleText((await world.discord.uses(use)).message);
};
const standing = () =>
  world.discord.events.inGuild(world.discord.guild).filter(({ status }) => status === 1 || status === 2);
const names = () => standing().map(({ name }) => name);
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 20 });
const change = (n: number, given: Partial<Session>) => {
  sessions = sessions.map((session, at) => (at === n ? { ...session, ...given } : session));
  version += 1;
};

describe("the scheduled events of a Discord server", () => {
  it("appear when an organiser says so, follow the schedule, and go when they are turned off", async () => {
    const { discord } = world;
    const start = clock.now() + HOUR_MS;
    discord.events.makes(discord.guild, { name: "Pub", start, end: start + HOUR_MS });
    expect(await uses({ everything: true })).toContain("kept in step");
    await eventually(() => expect(standing()).toHaveLength(4));
    const [, first] = standing();
    expect(first).toMatchObject({
      name: "Talk *one* @everyone",
      entity_metadata: { location: "Room 1" },
      description: [
        "About one",
        "and \\[more\\](https\\://elsewhere.example)",
        "[in the programme](https://conf.example/one)",
        "To be called before it: `/conf remind session:one`",
      ].join("\n"),
    });
    const moved = (sessions[0]?.start ?? 0) + 5 * HOUR_MS;
    change(0, { start: moved, end: moved + HOUR_MS });
    change(1, { status: "cancelled", reason: "Ada is ill" });
    await ticker.tick();
    await eventually(() =>
      expect(names()).toEqual(["Pub", "Talk *one* @everyone", "Talk *three* @everyone"]),
    );
    await eventually(() =>
      expect(standing()[1]).toMatchObject({
        id: first?.id,
        scheduled_start_time: new Date(moved).toISOString(),
      }),
    );
    expect(discord.events.inGuild(discord.guild).find(({ status }) => status === 4)).toMatchObject({
      name: "Talk *two* @everyone",
      description: "Ada is ill",
    });
    await uses({ off: true });
    await eventually(() => expect(names()).toEqual(["Pub"]));
  });

  it("stand once each when Discord makes one and says that it failed, over a restart", async () => {
    const { discord } = world;
    discord.faults.strike("create_guild_scheduled_event", {
      kind: "status",
      status: 500,
      committed: true,
    });
    await uses({ everything: true });
    await eventually(() => expect(standing()).toHaveLength(1));
    await close();
    clock.jumpTo(clock.now() + 3 * MINUTE_MS);
    await open();
    await eventually(() => expect(names().toSorted()).toEqual(sessions.map(({ title }) => title).toSorted()));
    clock.jumpTo(clock.now() + 30 * MINUTE_MS);
    await ticker.tick();
    expect(standing()).toHaveLength(3);
  });

  it("are given up, and organisers see why, where the bot may not create events", async () => {
    const { discord } = world;
    discord.events.forbidden.add(discord.guild);
    await uses({ everything: true });
    await vi.waitFor(async () => expect(await uses({})).toContain("STOPPED"), { timeout: 8_000 });
    const asked = discord.requests.length;
    await ticker.tick();
    expect(discord.requests.slice(asked).filter(({ path }) => path.includes("scheduled-events"))).toEqual([]);
    discord.events.forbidden.delete(discord.guild);
    await uses({ everything: true });
    await eventually(() => expect(standing()).toHaveLength(3));
  });

  it("are waited with as long as Discord says", async () => {
    world.discord.faults.strike("create_guild_scheduled_event", { kind: "rate-limit", retryAfter: 2.5 });
    const begun = Date.now();
    await uses({ everything: true });
    await eventually(() => expect(standing()).toHaveLength(3));
    expect(Date.now() - begun).toBeGreaterThanOrEqual(2_500);
  });
});
