/**
 * Change notices: who was told something that is no longer true, and cares, is told what is. Pure.
 *
 * Laws: nothing is said to who was told nothing; what came back to what was said is not mentioned; a session whose
 * call falls due at this moment is not mentioned, since the call says it.
 */
import type { Programme } from "../queries/programme.ts";
import { type RecentChanges, settledAt } from "../schedule/recent-changes.ts";
import type { Instant } from "../time/instant.ts";
import type { Interest } from "./channel-rules.ts";
import { type Facts, factsOf } from "./facts.ts";
import { dayOfMorning } from "./morning.ts";
import { GRACE_MS } from "./notices.ts";
import { covers, targetKey } from "./target.ts";
import { saidOtherwise, type Told, type ToldBySession } from "./told.ts";

/** Something that was said once and is otherwise now. */
export type Changed = { about: string; before: Told; now: Facts; due: Instant };

export type ChangeView = {
  programme: Programme;
  /** Which changes still settle, and until when. */
  recent: RecentChanges;
  now: Instant;
};

/**
 * Once something that changed since it was told has settled: everything that has changed and still matters, also what
 * changed a moment ago, so that one burst of edits is one message. Earliest start first.
 */
export function dueChanges(
  interests: readonly Pick<Interest, "filter">[],
  told: ToldBySession,
  { programme, recent, now }: ChangeView,
): Changed[] {
  const wanted = new Set(interests.map(({ filter }) => targetKey(filter)));
  const changed = [...told]
    .flatMap(([about, before]): Changed[] => {
      const facts = factsOf(about, programme, before);
      const due = settledAt(recent[about] ?? before.at, now);
      const said = saidOtherwise(before, facts);
      if (dayOfMorning(about) !== undefined || said === undefined) return [];
      if (!matters(said, facts, now)) return [];
      const session = programme.session(about);
      const concerned =
        before.via.some((key) => wanted.has(key)) ||
        (session !== undefined && interests.some(({ filter }) => covers(filter, session, programme)));
      return concerned ? [{ about, before, now: facts, due }] : [];
    })
    .sort((a, b) => a.now.start - b.now.start || (a.about < b.about ? -1 : 1));
  return changed.some(({ due }) => due <= now) ? changed : [];
}

/** Until shortly after it would have begun, or will. */
function matters(before: Facts, now: Facts, at: Instant): boolean {
  const start = now.status === "on" ? Math.max(before.start, now.start) : before.start;
  return start + GRACE_MS > at;
}
