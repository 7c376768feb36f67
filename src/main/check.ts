/** Reads a schedule and prints it as Callboard understands it. */
import { parseArgs } from "node:util";
import { openSource } from "../adapters/source/open-source.ts";
import { SourceFailure, UserError } from "../core/errors.ts";
import type { Schedule, Session } from "../core/schedule/model.ts";
import { toIso } from "../core/time/instant.ts";
import { showClock, showDayClock } from "../core/time/show.ts";

const OPTIONS = { format: { type: "string" }, zone: { type: "string" }, json: { type: "boolean" } } as const;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [location] = positionals;
  if (location === undefined || positionals.length > 1) {
    throw Object.assign(new Error("check takes one file or folder."), { code: "ERR_PARSE_ARGS_USAGE" });
  }
  if (values.format !== undefined && values.format !== "callboard") {
    throw new UserError("wrong-option", `--format ${values.format} is not known.`, {
      hint: "The one format is callboard.",
    });
  }
  const read = await openSource(location, values.zone === undefined ? {} : { zone: values.zone }).read(
    undefined,
  );
  if (read === "unchanged") throw new SourceFailure("unreachable", `${location} gave no schedule.`);
  const { schedule } = read;
  process.stdout.write(
    values.json === true ? `${JSON.stringify(normalised(schedule))}\n` : listing(schedule),
  );
  return 0;
}

/** The form that scripts rely on: instants in UTC, names instead of ids for rooms and tracks. */
function normalised(schedule: Schedule) {
  const { title, zone, start, end } = schedule.conference;
  return {
    format: "callboard",
    conference: { title, zone, start, end },
    sessions: schedule.sessions.map((session) => entry(session, schedule)),
    findings: [],
  };
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

function listing(schedule: Schedule): string {
  const { conference, sessions, tracks, rooms } = schedule;
  const { zone } = conference;
  const lines = sessions.map((session) => {
    const { room, status } = entry(session, schedule);
    return `${showDayClock(session.start, zone)}–${showClock(session.end, zone)}  ${session.title}${room === null ? "" : ` · ${room}`} (${status})\n`;
  });
  return `${conference.title}, ${conference.start} to ${conference.end}, ${zone}\n${sessions.length} sessions, ${tracks.length} tracks, ${rooms.length} rooms\n\n${lines.join("")}`;
}
