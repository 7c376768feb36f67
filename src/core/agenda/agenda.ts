/** What a person chose, as sessions in order, with what overlaps; and what would fit into a free stretch of it. Pure. */
import type { Programme } from "../queries/programme.ts";
import type { Subscription } from "../reminders/subscriptions.ts";
import { covers } from "../reminders/target.ts";
import type { Session } from "../schedule/model.ts";
import type { Instant } from "../time/instant.ts";

/** `picked`: chosen itself; otherwise it belongs to something that is followed. `overlaps`: with which picked ones. */
export type AgendaEntry = { session: Session; picked: boolean; overlaps: readonly Session[] };

/** Everything is followed by whoever asked for everything; an agenda is what was chosen more narrowly. */
export function agendaOf(
  wishes: readonly Pick<Subscription, "target">[],
  programme: Programme,
): AgendaEntry[] {
  const chosen = wishes.filter(({ target }) => target.kind !== "everything");
  const own = programme.sessions.flatMap((session) => {
    const reasons = chosen.filter(({ target }) => covers(target, session, programme));
    const picked = reasons.some(({ target }) => target.kind === "session");
    return reasons.length === 0 ? [] : [{ session, picked }];
  });
  return own.map(({ session, picked }) => ({
    session,
    picked,
    overlaps: own
      .filter((other) => other.picked && other.session !== session && overlap(other.session, session))
      .map((other) => other.session),
  }));
}

/** What lies wholly within the stretch and meets none of the picked; what is followed first, then by start. */
export function fitting(
  agenda: readonly AgendaEntry[],
  programme: Programme,
  { from, to }: { from: Instant; to: Instant },
): Session[] {
  const followed = new Set(agenda.map(({ session }) => session.id));
  const taken = agenda.filter(({ picked }) => picked).map(({ session }) => session);
  return programme
    .starting(from, to)
    .filter(
      (session) =>
        session.end <= to &&
        session.status !== "cancelled" &&
        !taken.some((other) => other.id === session.id || overlap(other, session)),
    )
    .sort((a, b) => Number(followed.has(b.id)) - Number(followed.has(a.id)) || a.start - b.start);
}

function overlap(one: Session, other: Session): boolean {
  if (one.status === "cancelled" || other.status === "cancelled") return false;
  return one.start < other.end && other.start < one.end;
}
