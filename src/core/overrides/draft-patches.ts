/** From what a session should become to the patch that says so, beside what it is and what the feed says. Pure. */
import type { Schedule, Session } from "../schedule/model.ts";
import type { Patch } from "./override.ts";

/** What an operation may change of a session. */
export type Wanted = Partial<Pick<Session, "start" | "end" | "status">> & { room?: string; reason?: string };

/** Both schedules of a moment: what the feed says, and what is in effect. */
export type Both = { upstream: Schedule; effective: Schedule };

/** Undefined when nothing would change. */
export function draftPatch(session: Session, wanted: Wanted, { upstream }: Both): Patch | undefined {
  const feed = upstream.sessions.find(({ id }) => id === session.id) ?? session;
  const patch: Patch = { session: session.id };
  for (const field of ["start", "end"] as const) {
    const now = wanted[field];
    if (now !== undefined && now !== session[field])
      patch[field] = { was: session[field], now, feed: feed[field] };
  }
  for (const field of ["room", "reason"] as const) {
    const now = wanted[field];
    const was = session[field] ?? "";
    if (now !== undefined && now !== was) patch[field] = { was, now, feed: feed[field] ?? "" };
  }
  if (wanted.status !== undefined && wanted.status !== session.status)
    patch.status = { was: session.status, now: wanted.status, feed: feed.status };
  return Object.keys(patch).length > 1 ? patch : undefined;
}

/** The same for many. */
export function draftPatches(wanted: readonly { session: Session; to: Wanted }[], both: Both): Patch[] {
  return wanted.flatMap(({ session, to }) => draftPatch(session, to, both) ?? []);
}
