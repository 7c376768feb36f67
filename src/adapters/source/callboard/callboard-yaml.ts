/**
 * Callboard's own schedule format: YAML (or JSON) files that are written by hand and read as one. data/README.md
 * describes it to those who write it.
 */
import type { Room, Schedule, Session, Track } from "../../../core/schedule/model.ts";
import {
  personShape,
  roomShape,
  sessionShape,
  timesShape,
  trackShape,
  type WrittenSession,
  type WrittenTrack,
} from "./callboard-schema.ts";
import { checkReferences, checkUnique, checkWithin } from "./cross-checks.ts";
import { createFaultList, type FaultList, malformed, type Spot } from "./fault-list.ts";
import { gatherPeople, type People } from "./gather-people.ts";
import { type Frame, readConference } from "./read-conference.ts";
import { type ListKey, readSections, type Written } from "./read-sections.ts";
import { readYaml } from "./read-yaml.ts";
import { readSessionTimes, type SessionTimes } from "./session-times.ts";

/** A file of the schedule: its name as an organiser knows it, and all of its text. */
export type SourceFile = { name: string; text: string };

/**
 * The schedule that the files make together, whatever their order. `zone` stands in place of the conference's own.
 * Throws a SourceFailure `malformed` with every fault at once; nothing is ever half-read.
 */
export function parse(files: readonly SourceFile[], zone?: string): Schedule {
  const faults = createFaultList();
  const read = files
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, text }) => readYaml(name, text));
  for (const file of read) faults.addAll(file.faults);
  // While a file cannot be read, nothing can be said of what the others lack.
  const whole = read.every((file) => file.faults.length === 0);
  const sections = read.map((file) => readSections(file, faults));
  const [anyFile] = read;

  const somewhere = whole && anyFile !== undefined ? { file: anyFile, path: [] } : undefined;
  const { conference, frame } = readConference(sections, somewhere, zone, faults);
  const all = (key: ListKey) => sections.flatMap(({ items }) => items[key]);
  const checked = <Value>(key: ListKey, check: (value: unknown, spot: Spot) => Value | undefined) =>
    all(key).flatMap(({ value, spot }): Written<Value>[] => {
      const good = check(value, spot);
      return good === undefined ? [] : [{ value: good, spot }];
    });
  const tracks = checked("tracks", (value, spot) => faults.check(trackShape, value, spot));
  const rooms = checked("rooms", (value, spot) => faults.check(roomShape, value, spot));
  const listed = checked("people", (value, spot) => faults.check(personShape, value, spot));
  const people = gatherPeople(listed, whole && listed.length === all("people").length, faults);
  const sessions = checked("sessions", (value, spot) => {
    const times = readTimes({ value, spot }, frame, faults);
    const written = faults.check(sessionShape, value, spot);
    return written && toSession({ value: written, spot }, people, times);
  });

  for (const key of ["tracks", "rooms", "sessions"] as const) checkUnique(all(key), faults);
  if (whole) {
    checkReferences("track", all("sessions"), all("tracks"), faults);
    checkReferences("room", all("sessions"), all("rooms"), faults);
  }
  const schedule = {
    tracks: tracks.map((track) => toTrack(track, people)),
    rooms: rooms.map(({ value }): Room => value),
    sessions: sessions.map(({ value }) => value).sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)),
  };
  const found = faults.inOrder();
  if (found.length > 0 || conference === undefined) throw malformed(found);
  return { conference, ...schedule };
}

function toTrack({ value, spot }: Written<WrittenTrack>, people: People): Track {
  const { id, title, description, topics_intro: topicsIntro, topics, cfp } = value;
  return {
    id,
    title,
    description,
    topicsIntro,
    topics,
    cfp,
    leads: people.named(value.leads, spot, "leads"),
  };
}

function toSession(
  { value, spot }: Written<WrittenSession>,
  people: People,
  times: SessionTimes | undefined,
): Session | undefined {
  const { id, title, abstract, track, room, status, reason, url } = value;
  const speakers = people.named(value.speakers, spot, "speakers");
  return times && { id, title, abstract, track, room, speakers, ...times, status, reason, url };
}

/** Adds what is wrong with the times beyond their shape, which is checked with the rest of the session. */
function readTimes(
  { value, spot }: Written<unknown>,
  frame: Frame,
  faults: FaultList,
): SessionTimes | undefined {
  const written = timesShape.safeParse(value).data;
  if (written === undefined) return undefined;
  // Without a zone the schedule is refused anyway; UTC still shows what is wrong with the times themselves.
  const times = readSessionTimes(written, frame.zone ?? "UTC", (key, found, allowed) =>
    faults.add(spot, [key], found, allowed),
  );
  checkWithin(written, times, frame, spot, faults);
  return times;
}
