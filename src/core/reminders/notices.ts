/**
 * The heart: notices as a pure function of the effective schedule, what a recipient wants and how, what the recipient
 * was told, and an interval of time.
 *
 * Terminology:
 * - telling: one fact for one recipient: this session starts then, said so many minutes ahead
 * - notice: the tellings that go into one message
 * - grace: how long after the start a call still helps; later it is dropped and counted
 *
 * Laws: what falls due in (a, b] and in (b, c] together falls due in (a, c]; what was told is not told again unless
 * the start has changed since; nothing is told of a cancelled session, nor after its grace.
 */
import type { Programme } from "../queries/programme.ts";
import type { Session } from "../schedule/model.ts";
import { callAt } from "../settings/holds.ts";
import { DEFAULT_SETTINGS, type Settings } from "../settings/settings.ts";
import { type Instant, MINUTE_MS } from "../time/instant.ts";
import type { Interest } from "./channel-rules.ts";
import { covers } from "./target.ts";
import type { ToldBySession } from "./told.ts";

export const GRACE_MS = 10 * MINUTE_MS;

/**
 * `about` is a session id, or `day:2020-08-24` for a morning programme. `lead` in minutes. `due` is when it is said:
 * so long before the start or, for who is not to be disturbed then, when that ends.
 */
export type Telling = { about: string; start: Instant; lead: number; due: Instant };

export type Interval = { since: Instant; until: Instant };

/** The tellings that fall due in (since, until] and have not been told; at most one a session, earliest start first. */
export function dueTellings(
  programme: Programme,
  interests: readonly Interest[],
  told: ToldBySession,
  { since, until }: Interval,
  settings: Settings = DEFAULT_SETTINGS,
): Telling[] {
  const longest = Math.max(0, ...interests.flatMap(({ leads }) => leads));
  const within = programme.starting(until - GRACE_MS, until + longest * MINUTE_MS + 1);
  return within.flatMap((session) => {
    if (session.status === "cancelled" || settings.daysOff.includes(session.day)) return [];
    const dues = leadsFor(session, programme, interests)
      .flatMap(({ lead, from }) => {
        const asked = dueAt(session, lead);
        if (asked > until || asked < from) return [];
        const due = callAt(asked, session.start, settings, programme.conference.zone);
        if (due === undefined || due <= since || due > until) return [];
        return [{ about: session.id, start: session.start, lead, due }];
      })
      .sort((a, b) => a.lead - b.lead);
    const [latest] = dues;
    return latest === undefined || wasTold(latest, told) ? [] : [latest];
  });
}

/** When it is asked for; whoever is not to be disturbed then is told later. */
export function dueAt(session: Session, lead: number): Instant {
  // Who asked to be called again did so at any moment.
  return session.start - Math.round(lead * MINUTE_MS);
}

/** Told of this very start already, at this lead time or closer to the start. */
export function wasTold(
  { about, start, lead }: Pick<Telling, "about" | "start" | "lead">,
  told: ToldBySession,
): boolean {
  const last = told.get(about);
  return last !== undefined && last.start === start && last.lead <= lead;
}

function leadsFor(
  session: Session,
  programme: Programme,
  interests: readonly Interest[],
): { lead: number; from: Instant }[] {
  return interests
    .filter(({ filter }) => covers(filter, session, programme))
    .flatMap(({ leads, since }) => leads.map((lead) => ({ lead, from: since })));
}
