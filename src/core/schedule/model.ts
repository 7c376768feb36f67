/**
 * The conference, as everything else sees it: plain data, already validated by the source that read it.
 *
 * Terminology:
 * - session: an entry of the programme, with a start and an end
 * - track: what belongs together in content; a microconference is a track
 * - topic: something a track wants to discuss; topics nest
 * - conference day: the programme's own day, which need not end at midnight
 */
import type { Instant } from "../time/instant.ts";

/** `provisional`: the organisers have not published this time; every answer that shows it says so. */
export type SessionStatus = "confirmed" | "provisional" | "cancelled";

/** A day of the programme, `YYYY-MM-DD`. */
export type ConferenceDay = string;

export type Person = { id: string; name: string };

export type Topic = { title: string; topics: readonly Topic[] };

export type Track = {
  id: string;
  title: string;
  /** Paragraphs separated by blank lines; lines that begin with `- ` are list items. */
  description: string;
  /** The sentence that introduces the topics, when the programme has one. */
  topicsIntro: string | undefined;
  topics: readonly Topic[];
  /** What the programme says of proposing something for this track. */
  cfp: string | undefined;
  /** Empty when the programme names nobody; nobody is ever invented. */
  leads: readonly Person[];
};

/** `capacity`: how many people fit, where the programme says so. */
export type Room = { id: string; name: string; capacity?: number | undefined };

export type Session = {
  id: string;
  title: string;
  /** Same form as a track's description; may be empty. */
  abstract: string;
  /** Id of a track. */
  track: string | undefined;
  /** Id of a room. */
  room: string | undefined;
  speakers: readonly Person[];
  start: Instant;
  end: Instant;
  day: ConferenceDay;
  status: SessionStatus;
  /** Why it was cancelled, when somebody said so. */
  reason: string | undefined;
  url: string | undefined;
};

export type Conference = {
  id: string;
  title: string;
  /** IANA zone, as the organisers write it: aliases such as `Canada/Newfoundland` are kept for display. */
  zone: string;
  start: ConferenceDay;
  end: ConferenceDay;
  url: string | undefined;
  /** What the programme says of its call for proposals as a whole. */
  cfp: string | undefined;
  /** A remark that belongs under every timetable, such as that it is provisional. */
  note: string | undefined;
};

export type Schedule = {
  conference: Conference;
  tracks: readonly Track[];
  rooms: readonly Room[];
  /** In order of start, then id. */
  sessions: readonly Session[];
};
