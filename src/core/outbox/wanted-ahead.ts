/** What should wait on a platform to be posted: the notices of the next while, each with its instant. Pure. */
import type { Programme } from "../queries/programme.ts";
import { dueMornings } from "../reminders/morning.ts";
import { dueAt, type Interval } from "../reminders/notices.ts";
import type { Recipient } from "../reminders/recipient.ts";
import { covers } from "../reminders/target.ts";
import type { ToldBySession } from "../reminders/told.ts";
import type { Instant } from "../time/instant.ts";
import { MINUTE_MS } from "../time/instant.ts";
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

function instantsWithin(wishes: Wishes, programme: Programme, { since, until }: Interval): Instant[] {
  const leads = [...new Set(wishes.interests.flatMap((interest) => interest.leads))];
  const dues = leads.flatMap((lead) =>
    programme
      .starting(since + lead * MINUTE_MS + 1, until + lead * MINUTE_MS + 1)
      .filter((session) =>
        wishes.interests.some(
          (interest) => interest.leads.includes(lead) && covers(interest.filter, session, programme),
        ),
      )
      .map((session) => dueAt(session, lead)),
  );
  const mornings = wishes.rules.flatMap((rule) => dueMornings(programme, rule, new Map(), { since, until }));
  return [...new Set([...dues, ...mornings.map(({ due }) => due)])].sort((a, b) => a - b);
}
