/** Runs Callboard in this terminal, with the clock set into the conference. Remembers nothing afterwards. */
import { createConsole } from "../adapters/chat/console/adapter.ts";
import type { ShiftedClock } from "../adapters/clock/shifted-clock.ts";
import { jsonLog } from "../adapters/log/json-log.ts";
import { readConfig, readEnvironment } from "../config.ts";
import type { ChatPlatform } from "../core/ports/chat-platform.ts";
import type { Programme } from "../core/queries/programme.ts";
import { type Instant, MINUTE_MS, SECOND_MS } from "../core/time/instant.ts";
import { showDayClock, showOffset } from "../core/time/show.ts";
import { HALL_LEAD, openDemonstration } from "./playground/demonstration.ts";
import { invitation } from "./playground/invitation.ts";

/** `page`: with the playground beside it, on the same clock. */
export async function run(_args: readonly string[] = [], { page = false } = {}): Promise<number> {
  const config = readConfig(readEnvironment());
  const log = jsonLog(config.logLevel === "info" ? "warn" : config.logLevel);
  const left = Promise.withResolvers<void>();
  let terminal: ChatPlatform | undefined;
  const demonstration = await openDemonstration({
    config,
    location: undefined,
    log,
    page,
    terminal: (clock, programme) => {
      terminal = openTerminal(clock, programme, config.commandName, left.resolve);
      return terminal;
    },
  });
  try {
    const world = await demonstration.begin();
    const { title } = world.keeper().programme().conference;
    process.stdout.write(`Callboard: ${title}. No account is needed; nothing is stored.\n`);
    if (demonstration.address !== undefined) process.stdout.write(`${invitation(demonstration.address)}\n`);
    process.once("SIGINT", left.resolve).once("SIGTERM", left.resolve);
    await terminal?.start(world.desk);
    await left.promise;
  } finally {
    await terminal?.stop();
    await demonstration.stop();
  }
  return 0;
}

function openTerminal(
  clock: ShiftedClock,
  programme: () => Programme,
  commandName: string,
  onQuit: () => void,
): ChatPlatform {
  const conferenceZone = () => programme().conference.zone;
  const say = () =>
    `It is ${showDayClock(clock.now(), conferenceZone())} (${showOffset(clock.now(), conferenceZone())}) now.`;
  return createConsole({
    input: process.stdin,
    output: process.stdout,
    clock,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    conferenceZone,
    commandName,
    time: {
      jump(to) {
        clock.jumpTo(to === "next" ? beginningOfNext(programme(), clock.now()) : to);
        return say();
      },
      speed(factor) {
        clock.setSpeed(factor);
        return `${say()} A minute takes ${60 / factor} s.`;
      },
    },
    onQuit,
  });
}

/** Just before the next announcement is due, or the present when none is left. */
function beginningOfNext(programme: Programme, now: Instant): Instant {
  const soon = HALL_LEAD * MINUTE_MS + 5 * SECOND_MS;
  const next = programme.sessions.find(({ start, status }) => status !== "cancelled" && start - soon > now);
  return next === undefined ? now : next.start - soon;
}
