/** The schedule source of a run: what the organisers publish, what their feed makes of it, and its outages. */
import { SourceFailure } from "../core/errors.ts";
import type { SourceAnswer } from "../core/ports/schedule-source.ts";
import type { Schedule, Session } from "../core/schedule/model.ts";
import { HOUR_MS, type Instant, MINUTE_MS } from "../core/time/instant.ts";
import { type Edit, faultsOf, type Plan } from "./plan.ts";

/** What is true of each session, by id, as its organisers mean it. */
export type Facts = ReadonlyMap<string, { start: Instant; room: string; cancelled: boolean }>;

export const FEED_NAME = "feed";

export type Feed = {
  /** What a reading at that instant of true time gives; throws the SourceFailure of an outage. */
  read(at: Instant, version: string | undefined): SourceAnswer | "unchanged";
  /** What the organisers mean at that instant, whatever the feed says. */
  facts(at: Instant): Facts;
  /** The instants at which they change their minds. */
  changes: readonly Instant[];
};

const LENGTH_MS = 30 * MINUTE_MS;
const NAMES: Readonly<Record<string, string>> = { north: "North Hall", south: "South Hall" };

export function openFeed(plan: Plan, begin: Instant): Feed {
  const edits = [...plan.edits].sort((a, b) => a.at - b.at);
  const mishaps = faultsOf(plan, "mishap");
  const outages = faultsOf(plan, "source-down");
  const boundaries = [...edits.map(({ at }) => at), ...mishaps.flatMap(({ from, to }) => [from, to])];
  const known = new Map<string, SourceAnswer>();
  /** By how many edits were made. */
  const states: Facts[] = [];

  function facts(at: Instant): Facts {
    const passed = edits.filter((edit) => begin + edit.at <= at);
    const known = states[passed.length] ?? after(passed);
    states[passed.length] = known;
    return known;
  }

  function after(passed: readonly Edit[]): Facts {
    const all = new Map(
      plan.sessions.map(({ id, start, room }) => [id, { start: begin + start, room, cancelled: false }]),
    );
    for (const edit of passed) {
      const session = all.get(edit.session);
      if (session === undefined) continue;
      all.set(edit.session, {
        start: edit.start === undefined ? session.start : begin + edit.start,
        room: edit.room ?? session.room,
        cancelled: edit.cancelled ?? session.cancelled,
      });
    }
    return all;
  }

  function published(at: Instant): Schedule {
    const sessions = [...facts(at)].map(([id, fact]) => sessionOf(id, fact)).sort(byStart);
    const mishap = mishaps.find(({ from, to }) => begin + from <= at && at < begin + to);
    if (mishap === undefined) return scheduleOf(sessions);
    if (mishap.how === "empty") return scheduleOf([]);
    if (mishap.how === "without-first") return scheduleOf(sessions.slice(1));
    return scheduleOf(
      sessions.map((one) => ({ ...one, start: one.start + HOUR_MS, end: one.end + HOUR_MS })),
    );
  }

  return {
    facts,
    changes: edits.map(({ at }) => begin + at),
    read(at, version) {
      if (outages.some(({ from, to }) => begin + from <= at && at < begin + to))
        throw new SourceFailure("unreachable", "The feed does not answer.");
      const current = String(boundaries.filter((boundary) => begin + boundary <= at).length);
      if (current === version) return "unchanged";
      const answer = known.get(current) ?? {
        version: current,
        format: "simulated",
        schedule: published(at),
        findings: [],
      };
      known.set(current, answer);
      return answer;
    },
  };
}

/** By which a person recognises a session. */
export function titleOf(id: string): string {
  return `Talk ${id}`;
}

export function idOfTitle(title: string): string | undefined {
  return /^Talk (\w+)/.exec(title)?.[1];
}

/** The id of a room that is named in that text. */
export function roomNamed(text: string): string | undefined {
  return Object.entries(NAMES).find(([, name]) => text.includes(name))?.[0];
}

function sessionOf(
  id: string,
  { start, room, cancelled }: { start: Instant; room: string; cancelled: boolean },
): Session {
  return {
    id,
    title: titleOf(id),
    abstract: "",
    track: undefined,
    room,
    speakers: [],
    start,
    end: start + LENGTH_MS,
    day: "2027-05-31",
    status: cancelled ? "cancelled" : "confirmed",
    reason: undefined,
    url: undefined,
  };
}

function scheduleOf(sessions: readonly Session[]): Schedule {
  return {
    conference: {
      id: "simulated",
      title: "Simulated Conference",
      zone: "America/St_Johns",
      start: "2027-05-31",
      end: "2027-06-01",
      url: undefined,
      cfp: undefined,
      note: undefined,
    },
    tracks: [],
    rooms: Object.entries(NAMES).map(([id, name]) => ({ id, name })),
    sessions,
  };
}

function byStart(a: Session, b: Session): number {
  return a.start - b.start || (a.id < b.id ? -1 : 1);
}
