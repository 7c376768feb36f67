/** Runs Callboard on every platform that is configured, until it is told to stop or all of them refuse. */

import { once } from "node:events";
import { encodeCalendar } from "../adapters/calendar/encode-calendar.ts";
import { createDiscord } from "../adapters/chat/discord/adapter.ts";
import { createSlack } from "../adapters/chat/slack/adapter.ts";
import { systemClock } from "../adapters/clock/system-clock.ts";
import { calendarAddress, mountCalendars } from "../adapters/http/calendar-feed.ts";
import { createHttpServer, type HttpServer } from "../adapters/http/http-server.ts";
import { mountOrganisersPage } from "../adapters/http/organiser/organisers-page.ts";
import { jsonLog } from "../adapters/log/json-log.ts";
import { createDrawing } from "../adapters/picture/draw-timetable.ts";
import { randomSecret } from "../adapters/random/random-secret.ts";
import { openSource } from "../adapters/source/open-source.ts";
import { createReadUpload } from "../adapters/source/read-upload.ts";
import { cronTicker } from "../adapters/ticker/cron-ticker.ts";
import { commands } from "../commands/index.ts";
import { type Config, demoConference } from "../config.ts";
import type { CalendarAddresses } from "../core/agenda/agendas.ts";
import { createCallboard } from "../core/callboard.ts";
import type { Callboard } from "../core/callboard-parts.ts";
import type { ChatPlatform, Desk } from "../core/ports/chat-platform.ts";
import type { CommunityEvents } from "../core/ports/community-events.ts";
import type { Log } from "../core/ports/log.ts";
import { keepSchedule } from "../core/schedule/schedule-keeper.ts";
import { openUploadedSource } from "../core/schedule/uploaded-source.ts";
import { SECOND_MS } from "../core/time/instant.ts";
import { openDatabase } from "./open-store.ts";
import { serveVitals } from "./serve-vitals.ts";

/** How long the first calls wait for platforms that are slow to connect. */
const PATIENCE_MS = 5 * SECOND_MS;
/** How long deliveries may take to end when it stops; what is cut off is followed up after the next start. */
const DELIVERIES_MS = 4 * SECOND_MS;
/** Pictures are made ready for once everything that is due has been said. */
const WARM_UP_AFTER_MS = 10 * SECOND_MS;
const STOP_WITHIN_MS = 10 * SECOND_MS;

const clock = systemClock;

/** Resolves to the exit code. Rejects with what keeps it from starting. */
export async function runOnPlatforms(config: Config): Promise<number> {
  const log = jsonLog(config.logLevel);
  const memory = await openDatabase(config.databaseUrl);
  const http = createHttpServer(config, { clock, log });
  const { platforms, events } = createPlatforms(config, http, log);
  const vitals = await serveVitals(http, { memory, platforms, clock, log });
  let board: Callboard | undefined;
  let page: { close(): void } | undefined;
  let code = 1;
  let cancelLate = () => {};
  let cancelWarmUp = () => {};

  try {
    const { source, uploads } = openUploadedSource({
      configured: openSource(config.conference ?? demoConference, { clock, zone: config.conferenceZone }),
      read: createReadUpload(config.conferenceZone),
      store: memory.store,
      clock,
      log,
    });
    const keeper = await keepSchedule({ source, store: memory.store, clock, log });
    const { commandName } = config;
    const drawing = createDrawing(log);
    cancelWarmUp = clock.after(WARM_UP_AFTER_MS, drawing.warmUp);
    const ticker = cronTicker(log);
    board = createCallboard({
      keeper,
      uploads,
      ...memory,
      clock,
      ticker,
      log,
      platforms,
      events,
      commands,
      commandName,
      drawTimetable: drawing.draw,
      writeCalendar: encodeCalendar,
      secret: randomSecret,
      calendars: config.publicUrl === undefined ? undefined : calendarsAt(config.publicUrl),
    });
    const { agendas } = board.services;
    mountCalendars(http, async (secret) => {
      const owner = await agendas.feeds.ownerOf(secret);
      return owner && encodeCalendar(await agendas.calendarOf(owner));
    });
    if (config.organiserSecret !== undefined)
      page = mountOrganisersPage(http, {
        secret: config.organiserSecret,
        unguessable: randomSecret,
        services: board.services,
        programme: keeper.programme,
        clock,
        log,
      });
    vitals.scheduleServed({ receipts: board.receipts, source: keeper.state });
    const ready = () => {
      const connected = platforms.filter((platform) => platform.health().state === "connected");
      if (connected.length === 0) return;
      const names = connected.map(({ name }) => name);
      const { id } = keeper.programme().conference;
      log.info("ready", { platforms: names, port: http.port(), conference: id });
    };
    const why = await runUntilStopped(board, platforms, ready, log);
    log.info("stopping", { why });
    code = why === "asked" ? 0 : 1;
    cancelLate = clock.after(STOP_WITHIN_MS, () => process.exit(1));
  } finally {
    cancelWarmUp();
    vitals.draining();
    page?.close();
    await drain(board, platforms);
    await vitals.close();
    await memory.close();
    cancelLate();
  }
  log.info("stopped");
  return code;
}

