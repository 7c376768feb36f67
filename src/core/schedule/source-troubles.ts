/** What of a source's state an organiser must act on. Pure. */
import { say, wording } from "../language/words.ts";
import type { Trouble } from "../outbox/incidents.ts";
import { MINUTE_MS } from "../time/instant.ts";
import type { ScheduleState } from "./schedule-keeper.ts";

/** A feed that hiccups for a moment is no news. */
const UNREADABLE_FOR_MS = 5 * MINUTE_MS;

export function sourceTroubles({ name, problem, held, disagreements }: ScheduleState): Trouble[] {
  const troubles: Trouble[] = [];
  if (problem !== undefined)
    troubles.push({
      key: "source-unreadable",
      title: wording("The schedule cannot be read"),
      text: say("{name}: {problem} The last good schedule is served meanwhile.", { name, problem }),
      command: "source",
      afterMs: UNREADABLE_FOR_MS,
    });
  if (held !== undefined)
    troubles.push({
      key: "schedule-held",
      title: wording("A change of the schedule waits for you"),
      text: say("{why} That looks like a mishap, so the schedule from before is served until you accept.", {
        why: held,
      }),
      command: "source",
      afterMs: 0,
    });
  if (disagreements.length > 0)
    troubles.push({
      key: "feed-disagrees",
      title: wording("The feed says otherwise than what was decided"),
      text: say(
        "{name} has changed its mind on {count, plural, one {a session} other {# facts}} that an organiser decided. What was decided holds; take it back if the feed is right.",
        { name, count: disagreements.length },
      ),
      command: "audit",
      afterMs: 0,
    });
  return troubles;
}
