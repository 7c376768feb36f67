/** Where the feed has come to say something else than what an operator decided. Pure. */
import type { Schedule, Session } from "../schedule/model.ts";
import type { Instant } from "../time/instant.ts";
import type { Override, Patch } from "./override.ts";

/** `since`: when the operator decided it. The texts are facts in a few words. */
export type Disagreement = {
  session: Session;
  field: "start" | "room" | "status";
  feed: string | number;
  decided: string | number;
  since: Instant;
};

/** One for each fact: the feed changed its mind after the decision, and not to what was decided. */
export function disagreements(upstream: Schedule, overrides: readonly Override[]): Disagreement[] {
  const byId = new Map(upstream.sessions.map((session) => [session.id, session]));
  const found = new Map<string, Disagreement>();
  for (const { patches, at } of overrides) {
    for (const patch of patches) {
      const session = byId.get(patch.session);
      if (session === undefined) continue;
      for (const field of ["start", "room", "status"] as const) {
        const key = `${patch.session} ${field}`;
        const decision = changeOf(patch, field);
        if (decision === undefined) continue;
        // A later decision takes the place of an earlier one.
        found.delete(key);
        const says = field === "room" ? (session.room ?? "") : session[field];
        if (says !== decision.feed && says !== decision.now)
          found.set(key, { session, field, feed: says, decided: decision.now, since: at });
      }
    }
  }
  return [...found.values()];
}

function changeOf(
  patch: Patch,
  field: Disagreement["field"],
): { now: string | number; feed: string | number } | undefined {
  return patch[field];
}
