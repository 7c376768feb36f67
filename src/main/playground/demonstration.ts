/** The demonstration: a conference with a clock that can be moved, in a terminal, on a page, or both. */
import { WEB_COMMUNITY } from "../../adapters/chat/web/adapter.ts";
import { type ShiftedClock, shiftedClock } from "../../adapters/clock/shifted-clock.ts";
import { systemClock } from "../../adapters/clock/system-clock.ts";
import { openSource } from "../../adapters/source/open-source.ts";
import { createReadUpload } from "../../adapters/source/read-upload.ts";
import { openMemoryStore } from "../../adapters/store/memory-store.ts";
import { type Config, demoConference } from "../../config.ts";
import { SourceFailure } from "../../core/errors.ts";
import type { ChatPlatform } from "../../core/ports/chat-platform.ts";
import type { Log } from "../../core/ports/log.ts";
import type { Programme } from "../../core/queries/programme.ts";
import { EVERYTHING } from "../../core/reminders/target.ts";
import { openUploadedSource } from "../../core/schedule/uploaded-source.ts";
import { type Instant, MINUTE_MS, SECOND_MS } from "../../core/time/instant.ts";
import { editedSource } from "./edited-source.ts";
import { openPage } from "./open-page.ts";
import { sparedSource } from "./spared-source.ts";
import { createStage } from "./stage.ts";
import { openWorld, type World } from "./world.ts";

/** What a hall announces is announced so many minutes before. */
export const HALL_LEAD = 10;

export type DemonstrationSettings = {
  config: Config;
  /** A file, a folder or an address; what the settings name where there is none. */
  location: string | undefined;
  log: Log;
  /** Whether there is a page. */
  page: boolean;
  /** The terminal, made around the clock and what it shows. */
  terminal?: (clock: ShiftedClock, programme: () => Programme) => ChatPlatform;
};

export type Demonstration = {
  /** Where the page is, where there is one. It is there before anything has begun. */
  address: string | undefined;
  /** Reads the schedule and begins; rejects with a SourceFailure when it cannot be read, and may be asked again. */
  begin(): Promise<World>;
  /** Stops the page and Callboard; the terminal is stopped by whoever made it. */
  stop(): Promise<void>;
};

export async function openDemonstration(settings: DemonstrationSettings): Promise<Demonstration> {
  const { config, log } = settings;
  let world: World | undefined;
  const clock = shiftedClock(systemClock, systemClock.now());
  const named = openSource(settings.location ?? config.conference ?? demoConference, {
    clock: systemClock,
    zone: config.conferenceZone,
  });
  const uploaded = openUploadedSource({
    configured: sparedSource(named, systemClock),
    read: createReadUpload(config.conferenceZone),
    store: openMemoryStore(),
    clock,
    log,
  });
  const source = editedSource(uploaded.source, clock.now);
  const programme = () => {
    if (world === undefined) throw new SourceFailure("unreachable", "The schedule was not read yet.");
    return world.keeper().programme();
  };
  const stage = settings.page
    ? createStage({ clock, source, world: () => world, machine: systemClock, log })
    : undefined;
  const page = stage === undefined ? undefined : openPage(config, stage, log);
  const terminal = settings.terminal?.(clock, programme);
  const platforms = [page?.platform, terminal].filter((platform) => platform !== undefined);
  const rules = [
    { address: { platform: "web", community: WEB_COMMUNITY, channel: "hall" }, programmeAt: "08:00" },
    { address: { platform: "console", community: "here", channel: "#hall" }, programmeAt: "08:00" },
  ]
    .filter(({ address }) => platforms.some(({ name }) => name === address.platform))
    .map((rule) => ({ ...rule, filter: EVERYTHING, leads: [HALL_LEAD] }));

  return {
    address: await page?.platform.open(),
    async begin() {
      try {
        world = await openWorld({
          source,
          uploads: uploaded.uploads,
          clock,
          platforms,
          rules,
          takeBack: (to) => page?.platform.rewind(to),
          commandName: config.commandName,
          log,
        });
      } finally {
        stage?.tell();
      }
      clock.jumpTo(beginning(programme(), clock.now()));
      await world.start();
      await page?.platform.start(world.desk);
      return world;
    },
    async stop() {
      page?.stop();
      stage?.stop();
      await page?.platform.stop();
      await world?.stop();
    },
  };
}

/** Now while the conference is on; otherwise a little before its first announcement. */
function beginning({ sessions }: Programme, now: Instant): Instant {
  const first = sessions[0];
  const last = sessions.at(-1);
  const lead = HALL_LEAD * MINUTE_MS;
  if (first === undefined || last === undefined || (now >= first.start - lead && now <= last.end)) return now;
  return first.start - lead - 20 * SECOND_MS;
}
