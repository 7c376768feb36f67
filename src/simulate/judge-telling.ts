/** Whether what was said was asked for, at its time, and true as far as its sender could know. */
import { GRACE_MS } from "../core/reminders/notices.ts";
import { type Instant, MINUTE_MS } from "../core/time/instant.ts";
import { calmOf, PATIENCE_MS } from "./calm.ts";
import type { Facts } from "./feed.ts";
import type { History } from "./history.ts";
import type { Seen } from "./modelled-platform.ts";
import type { Complaint, Law } from "./oracle.ts";
import { readMessage } from "./read-message.ts";
import { show, type Telling } from "./telling.ts";
import { wishOf } from "./wish-of.ts";

/** Reading and acting on it take one instant. */
const AT_ONCE_MS = 2;

export function wrongTelling(telling: Telling, history: History): Complaint[] {
  const { message } = telling;
  if (message === undefined) return [];
  const why =
    (telling.call ? untimely(telling, message, history) : undefined) ??
    (message.by === "ahead"
      ? leftStanding(telling, message, history)
      : sentWrongly(telling, message, history));
  if (why === undefined) return [];
  const { channel, session, start, at } = telling;
  const text = `${channel} was told at ${show(at, history.begin)} of ${session} at ${show(start, history.begin)}: ${why.text}.`;
  return [{ law: why.law, text }];
}

type Why = { law: Law; text: string } | undefined;

function untimely({ channel, session, start }: Telling, message: Seen, history: History): Why {
  // The platform's own clock is right.
  const wall = message.by === "ahead" ? message.at : message.issued.wall;
  const { ever } = wishOf(channel, session, history.acts, message.at);
  if (wall < start - Math.max(0, ...ever) * MINUTE_MS)
    return { law: "early", text: "nobody had asked for it so early" };
  if (wall > start + GRACE_MS) return { law: "late", text: "too late to be of help" };
  if (readMessage(message.reply).ahead && wall > start + MINUTE_MS)
    return { law: "stale", text: "it says that it starts, and it has started" };
  return undefined;
}

/** What a process sends must fit what that process knew when it sent it. */
function sentWrongly(telling: Telling, { issued }: Seen, history: History): Why {
  const { channel, session } = telling;
  const wish = wishOf(channel, session, history.acts, issued.at);
  if (wish.certain && wish.leads.length === 0 && issued.at - wish.from > AT_ONCE_MS)
    return { law: "unwanted", text: `its end was acknowledged at ${show(wish.from, history.begin)}` };
  const known = history.knowledge.filter(({ life, at }) => life === issued.life && at <= issued.at);
  const possible = known.filter(
    (_, at) => (known[at + 1]?.at ?? Number.POSITIVE_INFINITY) >= issued.at - AT_ONCE_MS,
  );
  return possible.some(({ facts }) => facts.some((one) => fits(telling, one)))
    ? undefined
    : { law: "stale", text: `its sender knew better at ${show(issued.at, history.begin)}` };
}

/** What waits on the platform must be taken back in time, if all was calm enough for that. */
function leftStanding(telling: Telling, message: Seen, history: History): Why {
  if (history.clocks.length > 0) return undefined;
  const lastChance: Instant = message.at - MINUTE_MS;
  for (const { from, to } of calmOf(telling.channel, history)) {
    const within = Math.max(from, message.issued.at) + PATIENCE_MS;
    if (within > to || within > lastChance) continue;
    if (!fits(telling, history.facts(from)))
      return { law: "stale", text: `there was time to take it back from ${show(from, history.begin)} on` };
    if (mayBeLeft(telling.channel, history)) continue;
    const wish = wishOf(telling.channel, telling.session, history.acts, to);
    if (wish.certain && wish.leads.length === 0 && wish.from <= from)
      return { law: "unwanted", text: `its end was acknowledged at ${show(wish.from, history.begin)}` };
  }
  return undefined;
}

/** A forgetting was cut off before it was answered, or the answer said that something may still come. */
function mayBeLeft(channel: string, { acts }: History): boolean {
  return acts.some(
    ({ who, target, leads, acknowledged }) =>
      who === channel && target === "everything" && leads.length === 0 && acknowledged === undefined,
  );
}

/** Whether a statement is true by these facts. */
export function fits({ session, start, room, on }: Telling, facts: Facts): boolean {
  const fact = facts.get(session);
  if (fact === undefined) return !on;
  if (fact.cancelled !== !on) return false;
  return !on || (fact.start === start && (room === undefined || fact.room === room));
}
