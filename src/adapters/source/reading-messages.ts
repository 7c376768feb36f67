/** What passes between Callboard and the process that reads its schedules. */
import type { Fault } from "../../core/errors.ts";
import type { Finding } from "../../core/schedule/finding.ts";
import type { Conference, Room, Session, Track } from "../../core/schedule/model.ts";

export type ReadingSettings = {
  /** The version that is known already: the same again need not be parsed. */
  known: string | undefined;
  /** The conference's IANA zone, in place of what the schedule says. */
  zone: string | undefined;
  /** The name of a format, where the content shall not decide. */
  format: string | undefined;
};

/**
 * Any number of `bytes`, which go on with the file of that number; then one `read`, with the files' names; then a
 * `more` for each further message of the answer, so that no two ever wait to be taken in.
 */
export type ReadingRequest =
  | { kind: "bytes"; file: number; bytes: Uint8Array }
  | ({ kind: "read"; names: readonly string[] } & ReadingSettings)
  | { kind: "more" };

/** A SourceFailure without what cannot leave its process. */
export type Refusal = {
  code: "unreachable" | "malformed";
  message: string;
  hint: string | undefined;
  faults: readonly Fault[];
};

/** The lists of an answer, each sent in parts: taking in all of a large one at once would hold everything else up. */
export type AnswerLists = {
  tracks: readonly Track[];
  rooms: readonly Room[];
  sessions: readonly Session[];
  findings: readonly Finding[];
};

/** An answer is one `begin`, any number of parts and one `end`; or one of the others alone. */
export type ReadingMessage =
  | { kind: "unchanged" }
  | { kind: "refused"; refusal: Refusal }
  | { kind: "begin"; version: string; format: string; conference: Conference }
  | { kind: "part"; lists: Partial<AnswerLists> }
  | { kind: "end" };
