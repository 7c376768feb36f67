/** A small conference for tests, and laws' ways to draw schedules. */
import type { Schedule, Session, Track } from "../../src/core/schedule/model.ts";
import { fromIso, type Instant, MINUTE_MS } from "../../src/core/time/instant.ts";

export function instant(iso: string): Instant {
  const at = fromIso(iso);
  if (at === undefined) throw new Error(`${iso} is not an instant`);
  return at;
}

export const TEN = instant("2020-08-24T10:00:00Z");

/** A session of 30 minutes at 10:00 UTC, but for what is given. */
export function aSession(given: Partial<Session> & { id: string }): Session {
  const start = given.start ?? TEN;
  return {
    title: `Talk ${given.id}`,
    abstract: "",
    track: undefined,
    room: undefined,
    speakers: [],
    start,
    end: start + 30 * MINUTE_MS,
    day: "2020-08-24",
    status: "confirmed",
    reason: undefined,
    url: undefined,
    ...given,
  };
}

export function aTrack(given: Partial<Track> & { id: string }): Track {
  return {
    title: `Track ${given.id}`,
    description: "",
    topicsIntro: undefined,
    topics: [],
    cfp: undefined,
    leads: [],
    ...given,
  };
}

export function aSchedule(sessions: readonly Session[], given: Partial<Schedule> = {}): Schedule {
  return {
    conference: {
      id: "test",
      title: "Test Conference",
      zone: "Canada/Newfoundland",
      start: "2020-08-24",
      end: "2020-08-28",
      url: undefined,
      cfp: undefined,
      note: undefined,
    },
    tracks: [],
    rooms: [],
    sessions,
    ...given,
  };
}
