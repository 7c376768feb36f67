/** Opens one conference of a deployment: a Callboard of its own over a database of its own, on shared platforms. */
import { encodeCalendar } from "../adapters/calendar/encode-calendar.ts";
import { calendarAddress } from "../adapters/http/calendar-feed.ts";
import type { createDrawing } from "../adapters/picture/draw-timetable.ts";
import { randomSecret } from "../adapters/random/random-secret.ts";
import { openSource } from "../adapters/source/open-source.ts";
import { createReadUpload } from "../adapters/source/read-upload.ts";
import { cronTicker } from "../adapters/ticker/cron-ticker.ts";
import { commands } from "../commands/index.ts";
import { createCallboard } from "../core/callboard.ts";
import type { Callboard } from "../core/callboard-parts.ts";
import { onlyServed, onlyServedEvents } from "../core/conferences/only-served.ts";
import { conferenceOf } from "../core/conferences/serves.ts";
import type { Pacer } from "../core/outbox/pacer.ts";
import type { ChatPlatform } from "../core/ports/chat-platform.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { CommunityEvents } from "../core/ports/community-events.ts";
import type { Log } from "../core/ports/log.ts";
import { keepSchedule, type ScheduleKeeper } from "../core/schedule/schedule-keeper.ts";
import { openUploadedSource } from "../core/schedule/uploaded-source.ts";
import type { Memory } from "./open-store.ts";
import type { ConferenceSettings } from "./read-conferences.ts";

/** What all conferences of a deployment share. */
export type Shared = {
  platforms: readonly ChatPlatform[];
  events: readonly CommunityEvents[];
  pacer: Pacer;
  draw: ReturnType<typeof createDrawing>["draw"];
  commandName: string;
  publicUrl: string | undefined;
  clock: Clock;
  log: Log;
};

export type OpenedConference = { settings: ConferenceSettings; board: Callboard; keeper: ScheduleKeeper };

/** Reads its schedule, or takes up the last good one. Rejects with what keeps it from being served. */
export async function openConference(
  settings: ConferenceSettings,
  { store, queue }: Memory,
  all: readonly ConferenceSettings[],
  shared: Shared,
): Promise<OpenedConference> {
  const { clock, commandName, pacer, publicUrl } = shared;
  const { schedule, zone } = settings;
  const log = named(shared.log, settings.name);
  const { source, uploads } = openUploadedSource({
    configured: openSource(schedule, { clock, zone }),
    read: createReadUpload(zone),
    store,
    clock,
    log,
  });
  const keeper = await keepSchedule({ source, store, clock, log });
  const serves = (where: { platform: string; community: string }) => conferenceOf(where, all) === settings;
  const board = createCallboard({
    keeper,
    uploads,
    store,
    queue,
    clock,
    ticker: cronTicker(log),
    log,
    platforms: shared.platforms.map((platform) => onlyServed(platform, serves)),
    events: shared.events.map((list) => onlyServedEvents(list, serves)),
    pacer,
    commands,
    commandName,
    drawTimetable: shared.draw,
    writeCalendar: encodeCalendar,
    secret: randomSecret,
    calendars:
      publicUrl === undefined
        ? undefined
        : { secret: randomSecret, address: (secret) => calendarAddress(publicUrl, secret) },
  });
  return { settings, board, keeper };
}

/** Each line says of which conference it is, where there are several. */
export function named(log: Log, conference: string | undefined): Log {
  if (conference === undefined) return log;
  return {
    info: (event, fields) => log.info(event, { conference, ...fields }),
    warn: (event, fields) => log.warn(event, { conference, ...fields }),
    error: (event, fields) => log.error(event, { conference, ...fields }),
  };
}
