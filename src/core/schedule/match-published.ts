/** What a source says, matched with what was published before: ids are kept, and times that it no longer says. */
import type { SourceAnswer } from "../ports/schedule-source.ts";
import type { Steps } from "../steps.ts";
import { keepIdsInSteps } from "./keep-ids.ts";
import { keepTimesInSteps } from "./keep-times.ts";
import type { Schedule } from "./model.ts";

/** The upstream schedule as it would be published if nothing of it were held. */
export function* matchPublished(
  { schedule, findings }: Pick<SourceAnswer, "schedule" | "findings">,
  published: Schedule | undefined,
): Steps<Schedule> {
  const named = yield* keepIdsInSteps(schedule, published);
  return yield* keepTimesInSteps(named, published, findings);
}
