/** Answers one command line, as an attendee without any platform. */

import { Readable, Writable } from "node:stream";
import { parseArgs } from "node:util";
import { encodeCalendar } from "../adapters/calendar/encode-calendar.ts";
import { createConsole } from "../adapters/chat/console/adapter.ts";
import { encodeReply } from "../adapters/chat/console/encode-reply.ts";
import { simulatedClock } from "../adapters/clock/simulated-clock.ts";
import { systemClock } from "../adapters/clock/system-clock.ts";
import { jsonLog } from "../adapters/log/json-log.ts";
import { createDrawing } from "../adapters/picture/draw-timetable.ts";
import { openSource, parseZoneOverride } from "../adapters/source/open-source.ts";
import { manualTicker } from "../adapters/ticker/manual-ticker.ts";
import { commands } from "../commands/index.ts";
import { demoConference, readConfig, readEnvironment } from "../config.ts";
import { createCallboard } from "../core/callboard.ts";
import { parseCommandLine } from "../core/command/grammar.ts";
import { UserError } from "../core/errors.ts";
import { speakWords } from "../core/language/speak.ts";
import type { ChatPlatform } from "../core/ports/chat-platform.ts";
import type { Clock } from "../core/ports/clock.ts";
import { keepSchedule } from "../core/schedule/schedule-keeper.ts";
import { fromIso } from "../core/time/instant.ts";
import { openMemory } from "./open-store.ts";

const OPTIONS = {
  at: { type: "string" },
  zone: { type: "string" },
  conference: { type: "string" },
  json: { type: "boolean" },
} as const;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const config = readConfig(readEnvironment());
  const at = readAt(values.at);
  const own = parseZoneOverride(values.zone) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const log = jsonLog("warn");
  const clock = simulatedClock(at);
  const memory = openMemory("memory:");
  const source = openSource(values.conference ?? config.conference ?? demoConference, {
    clock: clock,
    zone: config.conferenceZone,
  });
  const keeper = await keepSchedule({ source, store: memory.store, clock: clock, log });
  const board = createCallboard({
    keeper,
    ...memory,
    clock,
    ticker: manualTicker(),
    log,
    platforms: [nowhere(clock)],
    commands,
    commandName: config.commandName,
    drawTimetable: createDrawing(log).draw,
    writeCalendar: encodeCalendar,
  });
  try {
    const line = parseCommandLine(positionals.join(" ").replace(/^\/\S+\s*/, ""), board.desk.commands);
    const who = { platform: "console", community: "here", person: "you" };
    const reply = await board.desk.attempt({
      ...line,
      id: "ask",
      who,
      channel: undefined,
      organiser: false,
      page: 1,
    });
    const text = encodeReply(reply, 1, { zone: own, now: at }, `/${config.commandName}`);
    process.stdout.write(
      `${values.json === true ? JSON.stringify({ ...reply, text }, bytesInBase64) : text}\n`,
    );
    return 0;
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    const offers = failure.offers.map(({ label }) => `  ${speakWords(label, "en")}\n`).join("");
    const example = failure.example === undefined ? "" : `For example: ${failure.example}\n`;
    process.stderr.write(`${failure.message}\n${failure.hint ?? ""}\n${offers}${example}`);
    return 1;
  } finally {
    await board.stop();
    await memory.close();
  }
}

/** Files in JSON. */
const bytesInBase64 = (_name: string, value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;

/** A terminal nobody sees, so that a reminder asked for here can be confirmed as anywhere else. */
function nowhere(clock: Clock): ChatPlatform {
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  return createConsole({
    input: Readable.from([]),
    output,
    clock,
    zone: "utc",
    conferenceZone: () => "utc",
    commandName: "conf",
    onQuit: () => {},
  });
}

function readAt(text: string | undefined): number {
  if (text === undefined) return systemClock.now();
  const at = fromIso(text);
  if (at !== undefined) return at;
  throw new UserError("wrong-option", `--at ${text} is not an instant.`, {
    hint: "Give date, time and offset, such as 2020-08-25T14:00Z.",
  });
}
