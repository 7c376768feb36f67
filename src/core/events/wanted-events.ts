/** The sessions that belong into a community's list of events, as they should be shown there. Pure. */
import { digest } from "../digest.ts";
import type { Language } from "../language/language.ts";
import { speakText, speakWords } from "../language/speak.ts";
import { say } from "../language/words.ts";
import type { EventToShow } from "../ports/community-events.ts";
import { handleOf } from "../queries/handle-of.ts";
import type { Programme } from "../queries/programme.ts";
import { covers, type Target } from "../reminders/target.ts";
import type { Text } from "../reply/reply.ts";
import { roomName, trackTitle } from "../reply/show-session.ts";
import type { Session } from "../schedule/model.ts";
import { DAY_MS, type Instant, MINUTE_MS } from "../time/instant.ts";

/** How far ahead sessions are listed: two weeks of a platform's list are as much as anybody reads. */
export const LISTED_AHEAD_MS = 14 * DAY_MS;

/** `shown` is the same for what is shown the same. */
export type WantedEvent = { session: string; event: EventToShow; shown: string };

/** `commandName` without its slash. */
export type Voice = { language: Language; commandName: string };

/** Those that go on, and those of the next two weeks; nearest first, cancelled ones left out. */
export function wantedEvents(
  target: Target,
  programme: Programme,
  voice: Voice,
  now: Instant,
): WantedEvent[] {
  const running = programme.running(now).filter(({ start }) => start < now);
  return [...running, ...programme.starting(now, now + LISTED_AHEAD_MS)]
    .filter((session) => session.status !== "cancelled" && covers(target, session, programme))
    .map((session) => {
      const event = showEvent(session, programme, voice);
      return { session: session.id, event, shown: digest([JSON.stringify(event)], 16) };
    });
}

/** What the event of that session ends with, and of no other. */
export function markOf(session: string, { commandName }: Voice): string {
  return `/${commandName} remind session:${handleOf(session)}`;
}

/** Why a session that was listed is not any more. */
export function whyCalledOff({ reason }: Pick<Session, "reason">, { language }: Voice): Text {
  return reason ?? speakText(say("It was cancelled; no reason was given."), language);
}

function showEvent(session: Session, programme: Programme, voice: Voice): EventToShow {
  const { id, title, abstract, speakers, start, end, status, url } = session;
  const { language } = voice;
  const mark = markOf(id, voice);
  const people = [trackTitle(session, programme), ...speakers.map(({ name }) => name)];
  const lines = [
    ...(status === "provisional"
      ? [speakText(say("Provisional: its time and room may still change."), language)]
      : []),
    people.filter((name) => name !== "").join(" · "),
    ...abstract.split("\n"),
  ];
  return {
    title,
    place: roomName(session, programme) || speakWords(say("not known yet"), language),
    start,
    // Platforms take no event that ends as it begins.
    end: Math.max(end, start + MINUTE_MS),
    lines: lines.filter((line) => line !== ""),
    link: url === undefined ? undefined : [{ link: speakWords(say("in the programme"), language), url }],
    last: speakText(say("To be called before it: {line}", { line: { code: mark } }), language),
    mark,
  };
}
