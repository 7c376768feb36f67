/**
 * The demonstration: Callboard on a schedule, with a clock that can be moved and a memory that ends with the process.
 * When the clock is put back, Callboard begins anew there, with everybody's wishes and nothing told after that.
 */
import { encodeCalendar } from "../../adapters/calendar/encode-calendar.ts";
import type { ShiftedClock } from "../../adapters/clock/shifted-clock.ts";
import { createDrawing } from "../../adapters/picture/draw-timetable.ts";
import { clockTicker } from "../../adapters/ticker/clock-ticker.ts";
import { commands } from "../../commands/index.ts";
import { createCallboard } from "../../core/callboard.ts";
import type { Callboard } from "../../core/callboard-parts.ts";
import type { ChatPlatform, Desk, PersonRef } from "../../core/ports/chat-platform.ts";
import type { Ticker } from "../../core/ports/clock.ts";
import type { Log } from "../../core/ports/log.ts";
import type { ChannelRule } from "../../core/reminders/channel-rules.ts";
import { personKey } from "../../core/reminders/recipient.ts";
import { keepSchedule, type ScheduleKeeper } from "../../core/schedule/schedule-keeper.ts";
import type { Uploads } from "../../core/schedule/uploaded-source.ts";
import type { Instant } from "../../core/time/instant.ts";
import { type Memory, openMemory } from "../open-store.ts";
import type { EditedSource } from "./edited-source.ts";

export type WorldParts = {
  source: EditedSource;
  /** Files in the source's place; they outlast a new beginning, as the source itself does. */
  uploads: Uploads;
  clock: ShiftedClock;
  platforms: readonly ChatPlatform[];
  /** What channels announce from the start. */
  rules: readonly Omit<ChannelRule, "since">[];
  /** Takes back what was said after that instant, when the clock is put back. */
  takeBack: (to: Instant) => void;
  commandName: string;
  log: Log;
};

export type World = {
  /** Stays the same over every new beginning. */
  desk: Desk;
  keeper(): ScheduleKeeper;
  services(): Callboard["services"];
  /** Looks at the schedule at once, not at the next full minute. */
  look(): Promise<void>;
  /** Puts the clock back and begins anew there. What is asked meanwhile waits. */
  rewind(to: Instant): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

type Run = { memory: Memory; keeper: ScheduleKeeper; board: Callboard; tick: () => Promise<void> };

/** Rejects with a SourceFailure where the schedule cannot be read. */
export async function openWorld(parts: WorldParts): Promise<World> {
  const { source, uploads, clock, platforms, commandName, log } = parts;
  /** Who has ever asked for something: their wishes outlast a new beginning. */
  const known = new Map<string, PersonRef>();
  const { draw: drawTimetable } = createDrawing(log);
  let run = await begin();
  let rewinding: Promise<void> = Promise.resolve();
  for (const rule of parts.rules) await run.board.services.rules.put({ ...rule, since: 0 });

  async function begin(): Promise<Run> {
    const memory = openMemory("memory:");
    const keeper = await keepSchedule({ source, store: memory.store, clock, log });
    const { ticker, tick } = promptable(clockTicker(clock, log));
    const board = createCallboard({
      keeper,
      uploads,
      ...memory,
      clock,
      ticker,
      log,
      platforms,
      commands,
      commandName,
      drawTimetable,
      writeCalendar: encodeCalendar,
    });
    return { memory, keeper, board, tick };
  }

  /** Only what falls due from then on is meant, so that nothing is called twice in a row. */
  async function carryOver(from: Callboard["services"], to: Callboard["services"], since: Instant) {
    for (const rule of await from.rules.all()) await to.rules.put({ ...rule, since });
    for (const who of known.values()) {
      for (const wish of await from.subscriptions.of(who))
        await to.subscriptions.put(who, { ...wish, since });
      const reach = await from.people.reach(who);
      if (reach !== undefined) await to.people.setReach(who, reach);
    }
  }

  async function beginAnew(to: Instant): Promise<void> {
    const before = run;
    await before.board.stop();
    clock.jumpTo(to);
    parts.takeBack(to);
    run = await begin();
    await carryOver(before.board.services, run.board.services, to);
    await before.memory.close();
    await run.board.start();
  }

  return {
    desk: {
      get commands() {
        return run.board.desk.commands;
      },
      async answer(invocation) {
        await rewinding;
        known.set(personKey(invocation.who), invocation.who);
        return run.board.desk.answer(invocation);
      },
      async suggest(request) {
        await rewinding;
        return run.board.desk.suggest(request);
      },
      async refuse(failure, access, asker) {
        await rewinding;
        return run.board.desk.refuse(failure, access, asker);
      },
    },
    keeper: () => run.keeper,
    services: () => run.board.services,
    async look() {
      await rewinding;
      await run.tick();
    },
    rewind(to) {
      const turn = rewinding.then(() => beginAnew(to));
      rewinding = turn.catch((failure: unknown) => log.error("rewind-failed", { problem: String(failure) }));
      return turn;
    },
    start: () => run.board.start(),
    async stop() {
      await rewinding;
      await run.board.stop();
      await run.memory.close();
    },
  };
}

/** A ticker that also ticks when it is told to. */
function promptable(ticker: Ticker): { ticker: Ticker; tick: () => Promise<void> } {
  let work: (() => Promise<void>) | undefined;
  return {
    ticker: {
      start(task) {
        work = task;
        ticker.start(task);
      },
      stop() {
        work = undefined;
        return ticker.stop();
      },
    },
    tick: async () => work?.(),
  };
}
