/** Runs Callboard on every platform that is configured, until it is told to stop or all of them refuse. */
import { once } from "node:events";
import { createDiscord } from "../adapters/chat/discord/adapter.ts";
import { createSlack } from "../adapters/chat/slack/adapter.ts";
import { systemClock } from "../adapters/clock/system-clock.ts";
import { jsonLog } from "../adapters/log/json-log.ts";
import { openSource } from "../adapters/source/open-source.ts";
import { cronTicker } from "../adapters/ticker/cron-ticker.ts";
import { commands } from "../commands/index.ts";
import { type Config, demoConference } from "../config.ts";
import { createCallboard } from "../core/callboard.ts";
import type { ChatPlatform, Desk } from "../core/ports/chat-platform.ts";
import type { Log } from "../core/ports/log.ts";
import { keepSchedule } from "../core/schedule/schedule-keeper.ts";
import { openMemory } from "./open-store.ts";

/** How long the first calls wait for platforms that are slow to connect. */
const PATIENCE_MS = 5_000;
const STOP_WITHIN_MS = 10_000;

export async function runOnPlatforms(config: Config): Promise<number> {
  const log = jsonLog(config.logLevel);
  const memory = openMemory(config.databaseUrl);
  const source = openSource(config.conference ?? demoConference, {
    clock: systemClock,
    zone: config.conferenceZone,
  });
  const keeper = await keepSchedule({ source, store: memory.store, clock: systemClock, log });
  const { platforms, port } = createPlatforms(config, log);
  const parts = {
    keeper,
    ...memory,
    clock: systemClock,
    ticker: cronTicker(log),
    log,
    platforms,
    commands,
    commandName: config.commandName,
  };
  const board = createCallboard(parts);

  // Bolt leaves promises unhandled when a reconnect is refused; that must not take the other platform down.
  process.on("unhandledRejection", (failure) => log.error("unhandled", { problem: String(failure) }));
  const asked = Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);

  const starts = platforms.map((platform) => begin(platform, board.desk, log));
  const allRefused = Promise.all(starts).then((started) =>
    started.some(Boolean) ? new Promise<never>(() => {}) : ("refused" as const),
  );
  const patience = Promise.withResolvers<void>();
  const impatient = systemClock.after(PATIENCE_MS, patience.resolve);
  await Promise.race([Promise.all(starts), patience.promise]);
  impatient();
  await board.start();
  const connected = platforms
    .filter((platform) => platform.health().state === "connected")
    .map(({ name }) => name);
  if (connected.length > 0) {
    log.info("ready", { platforms: connected, port: port(), conference: keeper.programme().conference.id });
  }
  const why = await Promise.race([asked.then(() => "asked" as const), allRefused]);
  log.info("stopping", { why });
  const late = systemClock.after(STOP_WITHIN_MS, () => process.exit(1));
  await Promise.all(platforms.map((platform) => platform.stop()));
  await board.stop();
  await memory.close();
  late();
  log.info("stopped");
  return why === "asked" ? 0 : 1;
}

function createPlatforms(
  config: Config,
  log: Log,
): { platforms: ChatPlatform[]; port: () => number | undefined } {
  const shared = { commandName: config.commandName, clock: systemClock, log };
  const discord =
    config.discord === undefined
      ? []
      : [createDiscord({ ...shared, ...config.discord, admins: config.admins.discord })];
  const slack =
    config.slack === undefined
      ? undefined
      : createSlack({
          ...shared,
          ...config.slack,
          admins: config.admins.slack,
          host: config.host,
          port: config.port,
        });
  return { platforms: slack === undefined ? discord : [...discord, slack], port: () => slack?.port() };
}

/** Resolves to false when the platform refused for good; its trouble is logged in one line and goes no further. */
async function begin(platform: ChatPlatform, desk: Desk, log: Log): Promise<boolean> {
  try {
    await platform.start(desk);
    log.info("platform-connected", { platform: platform.name });
    return true;
  } catch (failure) {
    log.error("platform-refused", {
      platform: platform.name,
      problem: failure instanceof Error ? failure.message : String(failure),
    });
    return false;
  }
}
