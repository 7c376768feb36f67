/** Runs Callboard in this terminal, with the clock set into the conference. Remembers nothing afterwards. */
import { createConsole } from "../adapters/chat/console/adapter.ts";
import { shiftedClock } from "../adapters/clock/shifted-clock.ts";
import { systemClock } from "../adapters/clock/system-clock.ts";
import { jsonLog } from "../adapters/log/json-log.ts";
import { openSource } from "../adapters/source/open-source.ts";
import { clockTicker } from "../adapters/ticker/clock-ticker.ts";
import { commands } from "../commands/index.ts";
import { demoConference, readConfig, readEnvironment } from "../config.ts";
import { createCallboard } from "../core/callboard.ts";
import type { Programme } from "../core/queries/programme.ts";
import { EVERYTHING } from "../core/reminders/target.ts";
import { keepSchedule } from "../core/schedule/schedule-keeper.ts";
import { type Instant, MINUTE_MS, SECOND_MS } from "../core/time/instant.ts";
import { showDayClock, showOffset } from "../core/time/show.ts";
import { openMemory } from "./open-store.ts";

const HALL_LEAD = 10;

export async function run(): Promise<number> {
  const config = readConfig(readEnvironment());
  const log = jsonLog(config.logLevel === "info" ? "warn" : config.logLevel);
  const memory = openMemory("memory:");
  const source = openSource(config.conference ?? demoConference, {
    clock: systemClock,
    zone: config.conferenceZone,
  });
  const keeper = await keepSchedule({ source, store: memory.store, clock: systemClock, log });
  const clock = shiftedClock(systemClock, beginning(keeper.programme(), systemClock.now()));
  const conferenceZone = () => keeper.programme().conference.zone;
  const left = Promise.withResolvers<void>();
  const say = () =>
    `It is ${showDayClock(clock.now(), conferenceZone())} (${showOffset(clock.now(), conferenceZone())}) now.`;
  const terminal = createConsole({
    input: process.stdin,
    output: process.stdout,
    clock,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    conferenceZone,
    commandName: config.commandName,
    time: {
      jump(to) {
        clock.jumpTo(to === "next" ? beginningOfNext(keeper.programme(), clock.now()) : to);
        return say();
      },
      speed(factor) {
        clock.setSpeed(factor);
        return `${say()} A minute takes ${60 / factor} s.`;
      },
    },
    onQuit: () => left.resolve(),
  });
  const board = createCallboard({
    keeper,
    ...memory,
    clock,
    ticker: clockTicker(clock, log),
    log,
    platforms: [terminal],
    commands,
    commandName: config.commandName,
  });
  const hall = { platform: "console", community: "here", channel: "#hall" };
  await board.services.rules.put({
    address: hall,
    filter: EVERYTHING,
    leads: [HALL_LEAD],
    programmeAt: "08:00",
    since: 0,
  });
  process.stdout.write(
    `Callboard: ${keeper.programme().conference.title}. No account is needed; nothing is stored.\n`,
  );
  process.once("SIGINT", () => left.resolve());
  await board.start();
  await terminal.start(board.desk);
  await left.promise;
  await terminal.stop();
  await board.stop();
  await memory.close();
  return 0;
}

/** Now while the conference is on; otherwise a little before its first announcement. */
function beginning({ sessions }: Programme, now: Instant): Instant {
  const first = sessions[0];
  const last = sessions.at(-1);
  if (
    first === undefined ||
    last === undefined ||
    (now >= first.start - HALL_LEAD * MINUTE_MS && now <= last.end)
  )
    return now;
  return first.start - HALL_LEAD * MINUTE_MS - 20 * SECOND_MS;
}

/** Just before the next announcement is due, or the present when none is left. */
function beginningOfNext(programme: Programme, now: Instant): Instant {
  const soon = HALL_LEAD * MINUTE_MS + 5 * SECOND_MS;
  const next = programme.sessions.find(({ start, status }) => status !== "cancelled" && start - soon > now);
  return next === undefined ? now : next.start - soon;
}
