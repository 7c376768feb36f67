/** A conference day with something of everything that a timetable shows. */
import { openProgramme, type Programme } from "../../src/core/queries/programme.ts";
import { aSchedule, aSession, aTrack, instant } from "./conference.ts";

export const FULL_DAY = "2020-08-24";
export const FULL_DAY_ZONE = "Canada/Newfoundland";

const at = (clock: string) => instant(`${FULL_DAY}T${clock}Z`);

/** Two tracks, a room without a track, an overlap, and one session of each status; 10:00 to 12:20 in UTC. */
export function aFullDay(): Programme {
  const talk = (id: string, from: string, to: string, more: object = {}) =>
    aSession({ id, title: `Talk ${id}`, start: at(from), end: at(to), ...more });
  const sessions = [
    talk("opening", "10:00", "10:15", { room: "hall" }),
    talk("one", "10:15", "11:00", { track: "kernel", room: "red", status: "provisional" }),
    talk("two", "10:30", "11:30", { track: "kernel", room: "blue" }),
    talk("three", "10:15", "10:45", { track: "testing", room: "hall", status: "cancelled" }),
    talk("four", "11:00", "12:20", { track: "testing", room: "hall" }),
  ];
  const rooms = ["hall", "red", "blue"].map((id) => ({ id, name: `The ${id} room` }));
  return openProgramme(
    aSchedule(sessions, { tracks: [aTrack({ id: "kernel" }), aTrack({ id: "testing" })], rooms }),
    "1",
  );
}
