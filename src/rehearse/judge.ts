/** Whether everybody was called, once and in time: found from what people saw, not from what Callboard believes. */
import type { Programme } from "../core/queries/programme.ts";
import { covers } from "../core/reminders/target.ts";
import { type Instant, MINUTE_MS, SECOND_MS } from "../core/time/instant.ts";
import type { PretendPerson } from "./pretend-people.ts";
import type { Row } from "./recording.ts";

/** So long after its instant a call still counts as in time: the reader's clock shows no seconds. */
const IN_TIME_MS = 5 * SECOND_MS;

export type Verdict = {
  calls: number;
  inTime: number;
  late: number;
  /** The latest, in milliseconds after its instant. */
  latestMs: number;
  /** Somebody wanted to be called to a session, and never was. */
  lost: readonly { person: string; session: string }[];
  /** The same session, start and person twice within one lead time. */
  repeated: readonly { person: string; session: string }[];
};

export function judge(
  rows: readonly Row[],
  people: readonly PretendPerson[],
  programme: Programme,
  { from, to }: { from: Instant; to: Instant },
): Verdict {
  const calls = rows.filter(({ kind }) => kind === "call");
  const late = calls.filter(({ at, due }) => at - due > IN_TIME_MS);
  const heard = new Map<string, number>();
  for (const { to: person, sessions } of calls)
    for (const session of sessions) {
      const key = `${person} ${session}`;
      heard.set(key, (heard.get(key) ?? 0) + 1);
    }
  const lost: { person: string; session: string }[] = [];
  const repeated: { person: string; session: string }[] = [];
  for (const { name, wishes } of people) {
    const leads = leadsBySession(wishes, programme, from, to);
    for (const [session, wanted] of leads) {
      const times = heard.get(`${name} ${session}`) ?? 0;
      if (times === 0) lost.push({ person: name, session });
      if (times > wanted.size) repeated.push({ person: name, session });
    }
  }
  return {
    calls: calls.length,
    inTime: calls.length - late.length,
    late: late.length,
    latestMs: Math.max(0, ...late.map(({ at, due }) => at - due)),
    lost,
    repeated,
  };
}

/** The lead times that fall within the rehearsal, by session. */
function leadsBySession(
  wishes: PretendPerson["wishes"],
  programme: Programme,
  from: Instant,
  to: Instant,
): Map<string, Set<number>> {
  const leads = new Map<string, Set<number>>();
  for (const session of programme.sessions) {
    if (session.status === "cancelled") continue;
    for (const { target, leads: minutes } of wishes) {
      if (!covers(target, session, programme)) continue;
      for (const lead of minutes) {
        const due = session.start - lead * MINUTE_MS;
        if (due < from || due >= to) continue;
        leads.set(session.id, (leads.get(session.id) ?? new Set()).add(lead));
      }
    }
  }
  return leads;
}
