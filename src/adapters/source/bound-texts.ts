/** Texts kept to a length that somebody could read: one of megabytes would hold up whoever shows or searches it. */
import { shorten } from "../../core/reply/shorten.ts";
import type { Finding } from "../../core/schedule/finding.ts";
import type { Schedule } from "../../core/schedule/model.ts";
import type { Parsed } from "./format.ts";

/** Characters; some five times the longest that any known programme has. */
const LONGEST_TEXT = 50_000;
const LONGEST_NAME = 1_000;

/** The schedule with what is too long cut short, and a finding for each session of which something was. */
export function boundTexts({ schedule, findings }: Parsed): Parsed {
  const cut: Finding[] = [];
  const bounded: Schedule = {
    ...schedule,
    tracks: schedule.tracks.map((track) => ({
      ...track,
      title: shorten(track.title, LONGEST_NAME),
      description: shorten(track.description, LONGEST_TEXT),
    })),
    rooms: schedule.rooms.map((room) => ({ ...room, name: shorten(room.name, LONGEST_NAME) })),
    sessions: schedule.sessions.map((session) => {
      const { id, title, abstract } = session;
      if (title.length <= LONGEST_NAME && abstract.length <= LONGEST_TEXT) return session;
      cut.push({
        level: "warning",
        code: "text-cut",
        session: id,
        message: `"${shorten(title, 60)}" has a title of ${title.length} and a text of ${abstract.length} characters; at most ${LONGEST_NAME} and ${LONGEST_TEXT} are kept.`,
      });
      return { ...session, title: shorten(title, LONGEST_NAME), abstract: shorten(abstract, LONGEST_TEXT) };
    }),
  };
  return { schedule: bounded, findings: [...findings, ...cut] };
}
