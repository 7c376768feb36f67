/** Reads a schedule and prints it as Callboard understands it, with what looks wrong in it. */
import { parseArgs } from "node:util";
import { systemClock } from "../adapters/clock/system-clock.ts";
import { openSource } from "../adapters/source/open-source.ts";
import { SourceFailure } from "../core/errors.ts";
import type { SourceAnswer } from "../core/ports/schedule-source.ts";
import type { Schedule, Session } from "../core/schedule/model.ts";
import { toIso } from "../core/time/instant.ts";
import { showClock, showDayClock } from "../core/time/show.ts";

const OPTIONS = { format: { type: "string" }, zone: { type: "string" }, json: { type: "boolean" } } as const;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [location] = positionals;
  if (location === undefined || positionals.length > 1) {
    throw Object.assign(new Error("check takes one file, folder or address."), {
      code: "ERR_PARSE_ARGS_USAGE",
    });
  }
  const source = openSource(location, { clock: systemClock, zone: values.zone, format: values.format });
  const read = await source.read(undefined);
  if (read === "unchanged") throw new SourceFailure("unreachable", `${location} gave no schedule.`);
  process.stdout.write(values.json === true ? `${JSON.stringify(normalised(read))}\n` : listing(read));
  return 0;
}

/** The form that scripts rely on: instants in UTC, names instead of ids for rooms and tracks. */
function normalised({ format, schedule, findings }: SourceAnswer) {
  const { title, zone, start, end } = schedule.conference;
  const sessions = schedule.sessions.map((session) => entry(session, schedule));
  const found = findings.map(({ level, code, session, message }) => ({
    level,
    code,
    session: session ?? null,
    message,
  }));
  return { format, conference: { title, zone, start, end }, sessions, findings: found };
}

function entry(
  { id, title, start, end, room, track, speakers, status, day }: Session,
  { rooms, tracks }: Schedule,
) {
  return {
    id,
    title,
    start: toIso(start),
    end: toIso(end),
    room: rooms.find((one) => one.id === room)?.name ?? null,
    track: tracks.find((one) => one.id === track)?.title ?? null,
    speakers: speakers.map(({ name }) => name),
    status,
    day,
  };
}

function listing({ format, schedule, findings }: SourceAnswer): string {
  const { conference, sessions, tracks, rooms } = schedule;
  const { zone } = conference;
  const lines = sessions.map((session) => {
    const { room, status } = entry(session, schedule);
    return `${showDayClock(session.start, zone)}–${showClock(session.end, zone)}  ${session.title}${room === null ? "" : ` · ${room}`} (${status})\n`;
  });
  const found = findings.map(({ level, code, message }) => `${level} ${code}: ${message}\n`);
  const head = `${conference.title}, ${conference.start} to ${conference.end}, ${zone} (${format})`;
  const counts = `${sessions.length} sessions, ${tracks.length} tracks, ${rooms.length} rooms, ${findings.length} findings`;
  return `${head}\n${counts}\n\n${lines.join("")}${found.length > 0 ? `\n${found.join("")}` : ""}`;
}
