/**
 * What a source no longer says is not something else: a cell cut short or a garbled time leaves an end or a zone
 * unknown, and then what was published holds, not what had to be assumed. Pure.
 */
import { atOnce, eachInSteps, mapInSteps, type Steps } from "../steps.ts";
import type { Finding } from "./finding.ts";
import type { Schedule, Session } from "./model.ts";

/** Findings that say that a session's times were read by guess. */
const GUESSED: ReadonlySet<string> = new Set(["unknown-tzid", "guessed-day"]);

/**
 * The upstream schedule, where sessions that end when they start last as long as they did when published, and those
 * whose times are guesses are at the times that were published.
 */
export function keepTimes(
  upstream: Schedule,
  published: Schedule | undefined,
  findings: readonly Finding[],
): Schedule {
  return atOnce(keepTimesInSteps(upstream, published, findings));
}

/** The same, in steps. */
export function* keepTimesInSteps(
  upstream: Schedule,
  published: Schedule | undefined,
  findings: readonly Finding[],
): Steps<Schedule> {
  if (published === undefined) return upstream;
  const before = new Map<string, Session>();
  yield* eachInSteps(published.sessions, (session) => void before.set(session.id, session));
  const guessed = new Set<string | undefined>();
  yield* eachInSteps(findings, ({ code, session }) => {
    if (GUESSED.has(code)) guessed.add(session);
  });
  const sessions = yield* mapInSteps(upstream.sessions, (session) => {
    const known = before.get(session.id);
    if (known === undefined) return session;
    if (guessed.has(session.id)) return { ...session, start: known.start, end: known.end, day: known.day };
    if (session.end > session.start) return session;
    return { ...session, end: session.start + Math.max(0, known.end - known.start) };
  });
  return { ...upstream, sessions };
}
