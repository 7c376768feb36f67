/**
 * What the frab family writes as XML and as JSON, as plain strings: one reading of it for both. Nothing in here is
 * checked yet but that it is text; an empty text is one that was not given.
 */
import type { Finding } from "../../../core/schedule/finding.ts";
import type { SessionStatus } from "../../../core/schedule/model.ts";

export type FrabPerson = { id: string; name: string };

export type FrabEvent = {
  guid: string;
  id: string;
  date: string;
  start: string;
  /** With its offset; newer exporters only. */
  end: string;
  duration: string;
  /** The day that it is listed under, as it is written. */
  day: string;
  room: string;
  title: string;
  subtitle: string;
  abstract: string;
  description: string;
  track: string;
  url: string;
  status: SessionStatus;
  persons: readonly FrabPerson[];
};

export type FrabProgramme = {
  file: string;
  acronym: string;
  title: string;
  start: string;
  end: string;
  zone: string;
  /** When a day of the programme gives way to the next, as a clock time. */
  dayChange: string;
  url: string;
  /** How many people fit into rooms, by their names. */
  capacities: ReadonlyMap<string, number>;
  events: readonly FrabEvent[];
  /** What was noticed while it was read. */
  findings: readonly Finding[];
};