function calendarsAt(publicUrl: string): CalendarAddresses {
  return { secret: randomSecret, address: (secret) => calendarAddress(publicUrl, secret) };
}

/** Starts everything; `ready` is called once, when calls are made. */
async function runUntilStopped(
  board: Callboard,
  platforms: readonly ChatPlatform[],
  ready: () => void,
  log: Log,
): Promise<"asked" | "refused"> {
  // Bolt leaves promises unhandled when a reconnect is refused; that must not take the other platform down.
  process.on("unhandledRejection", (failure) => log.error("unhandled", { problem: String(failure) }));
  const asked = Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]).then(
    () => "asked" as const,
  );
  const starts = platforms.map((platform) => begin(platform, board.desk, log));
  const allRefused = Promise.all(starts).then((started) =>
    started.some(Boolean) ? new Promise<never>(() => {}) : ("refused" as const),
  );
  const first = await atMost(PATIENCE_MS, Promise.race([Promise.all(starts), asked]));
  if (first === "asked") return first;
  await board.start();
  ready();
  return Promise.race([asked, allRefused]);
}

/** Deliveries first: they need the platforms, which meanwhile answer what people ask. */
async function drain(board: Callboard | undefined, platforms: readonly ChatPlatform[]): Promise<void> {
  if (board === undefined) return;
  const delivered = board.stop();
  await atMost(DELIVERIES_MS, delivered);
  await Promise.all(platforms.map((platform) => platform.stop()));
  await delivered;
}

/** Resolves with the task, or to undefined when that takes longer. */
async function atMost<T>(ms: number, task: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const cancel = clock.after(ms, () => late.resolve(undefined));
  return Promise.race([task, late.promise]).finally(cancel);
}

function createPlatforms(
  config: Config,
  http: HttpServer,
  log: Log,
): { platforms: ChatPlatform[]; events: CommunityEvents[] } {
  const { admins, commandName } = config;
  const shared = { commandName, clock, log };
  const discord = config.discord && createDiscord({ ...shared, ...config.discord, admins: admins.discord });
  const slack =
    config.slack && createSlack({ ...shared, ...config.slack, admins: admins.slack, inlet: http });
  return {
    platforms: [discord, slack].filter((platform) => platform !== undefined),
    events: discord === undefined ? [] : [discord.events],
  };
}

/** Resolves to false when the platform refused for good; its trouble is logged in one line and goes no further. */
async function begin(platform: ChatPlatform, desk: Desk, log: Log): Promise<boolean> {
  try {
    await platform.start(desk);
    // It resolves, too, when it is stopped before.
    if (platform.health().state === "connected") log.info("platform-connected", { platform: platform.name });
    return true;
  } catch (failure) {
    log.error("platform-refused", {
      platform: platform.name,
      problem: failure instanceof Error ? failure.message : String(failure),
    });
    return false;
  }
}
