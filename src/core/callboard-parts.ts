/** What Callboard is made of, and what it is then. */
import type { CalendarAddresses } from "./agenda/agendas.ts";
import type { Calendar } from "./agenda/calendar.ts";
import type { Command } from "./command/define-command.ts";
import type { DispatchedDesk } from "./command/dispatch.ts";
import type { Services } from "./command/scene.ts";
import type { Pacer } from "./outbox/pacer.ts";
import type { Receipts } from "./outbox/receipts.ts";
import type { ChatPlatform } from "./ports/chat-platform.ts";
import type { Clock, Ticker } from "./ports/clock.ts";
import type { CommunityEvents } from "./ports/community-events.ts";
import type { DeliveryQueue } from "./ports/delivery-queue.ts";
import type { DrawTimetable } from "./ports/draw-timetable.ts";
import type { Log } from "./ports/log.ts";
import type { Store } from "./ports/store.ts";
import type { ScheduleKeeper } from "./schedule/schedule-keeper.ts";
import type { Uploads } from "./schedule/uploaded-source.ts";

export type CallboardParts = {
  keeper: ScheduleKeeper;
  store: Store;
  queue: DeliveryQueue;
  clock: Clock;
  ticker: Ticker;
  log: Log;
  platforms: readonly ChatPlatform[];
  /** Where several conferences share the platforms; each Callboard has its own when it is left out. */
  pacer?: Pacer;
  /** Of the platforms that have a list of events of their own. */
  events?: readonly CommunityEvents[];
  commands: readonly Command[];
  /** The slash command's name without its slash. */
  commandName: string;
  /** Of the source that the keeper reads, where files may be put in its place. */
  uploads?: Uploads;
  /** A text that nobody can guess, another each time; without it nobody can link two identities. */
  secret?: (() => string) | undefined;
  /** Where people's calendars are reached from outside, where they are. */
  calendars?: CalendarAddresses | undefined;
  /** Where pictures are drawn. */
  drawTimetable?: DrawTimetable;
  /** A calendar as a file of iCalendar. */
  writeCalendar?: (calendar: Calendar) => string;
};

export type Callboard = {
  desk: DispatchedDesk;
  services: Services;
  /** What became of the waves that this process delivered. */
  receipts: Receipts;
  /** Begins to plan and deliver. Platforms are started by whoever made them. */
  start(): Promise<void>;
  /** Resolves once what is being delivered is settled. */
  stop(): Promise<void>;
};
