/** One Callboard on Discord and on Slack, both played on loopback, with everything it remembers in one file. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { openSqliteQueue } from "../../src/adapters/queue/sqlite-queue.ts";
import { randomSecret } from "../../src/adapters/random/random-secret.ts";
import { openSqliteStore } from "../../src/adapters/store/sqlite-store.ts";
import { clockTicker } from "../../src/adapters/ticker/clock-ticker.ts";
import { commands } from "../../src/commands/index.ts";
import { createCallboard } from "../../src/core/callboard.ts";
import type { ScheduleSource } from "../../src/core/ports/schedule-source.ts";
import type { Session } from "../../src/core/schedule/model.ts";
import { keepSchedule } from "../../src/core/schedule/schedule-keeper.ts";
import { aSchedule } from "./conference.ts";
import { COMMAND, discordWorld } from "./discord/discord-world.ts";
import { visibleText } from "./discord/records.ts";
import { readText } from "./slack/block-kit.ts";
import { openBot } from "./slack/bot.ts";

export type TwoPlatforms = Awaited<ReturnType<typeof openTwoPlatforms>>;

export async function openTwoPlatforms(sessions: readonly Session[]) {
  const folder = mkdtempSync(path.join(tmpdir(), "callboard-two-"));
  const { store, database } = openSqliteStore(path.join(folder, "callboard.db"));
  const queue = openSqliteQueue(database);
  const [discord, bot] = await Promise.all([discordWorld(), openBot("socket")]);
  const log = silentLog();
  const clock = systemClock;
  const schedule = aSchedule(sessions);
  const source: ScheduleSource = {
    name: "the test's schedule",
    read: async (known) =>
      known === "1" ? "unchanged" : { version: "1", format: "test", schedule, findings: [] },
  };
  const keeper = await keepSchedule({ source, store, clock, log });
  const platforms = [discord.platform, bot.slack];
  const ticker = clockTicker(clock);
  const parts = { keeper, store, queue, clock, ticker, log, platforms, commands, commandName: COMMAND };
  const board = createCallboard({ ...parts, secret: randomSecret });
  await Promise.all([discord.platform.start(board.desk), bot.start(board.desk)]);
  await board.start();

  return {
    discord: discord.discord,
    slack: bot.standIn,
    log,
    /** What Ada reads on Discord after using a command. */
    async onDiscord(subcommand: string, options: Record<string, string | boolean> = {}) {
      return visibleText((await discord.discord.uses({ command: COMMAND, subcommand, options })).message);
    },
    /** What Ada reads on Slack after typing that. */
    async onSlack(text: string) {
      return readText((await bot.standIn.uses({ command: `/${COMMAND}`, text })).blocks);
    },
    /** Everything in the file. */
    kept: () =>
      JSON.stringify([
        database.prepare("SELECT * FROM facts").all(),
        database.prepare("SELECT * FROM deliveries").all(),
      ]),
    async stop() {
      await board.stop();
      await Promise.all([discord.stop(), bot.stop()]);
      await queue.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
