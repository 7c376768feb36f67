/** The morning programme of a channel: one message a conference day. */
import type { Programme } from "../queries/programme.ts";
import type { ConferenceDay, Session } from "../schedule/model.ts";
import { DAY_MS, type Instant, MINUTE_MS } from "../time/instant.ts";
import { resolveLocal } from "../time/zone.ts";
import type { ChannelRule } from "./channel-rules.ts";
import type { Interval, Telling } from "./notices.ts";
import { covers } from "./target.ts";
import type { ToldBySession } from "./told.ts";

/** Where the day begins before the hour that was set, the programme still comes this long before. */
const BEFORE_FIRST_MS = 30 * MINUTE_MS;

/** The morning programmes that fall due in (since, until], not told before, of days that are not over. */
export function dueMornings(
  programme: Programme,
  rule: ChannelRule,
  told: ToldBySession,
  { since, until }: Interval,
): Telling[] {
  const { programmeAt } = rule;
  if (programmeAt === undefined) return [];
  return programme.days.flatMap((day) => {
    const begins = programme.onDay(day)[0]?.start;
    // No morning programme comes more than a day before its first session.
    if (begins === undefined || begins - DAY_MS > until || told.has(morningOf(day))) return [];
    const sessions = sessionsFor(programme, rule, day);
    const first = sessions[0];
    if (first === undefined || sessions.every(({ end }) => end <= until)) return [];
    const due = Math.min(
      resolveLocal(`${day}T${programmeAt}`, programme.conference.zone),
      first.start - BEFORE_FIRST_MS,
    );
    return due > since && due <= until && due >= rule.since
      ? [{ about: morningOf(day), start: due, lead: 0, due }]
      : [];
  });
}

export function morningOf(day: ConferenceDay): string {
  return `day:${day}`;
}

export function dayOfMorning(about: string): ConferenceDay | undefined {
  return about.startsWith("day:") ? about.slice("day:".length) : undefined;
}

export function sessionsFor(
  programme: Programme,
  rule: Pick<ChannelRule, "filter">,
  day: ConferenceDay,
): Session[] {
  return programme.onDay(day).filter((session) => covers(rule.filter, session, programme));
}

/** Until when the morning programme of that day still helps. */
export function morningExpiry(programme: Programme, day: ConferenceDay): Instant {
  return Math.max(0, ...programme.onDay(day).map(({ end }) => end));
}
