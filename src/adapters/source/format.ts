/** A schedule format: how to know it by its content, and how to read it. One file a format. */
import type { Finding } from "../../core/schedule/finding.ts";
import type { Schedule } from "../../core/schedule/model.ts";

/** A file of a source: its name as an organiser knows it, and all of its text. */
export type FeedFile = { name: string; text: string };

export type ParseSettings = {
  /** The conference's IANA zone as the organiser set it; stands in place of what the feed says. */
  zone?: string | undefined;
};

export type Parsed = { schedule: Schedule; findings: readonly Finding[] };

export type Format = {
  /** Kebab-case; what `--format` takes. */
  name: string;
  /** Whether this content is of the format. Looks at content, never at names; cheap, and false rather than a throw. */
  recognises(files: readonly FeedFile[]): boolean;
  /**
   * Pure. Every session of the files, each at its right instant; what cannot be used is a finding. Throws a
   * SourceFailure `malformed`, and nothing else, when there is no schedule to be had; nothing is half-read.
   */
  parse(files: readonly FeedFile[], settings: ParseSettings): Parsed;
};
