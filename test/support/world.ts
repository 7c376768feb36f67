/** A whole Callboard in memory, with a clock and a schedule that a test moves. */

import { DatabaseSync } from "node:sqlite";
import { encodeCalendar } from "../../src/adapters/calendar/encode-calendar.ts";
import { encodeReply } from "../../src/adapters/chat/console/encode-reply.ts";
import { type SimulatedClock, simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { openSqliteQueue } from "../../src/adapters/queue/sqlite-queue.ts";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { clockTicker } from "../../src/adapters/ticker/clock-ticker.ts";
import { commands } from "../../src/commands/index.ts";
import { LINKED_TITLE } from "../../src/commands/prove-channel.ts";
import { createCallboard } from "../../src/core/callboard.ts";
import type { Callboard } from "../../src/core/callboard-parts.ts";
import { parseCommandLine } from "../../src/core/command/grammar.ts";
import type { DrawTimetable } from "../../src/core/ports/draw-timetable.ts";
import type { ScheduleSource } from "../../src/core/ports/schedule-source.ts";
import type { Store } from "../../src/core/ports/store.ts";
import type { Programme } from "../../src/core/queries/programme.ts";
import type { Reply } from "../../src/core/reply/reply.ts";
import type { Schedule, Session } from "../../src/core/schedule/model.ts";
import { keepSchedule, type ScheduleKeeper } from "../../src/core/schedule/schedule-keeper.ts";
import type { Instant } from "../../src/core/time/instant.ts";
import { aSchedule, instant } from "./conference.ts";
import { type ListedEvents, listedEvents } from "./listed-events.ts";
import { PIXEL } from "./pixel.ts";
import { type PostsAhead, postsAhead } from "./posts-ahead.ts";
import { type RecordingPlatform, recordingPlatform, type Sent } from "./recording-platform.ts";

export type World = {
  clock: SimulatedClock;
  platform: RecordingPlatform;
  /** The second one, where there is one. */
  second: RecordingPlatform;
  /** What the platform is to post, where it posts by itself, and how its next requests fail. */
  waiting: PostsAhead["waiting"];
  aheadFails: PostsAhead["aheadFails"];
  /** The list of events of the first platform's one community. */
  events: ListedEvents;
  log: ReturnType<typeof silentLog>;
  board: () => Callboard;
  /** What is served. */
  programme: () => Programme;
  /** What `who` sees after typing a command; `as` an organiser when told so. */
  types(who: string, text: string, more?: Using & { page?: number }): Promise<string>;
  answers(who: string, text: string, more?: Using): Promise<Reply>;
  /** Replaces sessions of the same id; the next tick notices. */
  changes(...sessions: Session[]): void;
  publishes(schedule: Schedule | Error): void;
  until(iso: string): Promise<void>;
  /** Calls, announcements and morning programmes in a channel, as they were sent. */
  calls(channel: string): Sent[];
  /** What a person was told of changes. */
  changeNotices(channel: string): Sent[];
  restarts(): Promise<void>;
  /** Is not running from now until then; the platform is. */
  isAwayUntil(iso: string): Promise<void>;
  stops(): Promise<void>;
  /** All that the delivery queue keeps, as text. */
  queued(): string;
};

/** `on`: the name of the platform, where that is not the first. */
type Using = { organiser?: boolean; channel?: string; groups?: readonly string[]; on?: string };

const CHANGE =
  /^(Moved, |Cancelled: |Back on: |Other room: |New title: |No longer in |\d+ of your sessions have changed)/;

type Options = {
  at?: string;
  sessions: readonly Session[];
  schedule?: Partial<Schedule>;
  repeatWindowMs?: number;
  store?: Store;
  /** The platform posts by itself what is booked. */
  ahead?: boolean;
  drawTimetable?: DrawTimetable;
  /** There is a second platform. */
  two?: boolean;
  /** What the platforms are called. */
  names?: readonly [string, string];
  /** What the source is called, and its format. */
  source?: { name: string; format: string };
};

export async function openWorld({
  at = "2020-08-24T09:00:00Z",
  sessions,
  schedule: given = {},
  repeatWindowMs = 139_000,
  store = openMemoryStore(),
  ahead = false,
  drawTimetable = async () => PIXEL,
  two = false,
  names: [own, other] = ["recorder", "second"],
  source: { name: sourceName, format } = { name: "the test's schedule", format: "test" },
}: Options): Promise<World> {
  const clock = simulatedClock(instant(at));
  const recording = recordingPlatform({ name: own, clock, repeatWindowMs });
  const booking = postsAhead(recording, clock);
  const platform = ahead ? booking : recording;
  const second = recordingPlatform({ name: other, clock, repeatWindowMs });
  const events = listedEvents(own, clock);
  const log = silentLog();
  const database = new DatabaseSync(":memory:");
  const queue = openSqliteQueue(database);
  let schedule: Schedule | Error = aSchedule(sessions, given);
  let version = 1;
  const source: ScheduleSource = {
    name: sourceName,
    async read(known) {
      if (schedule instanceof Error) throw schedule;
      return known === String(version)
        ? "unchanged"
        : { version: String(version), format, schedule, findings: [] };
    },
  };

  let secrets = 0;
  const calendars = {
    secret() {
      secrets += 1;
      return `secret-${secrets}-of-the-tests-calendars`;
    },
    address: (secret: string) => `https://bot.example/calendar/${secret}.ics`,
  };

  let keeper: ScheduleKeeper;

  async function open(): Promise<Callboard> {
    keeper = await keepSchedule({ source, store, clock, log });
    const board = createCallboard({
      keeper,
      store,
      queue,
      clock,
      ticker: clockTicker(clock),
      log,
      platforms: two ? [platform, second] : [platform],
      events: [events],
      commands,
      commandName: "conf",
      secret: calendars.secret,
      calendars,
      drawTimetable,
      writeCalendar: encodeCalendar,
    });
    await platform.start(board.desk);
    await second.start(board.desk);
    await board.start();
    return board;
  }

  let board = await open();
  let count = 0;

  const world: World = {
    clock,
    platform,
    second,
    waiting: booking.waiting,
    aheadFails: booking.aheadFails,
    events,
    log,
    board: () => board,
    programme: () => keeper.programme(),
    async answers(person, text, { organiser = false, on = platform.name, ...more } = {}) {
      count += 1;
      const line = parseCommandLine(text, board.desk.commands);
      const who = { platform: on, community: "club", person };
      return board.desk.answer({
        ...line,
        id: `use-${count}`,
        who,
        channel: "hall",
        organiser,
        page: 1,
        ...more,
      });
    },
    async types(who, text, more = {}) {
      return encodeReply(
        await world.answers(who, text, more),
        more.page ?? 1,
        { zone: "utc", now: clock.now() },
        "/conf",
      );
    },
    changes(...changed) {
      if (schedule instanceof Error) throw schedule;
      const ids = new Set(changed.map(({ id }) => id));
      schedule = {
        ...schedule,
        sessions: [...schedule.sessions.filter(({ id }) => !ids.has(id)), ...changed],
      };
      version += 1;
    },
    publishes(next) {
      schedule = next;
      version += 1;
    },
    until: (iso) => clock.advanceTo(iso.includes("T") ? instant(iso) : instant(`2020-08-24T${iso}Z`)),
    calls: (channel) =>
      platform.sent.filter(
        (message) =>
          message.channel === channel &&
          !message.delivery.startsWith("greeting-") &&
          !message.title.startsWith(LINKED_TITLE) &&
          !CHANGE.test(message.title),
      ),
    changeNotices: (channel) =>
      platform.sent.filter((message) => message.channel === channel && CHANGE.test(message.title)),
    async restarts() {
      await board.stop();
      board = await open();
    },
    async isAwayUntil(iso) {
      await board.stop();
      await world.until(iso);
      board = await open();
    },
    queued: () => JSON.stringify(database.prepare("SELECT * FROM deliveries").all()),
    async stops() {
      await board.stop();
      await queue.close();
      database.close();
    },
  };
  return world;
}

export function minutes(at: Instant): string {
  return new Date(at).toISOString().slice(11, 16);
}
