/**
 * Identity over re-imports. A session keeps the id it was first published under although its producer renumbers:
 * subscriptions hang on ids. Pure.
 */
import { fold } from "../queries/fold.ts";
import type { Schedule, Session } from "./model.ts";

/**
 * The upstream schedule with earlier ids where a session is plainly the same. Repeats of one producer's id are
 * matched by nearest start; a session whose id is new and whose title and people are those of exactly one that
 * vanished takes that one's id.
 */
export function keepIds(upstream: Schedule, published: Schedule | undefined): Schedule {
  if (published === undefined) return upstream;
  const repeats = matchRepeats(upstream.sessions, published.sessions);
  const matched = upstream.sessions.map((session) => ({
    ...session,
    id: repeats.get(session.id) ?? session.id,
  }));
  const present = new Set(matched.map(({ id }) => id));
  const known = new Set(published.sessions.map(({ id }) => id));
  const vanished = groupUnique(published.sessions.filter(({ id }) => !present.has(id)));
  const appeared = groupUnique(matched.filter(({ id }) => !known.has(id)));
  const sessions = matched.map((session) => {
    const key = fingerprint(session);
    const before = vanished.get(key);
    return before !== undefined && appeared.get(key)?.id === session.id
      ? { ...session, id: before.id }
      : session;
  });
  return { ...upstream, sessions };
}

/** `id`, `id#2`, … are numbered by start, so a repeat that moves or vanishes would shift the others' numbers. */
function matchRepeats(upstream: readonly Session[], published: readonly Session[]): Map<string, string> {
  const base = ({ id }: Session) => id.replace(/#\d+$/, "");
  const before = Map.groupBy(published, base);
  const renamed = new Map<string, string>();
  for (const [id, group] of Map.groupBy(upstream, base)) {
    const earlier = before.get(id) ?? [];
    if (earlier.length < 2 && group.length < 2) continue;
    const pairs = group
      .flatMap((session) =>
        earlier.map((old) => ({ session, old, apart: Math.abs(session.start - old.start) })),
      )
      .sort((a, b) => a.apart - b.apart || (a.old.id < b.old.id ? -1 : 1));
    const taken = new Set<string>();
    for (const { session, old } of pairs) {
      if (renamed.has(session.id) || taken.has(old.id)) continue;
      renamed.set(session.id, old.id);
      taken.add(old.id);
    }
    for (const session of group) {
      if (renamed.has(session.id)) continue;
      const free =
        [id, ...Array.from({ length: group.length + earlier.length }, (_, n) => `${id}#${n + 2}`)].find(
          (name) => !taken.has(name),
        ) ?? session.id;
      renamed.set(session.id, free);
      taken.add(free);
    }
  }
  return renamed;
}

/** By title and people; those that are not alone in that are left out, since a guess could swap two subscribers' talks. */
function groupUnique(sessions: readonly Session[]): Map<string, Session> {
  const groups = Map.groupBy(sessions, fingerprint);
  return new Map(
    [...groups].flatMap(([key, [only, ...others]]) =>
      only !== undefined && others.length === 0 ? [[key, only] as const] : [],
    ),
  );
}

function fingerprint({ title, speakers }: Session): string {
  return [fold(title), ...speakers.map(({ name }) => fold(name)).sort()].join("\n");
}
