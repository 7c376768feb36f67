/**
 * A schedule source with edits of one's own on top. An edit is there from the instant at which it was made, by the
 * stage's clock: when that is put back, what was changed later comes again at its time.
 */
import type { Edit, Trouble } from "../../adapters/chat/web/protocol.ts";
import { SourceFailure } from "../../core/errors.ts";
import type { ScheduleSource, SourceAnswer } from "../../core/ports/schedule-source.ts";
import type { Instant } from "../../core/time/instant.ts";
import { applyEdits } from "./apply-edits.ts";

export type EditedSource = ScheduleSource & {
  edits(): readonly Edit[];
  add(edit: Omit<Edit, "id">): void;
  remove(id: number): void;
  /** Why it cannot be read, with every fault, while it cannot. */
  trouble(): Trouble | undefined;
};

/** `now`: the stage's clock. */
export function editedSource(upstream: ScheduleSource, now: () => Instant): EditedSource {
  let edits: Edit[] = [];
  let made = 0;
  let last: SourceAnswer | undefined;
  let failure: SourceFailure | undefined;

  async function look(): Promise<SourceAnswer> {
    try {
      const answer = await upstream.read(last?.version);
      if (answer !== "unchanged") last = answer;
      if (last === undefined) throw new SourceFailure("unreachable", `${upstream.name} gave no schedule.`);
      failure = undefined;
      return last;
    } catch (found) {
      if (found instanceof SourceFailure) failure = found;
      throw found;
    }
  }

  return {
    name: upstream.name,
    async read(version) {
      const answer = await look();
      const there = edits.filter(({ at }) => at <= now());
      const own = `${answer.version} ${there.map(({ id }) => id).join(",")}`.trim();
      if (own === version) return "unchanged";
      return { ...answer, version: own, schedule: applyEdits(answer.schedule, there) };
    },
    edits: () => edits,
    add(edit) {
      made += 1;
      edits = [...edits, { ...edit, id: made }].sort((a, b) => a.at - b.at || a.id - b.id);
    },
    remove(id) {
      edits = edits.filter((edit) => edit.id !== id);
    },
    trouble: () =>
      failure === undefined
        ? undefined
        : { message: failure.message, hint: failure.hint, faults: failure.faults },
  };
}
