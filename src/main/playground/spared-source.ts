/** A schedule source that is not looked at too often: an hour may pass in a second here, with sixty looks at it. */
import { SourceFailure } from "../../core/errors.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { ScheduleSource, SourceAnswer } from "../../core/ports/schedule-source.ts";
import { type Instant, SECOND_MS } from "../../core/time/instant.ts";

const LOOK_EVERY_MS = 2 * SECOND_MS;

/** By the machine's own clock; between two looks it answers as it did at the last. */
export function sparedSource(upstream: ScheduleSource, machine: Clock): ScheduleSource {
  let last: SourceAnswer | undefined;
  let failure: SourceFailure | undefined;
  let lookAgainAt: Instant = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    if (machine.now() < lookAgainAt) return;
    lookAgainAt = machine.now() + LOOK_EVERY_MS;
    try {
      const answer = await upstream.read(last?.version);
      if (answer !== "unchanged") last = answer;
      failure = undefined;
    } catch (found) {
      if (!(found instanceof SourceFailure)) throw found;
      failure = found;
    }
  }

  return {
    name: upstream.name,
    async read(version) {
      await look();
      if (failure !== undefined) throw failure;
      if (last === undefined) throw new SourceFailure("unreachable", `${upstream.name} gave no schedule.`);
      return last.version === version ? "unchanged" : last;
    },
  };
}
