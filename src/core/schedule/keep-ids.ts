/**
 * Identity over re-imports. A session keeps the id it was first published under although its producer renumbers:
 * subscriptions hang on ids. Pure.
 */
import { fold } from "../queries/fold.ts";
import { atOnce, eachInSteps, mapInSteps, type Steps } from "../steps.ts";
import { matchRepeats } from "./match-repeats.ts";
import type { Schedule, Session } from "./model.ts";

/**
 * The upstream schedule with earlier ids where a session is plainly the same. Repeats of one producer's id are
 * matched by nearest start; a session whose id is new and whose title and people are those of exactly one that
 * vanished takes that one's id.
 */
export function keepIds(upstream: Schedule, published: Schedule | undefined): Schedule {
  return atOnce(keepIdsInSteps(upstream, published));
}

/** The same, in steps. */
export function* keepIdsInSteps(upstream: Schedule, published: Schedule | undefined): Steps<Schedule> {
  if (published === undefined) return upstream;
  const repeats = yield* matchRepeats(upstream.sessions, published.sessions);
  const matched = yield* mapInSteps(upstream.sessions, (session) => {
    const id = repeats.get(session.id);
    return id === undefined || id === session.id ? session : { ...session, id };
  });
  const present = new Set<string>();
  yield* eachInSteps(matched, ({ id }) => void present.add(id));
  const known = new Set<string>();
  yield* eachInSteps(published.sessions, ({ id }) => void known.add(id));
  const vanished = yield* groupUnique(published.sessions.filter(({ id }) => !present.has(id)));
  if (vanished.size === 0) return { ...upstream, sessions: matched };
  const appeared = yield* groupUnique(matched.filter(({ id }) => !known.has(id)));
  const renamed = new Map<string, string>();
  for (const [key, { id }] of appeared) {
    const before = vanished.get(key);
    if (before !== undefined) renamed.set(id, before.id);
  }
  const sessions = yield* mapInSteps(matched, (session) => {
    const id = renamed.get(session.id);
    return id === undefined ? session : { ...session, id };
  });
  return { ...upstream, sessions };
}

/** By title and people; those that are not alone in that are left out, since a guess could swap two subscribers' talks. */
function* groupUnique(sessions: readonly Session[]): Steps<Map<string, Session>> {
  const unique = new Map<string, Session>();
  const shared = new Set<string>();
  yield* eachInSteps(sessions, (session) => {
    const key = fingerprint(session);
    if (unique.has(key)) shared.add(key);
    else unique.set(key, session);
  });
  for (const key of shared) unique.delete(key);
  return unique;
}

function fingerprint({ title, speakers }: Session): string {
  return [fold(title), ...speakers.map(({ name }) => fold(name)).sort()].join("\n");
}
