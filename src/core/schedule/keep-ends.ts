/**
 * An end that a source no longer says is not a session of no length: a cell cut short or a garbled time leaves none,
 * and the session keeps the length it was last known to have. Pure.
 */
import type { Schedule } from "./model.ts";

/** The upstream schedule, where sessions that end when they start last as long as they did when published. */
export function keepEnds(upstream: Schedule, published: Schedule | undefined): Schedule {
  if (published === undefined) return upstream;
  const lengths = new Map(published.sessions.map(({ id, start, end }) => [id, end - start]));
  const sessions = upstream.sessions.map((session) =>
    session.end > session.start
      ? session
      : { ...session, end: session.start + Math.max(0, lengths.get(session.id) ?? 0) },
  );
  return { ...upstream, sessions };
}
