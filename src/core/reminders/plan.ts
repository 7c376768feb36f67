/**
 * What the delivery queue should wake up for. A wake-up says whom to look at and when; what is then said is worked
 * out afresh from the schedule of that moment, so a wake-up can be useless but never wrong. The cost grows with what
 * falls due, not with what is stored.
 */
import { z } from "zod";
import { digest } from "../digest.ts";
import type { QueueEntry } from "../ports/delivery-queue.ts";
import type { Programme } from "../queries/programme.ts";
import type { Session } from "../schedule/model.ts";
import { MINUTE_MS } from "../time/instant.ts";
import type { ChannelRules } from "./channel-rules.ts";
import { dueMornings } from "./morning.ts";
import { dueAt, GRACE_MS, type Interval, type Telling } from "./notices.ts";
import { communityKey, type Recipient, recipientKey, recipientSchema } from "./recipient.ts";
import type { Subscriptions } from "./subscriptions.ts";
import { covers, mentions, type Target, targetsOf } from "./target.ts";

const wakeSchema = z.object({
  recipient: recipientSchema,
  about: z.string(),
  /** Undefined for a look at what has changed: nothing is missed when it finds nothing to say. */
  lead: z.number().optional(),
});

export type Wake = z.infer<typeof wakeSchema>;

export function readWake(payload: string): Wake {
  return wakeSchema.parse(JSON.parse(payload));
}

export type PlanSources = { subscriptions: Subscriptions; rules: ChannelRules };

/** Wake-ups for everything that falls due in (since, until] and can still help at `until`. */
export async function plan(
  programme: Programme,
  { subscriptions, rules }: PlanSources,
  interval: Interval,
): Promise<QueueEntry[]> {
  const entries: QueueEntry[] = [];
  const add = (recipient: Recipient, telling: Telling) =>
    entries.push(wakeEntry(recipient, telling, programme.version));

  for (const { community, leads, words } of await subscriptions.communities()) {
    for (const lead of leads) {
      for (const session of fallingDue(programme, lead, interval)) {
        const telling = { about: session.id, start: session.start, lead, due: dueAt(session, lead) };
        for (const target of [...targetsOf(session), ...wordTargets(words, session, programme)]) {
          for await (const { person, since } of subscriptions.subscribers(community, target, lead)) {
            if (telling.due >= since) add({ kind: "person", ...community, person }, telling);
          }
        }
      }
    }
  }
  for (const rule of await rules.all()) {
    if (rule.problem !== undefined) continue;
    const channel: Recipient = { kind: "channel", ...rule.address };
    for (const lead of rule.leads) {
      for (const session of fallingDue(programme, lead, interval)) {
        const due = dueAt(session, lead);
        if (due >= rule.since && covers(rule.filter, session, programme))
          add(channel, { about: session.id, start: session.start, lead, due });
      }
    }
    for (const telling of dueMornings(programme, rule, new Map(), interval)) add(channel, telling);
  }
  return entries;
}

/** Sessions that were not cancelled, whose call this many minutes ahead falls due in the interval. */
function fallingDue(programme: Programme, lead: number, { since, until }: Interval): Session[] {
  const from = Math.max(since + lead * MINUTE_MS + 1, until - GRACE_MS);
  return programme
    .starting(from, until + lead * MINUTE_MS + 1)
    .filter(({ status }) => status !== "cancelled");
}

function wordTargets(words: readonly string[], session: Session, programme: Programme): Target[] {
  return words.filter((wanted) => mentions(session, programme, wanted)).map((id) => ({ kind: "words", id }));
}

/** The version is part of the id: a schedule that changed is looked at again, though it may ask for nothing new. */
function wakeEntry(recipient: Recipient, { about, start, lead, due }: Telling, version: string): QueueEntry {
  const lane = recipientKey(recipient);
  return {
    id: digest(["wake", lane, about, String(start), String(lead), version], 26),
    due,
    lane,
    share: communityKey(recipient),
    payload: JSON.stringify({ recipient, about, lead } satisfies Wake),
  };
}
