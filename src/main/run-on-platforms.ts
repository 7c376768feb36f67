/** Runs Callboard on every platform that is configured, until it is told to stop or all of them refuse. */

import { once } from "node:events";
import { encodeCalendar } from "../adapters/calendar/encode-calendar.ts";
import { createDiscord } from "../adapters/chat/discord/adapter.ts";
import { createSlack } from "../adapters/chat/slack/adapter.ts";
import { systemClock } from "../adapters/clock/system-clock.ts";
import { mountCalendars } from "../adapters/http/calendar-feed.ts";
import { createHttpServer, type HttpServer } from "../adapters/http/http-server.ts";
import { mountOrganisersPage } from "../adapters/http/organiser/organisers-page.ts";
import { jsonLog } from "../adapters/log/json-log.ts";
import { createDrawing } from "../adapters/picture/draw-timetable.ts";
import { randomSecret } from "../adapters/random/random-secret.ts";
import type { Config } from "../config.ts";
import { createPacer } from "../core/outbox/pacer.ts";
import type { ChatPlatform, Desk } from "../core/ports/chat-platform.ts";
import type { CommunityEvents } from "../core/ports/community-events.ts";
import type { Log } from "../core/ports/log.ts";
import { SECOND_MS } from "../core/time/instant.ts";
import { named, type OpenedConference } from "./open-conference.ts";
import { openDatabase } from "./open-store.ts";
import { type ConferenceSettings, readConferences } from "./read-conferences.ts";
import { type Conference, type ServedConferences, serveConferences } from "./serve-conferences.ts";
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
  const conferences = await openMemories(readConferences(config));
  const http = createHttpServer(config, { clock, log });
  const { platforms, events } = createPlatforms(config, http, log);
  const vitals = await serveVitals(http, { conferences, platforms, clock, log });
  const pages = new Set<{ close(): void }>();
  let served: ServedConferences | undefined;
  let code = 1;
  let cancelLate = () => {};
  let cancelWarmUp = () => {};

  try {
    const drawing = createDrawing(log);
    cancelWarmUp = clock.after(WARM_UP_AFTER_MS, drawing.warmUp);
    const { commandName, publicUrl } = config;
    const pacer = createPacer(clock);
    const shared = { platforms, events, pacer, draw: drawing.draw, commandName, publicUrl, clock, log };
    const conferencesServed = await serveConferences(conferences, shared, (conference) => {
      vitals.scheduleServed(conference);
      if (config.organiserSecret !== undefined)
        pages.add(pageOf(conference, http, config.organiserSecret, log));
    });
    served = conferencesServed;
    mountCalendars(http, (secret) => calendarBehind(secret, conferencesServed.opened()));
    const ready = () => {
      const connected = platforms.filter((platform) => platform.health().state === "connected");
      if (connected.length === 0) return;
      const ids = conferencesServed.opened().map(({ keeper }) => keeper.programme().conference.id);
      const [id] = ids;
      log.info("ready", {
        platforms: connected.map(({ name }) => name),
        port: http.port(),
        conference: ids.length === 1 ? id : ids,
      });
    };
    const why = await runUntilStopped(conferencesServed, platforms, ready, log);
    log.info("stopping", { why });
    code = why === "asked" ? 0 : 1;
    cancelLate = clock.after(STOP_WITHIN_MS, () => process.exit(1));
  } finally {
    cancelWarmUp();
    vitals.draining();
    for (const page of pages) page.close();
    await drain(served, platforms);
    await vitals.close();
    await closeMemories(conferences);
    cancelLate();
  }
  log.info("stopped");
  return code;
}

/** Each conference's own; none stays open when one of them cannot be opened. */
async function openMemories(all: readonly ConferenceSettings[]): Promise<Conference[]> {
  const conferences: Conference[] = [];
  try {
    for (const settings of all)
      conferences.push({ settings, memory: await openDatabase(settings.databaseUrl) });
    return conferences;
  } catch (failure) {
    await closeMemories(conferences);
    throw failure;
  }
}

async function closeMemories(conferences: readonly Conference[]): Promise<void> {
  for (const { memory } of conferences) await memory.close();
}

/** A secret is of one conference, and no two of them are alike. */
async function calendarBehind(
  secret: string,
  opened: readonly OpenedConference[],
): Promise<string | undefined> {
  for (const { board } of opened) {
    const { agendas } = board.services;
    const owner = await agendas.feeds.ownerOf(secret);
    if (owner !== undefined) return encodeCalendar(await agendas.calendarOf(owner));
  }
  return undefined;
}

function pageOf(
  { settings, board, keeper }: OpenedConference,
  http: HttpServer,
  secret: string,
  log: Log,
): { close(): void } {
  return mountOrganisersPage(http, {
    at: settings.name === undefined ? "/organiser" : `/organiser/${settings.name}`,
    secret,
    unguessable: randomSecret,
    services: board.services,
    programme: keeper.programme,
    clock,
    log: named(log, settings.name),
  });
}

/** Starts everything; `ready` is called once, when calls are made. */
async function runUntilStopped(
  conferences: ServedConferences,
  platforms: readonly ChatPlatform[],
  ready: () => void,
  log: Log,
): Promise<"asked" | "refused"> {
  // Bolt leaves promises unhandled when a reconnect is refused; that must not take the other platform down.
  process.on("unhandledRejection", (failure) => log.error("unhandled", { problem: String(failure) }));
  const asked = Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]).then(
    () => "asked" as const,
  );
  const starts = platforms.map((platform) => begin(platform, conferences.desk, log));
  const allRefused = Promise.all(starts).then((started) =>
    started.some(Boolean) ? new Promise<never>(() => {}) : ("refused" as const),
  );
  const first = await atMost(PATIENCE_MS, Promise.race([Promise.all(starts), asked]));
  if (first === "asked") return first;
  await conferences.start();
  ready();
  return Promise.race([asked, allRefused]);
}

/** Deliveries first: they need the platforms, which meanwhile answer what people ask. */
async function drain(
  conferences: ServedConferences | undefined,
  platforms: readonly ChatPlatform[],
): Promise<void> {
  if (conferences === undefined) return;
  const delivered = conferences.stop();
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
