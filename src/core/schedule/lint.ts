/** What looks wrong in a schedule, whatever format it came in. Pure; nothing is changed by it. */
import { MINUTE_MS } from "../time/instant.ts";
import { showClock } from "../time/show.ts";
import type { Finding } from "./finding.ts";
import type { Schedule, Session } from "./model.ts";

/** Longer than any talk; such entries are usually all-day blocks or a wrong end. */
const VERY_LONG_MS = 12 * 60 * MINUTE_MS;

export function lint(schedule: Schedule): Finding[] {
  const rooms = new Map(schedule.rooms.map(({ id, name }) => [id, name]));
  const running = schedule.sessions.filter(({ status }) => status !== "cancelled");
  return [
    ...running.flatMap((session) => lintLength(session)),
    ...running.flatMap((session) => lintDay(session, schedule)),
    ...allAtOnce(running),
    ...overlaps(
      running,
      schedule,
      "room-overlap",
      ({ room }) => (room === undefined ? [] : [room]),
      (id) => `in ${rooms.get(id) ?? id}`,
    ),
    ...overlaps(
      running,
      schedule,
      "speaker-in-two-places",
      ({ speakers }) => speakers.map((person) => person.id),
      (id, session) => `with ${session.speakers.find((person) => person.id === id)?.name ?? id}`,
    ),
  ];
}

function lintLength({ id, title, start, end }: Session): Finding[] {
  if (end === start)
    return [finding("warning", "zero-length", id, `"${title}" has no length; it is announced all the same.`)];
  if (end - start >= VERY_LONG_MS)
    return [
      finding(
        "note",
        "very-long",
        id,
        `"${title}" lasts ${Math.round((end - start) / 3_600_000)} hours; it counts as going on all that time.`,
      ),
    ];
  return [];
}

function lintDay({ id, title, day }: Session, { conference }: Schedule): Finding[] {
  if (day >= conference.start && day <= conference.end) return [];
  return [
    finding(
      "warning",
      "outside-conference",
      id,
      `"${title}" is on ${day}, outside ${conference.start} to ${conference.end}; it is kept.`,
    ),
  ];
}

/** A broken export often puts everything on one instant. */
function allAtOnce(sessions: readonly Session[]): Finding[] {
  const [first] = sessions;
  if (first === undefined || sessions.length < 5 || sessions.some(({ start }) => start !== first.start))
    return [];
  return [
    finding(
      "error",
      "all-at-once",
      undefined,
      `All ${sessions.length} sessions start at the same instant; the feed is probably broken.`,
    ),
  ];
}

/** Pairs that share something and overlap in time; neighbours in order of start, so that one fault is one finding. */
function overlaps(
  sessions: readonly Session[],
  { conference }: Schedule,
  code: string,
  shared: (session: Session) => readonly string[],
  describe: (id: string, session: Session) => string,
): Finding[] {
  const latest = new Map<string, Session>();
  const findings: Finding[] = [];
  for (const session of sessions) {
    for (const id of new Set(shared(session))) {
      const before = latest.get(id);
      if (before !== undefined && before.end > session.start) {
        findings.push(
          finding(
            "warning",
            code,
            session.id,
            `"${session.title}" at ${showClock(session.start, conference.zone)} overlaps "${before.title}" ${describe(id, session)}; both are kept.`,
          ),
        );
      }
      if (before === undefined || session.end > before.end) latest.set(id, session);
    }
  }
  return findings;
}

function finding(
  level: Finding["level"],
  code: string,
  session: string | undefined,
  message: string,
): Finding {
  return { level, code, session, message };
}
