/**
 * A whole Callboard on the demo conference over the real discord.js and the real @slack/bolt, with a clock that stands
 * in August 2020 and can be set and run fast.
 */

import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { encodeCalendar } from "../../src/adapters/calendar/encode-calendar.ts";
import { createDiscord } from "../../src/adapters/chat/discord/adapter.ts";
import { createSlack } from "../../src/adapters/chat/slack/adapter.ts";
import { type ShiftedClock, shiftedClock } from "../../src/adapters/clock/shifted-clock.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { createHttpServer } from "../../src/adapters/http/http-server.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { createDrawing } from "../../src/adapters/picture/draw-timetable.ts";
import { openSqliteQueue } from "../../src/adapters/queue/sqlite-queue.ts";
import { openSource } from "../../src/adapters/source/open-source.ts";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { clockTicker } from "../../src/adapters/ticker/clock-ticker.ts";
import { commands } from "../../src/commands/index.ts";
import { createCallboard } from "../../src/core/callboard.ts";
import type { Callboard } from "../../src/core/callboard-parts.ts";
import { keepSchedule } from "../../src/core/schedule/schedule-keeper.ts";
import { instant } from "./conference.ts";
import { type DiscordStandIn, startDiscordStandIn } from "./discord/stand-in.ts";
import { type SlackStandIn, startSlackStandIn } from "./slack/stand-in.ts";

export type BothPlatforms = {
  discord: DiscordStandIn;
  slack: SlackStandIn;
  clock: ShiftedClock;
  board: Callboard;
  /** Resolves when it holds; fails when it does not within so many real seconds. */
  until(condition: () => boolean, seconds?: number): Promise<void>;
  /** Ends it all, and fails when a stand-in saw what its platform would not take. */
  stop(): Promise<void>;
};

export async function openBothPlatforms(at: string): Promise<BothPlatforms> {
  const discord = await startDiscordStandIn();
  const slack = await startSlackStandIn();
  const clock = shiftedClock(systemClock, instant(at));
  const log = silentLog();
  const shared = { commandName: "conf", admins: [], clock: systemClock, log };
  const platforms = [
    createDiscord({ ...shared, token: discord.token, apiUrl: discord.url }),
    createSlack({
      ...shared,
      botToken: slack.tokens.bot,
      appToken: slack.tokens.app,
      apiUrl: slack.apiUrl,
      inlet: createHttpServer({ host: "127.0.0.1", port: 0 }, { clock, log }),
    }),
  ];
  const store = openMemoryStore();
  const keeper = await keepSchedule({ source: openSource("data/lpc-2020", { clock }), store, clock, log });
  const database = new DatabaseSync(":memory:");
  const queue = openSqliteQueue(database);
  const board = createCallboard({
    keeper,
    store,
    queue,
    clock,
    ticker: clockTicker(clock),
    log,
    platforms,
    commands,
    commandName: "conf",
    drawTimetable: createDrawing(log).draw,
    writeCalendar: encodeCalendar,
  });
  await Promise.all(platforms.map((platform) => platform.start(board.desk)));
  await board.start();
  return {
    discord,
    slack,
    clock,
    board,
    async until(condition, seconds = 15) {
      for (let waited = 0; !condition() && waited < seconds * 20; waited += 1) await sleep(50);
      expect(condition()).toBe(true);
    },
    async stop() {
      await Promise.all(platforms.map((platform) => platform.stop()));
      await board.stop();
      await queue.close();
      database.close();
      await Promise.all([discord.stop(), slack.stop()]);
      expect(discord.violations).toEqual([]);
      expect(slack.violations).toEqual([]);
    },
  };
}
