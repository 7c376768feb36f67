/** What should wait on a platform to be posted: the notices of the next while, each with its instant. Pure. */
import type { Programme } from "../queries/programme.ts";
import { calledAgain } from "../reminders/call-answers.ts";
import { dueMornings } from "../reminders/morning.ts";
import { dueAt, type Interval } from "../reminders/notices.ts";
import type { Recipient } from "../reminders/recipient.ts";
import { covers } from "../reminders/target.ts";
import type { ToldBySession } from "../reminders/told.ts";
import { callAt } from "../settings/holds.ts";
import { type Instant, MINUTE_MS } from "../time/instant.ts";
import { fallingDue, type Notice, type Wishes } from "./notices-for.ts";

export type Wanted = Notice & { at: Instant };

/** Everything that will fall due in the interval if nothing changes, earliest first. */
export function wantedAhead(
  recipient: Recipient,
  wishes: Wishes,
  programme: Programme,
  told: ToldBySession,
  interval: Interval,
): Wanted[] {
  return instantsWithin(wishes, programme, interval).flatMap((at) =>
    fallingDue(recipient, wishes, programme, told, { since: at - 1, until: at }).map((notice) => ({
      ...notice,
      at,
    })),
  );
}

/** Two with one key say the same at the same moment, whatever else was said before. */
export function contentKey({ kind, tellings, at }: Pick<Wanted, "kind" | "tellings" | "at">): string {
  const facts = tellings.map(({ about, lead, said }) =>
    JSON.stringify([about, lead, said.start, said.title, said.room, said.status]),
  );
  return [kind, String(at), ...facts.sort()].join("\n");
}

function instantsWithin(
  { interests: own, settings, answers, rules }: Wishes,
  programme: Programme,
  { since, until }: Interval,
): Instant[] {
  const interests = [...own, ...calledAgain(answers, own, programme)];
  const longest = Math.max(0, ...interests.flatMap(({ leads }) => leads));
  // What is held is said by the start at the latest.
  const dues = programme.starting(since, until + longest * MINUTE_MS + 1).flatMap((session) =>
    interests.flatMap(({ filter, leads }) => {
      const within = leads
        .flatMap(
          (lead) => callAt(dueAt(session, lead), session.start, settings, programme.conference.zone) ?? [],
        )
        .filter((at) => at > since && at <= until);
      return within.length > 0 && covers(filter, session, programme) ? within : [];
    }),
  );
  const mornings = rules.flatMap((rule) => dueMornings(programme, rule, new Map(), { since, until }));
  return [...new Set([...dues, ...mornings.map(({ due }) => due)])].sort((a, b) => a - b);
}
