import type { Finding } from "../schedule/finding.ts";
import type { Schedule } from "../schedule/model.ts";

/**
 * Where the schedule comes from. `read` gives a complete, validated schedule and a version that changes whenever the
 * schedule may have changed.
 *
 * After a failure: rejects with a SourceFailure and is otherwise usable, as though nothing had happened; nothing is
 * ever half-loaded.
 */
export type ScheduleSource = {
  /** What an organiser would recognise it by: a path or an address without secrets. */
  name: string;
  /** `unchanged` when nothing has changed since `version`. */
  read(version: string | undefined): Promise<SourceAnswer | "unchanged">;
};

/** `format` names how it was read; `findings` are for the organisers. */
export type SourceAnswer = {
  version: string;
  format: string;
  schedule: Schedule;
  findings: readonly Finding[];
  /** An organiser has seen this very schedule and wants it as it is, however much it changes. */
  accepted?: boolean;
};
