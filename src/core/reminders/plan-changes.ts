/** Wake-ups for looking at what has changed: at people who were told otherwise, and at the posts in channels. */
import { digest } from "../digest.ts";
import type { QueueEntry } from "../ports/delivery-queue.ts";
import type { Programme } from "../queries/programme.ts";
import { type RecentChanges, settledAt } from "../schedule/recent-changes.ts";
import { HOUR_MS, type Instant } from "../time/instant.ts";
import type { ChannelRules } from "./channel-rules.ts";
import type { Interval } from "./notices.ts";
import { communityKey, type Recipient, recipientKey } from "./recipient.ts";
import { covers } from "./target.ts";
import type { ToldLedger } from "./told.ts";
import type { Wake } from "./wake.ts";

/** How far back a start or an end still wakes its posts, after an outage. */
const LOOK_BACK_MS = 2 * HOUR_MS;

export type ChangePlanner = {
  /**
   * Everyone who was told of what changed and was not planned yet; after a restart, of the last day. `setBack` names
   * the time that a clock was put back to: what was looked at on the wrong time is looked at again.
   */
  plan(programme: Programme, recent: RecentChanges, now: Instant, setBack: string): Promise<QueueEntry[]>;
  /** What was planned for these changes is in the queue. */
  planned(recent: RecentChanges): void;
};

export function planChanges(
  ledger: Pick<ToldLedger, "toldOf">,
  postsAhead: (platform: string) => boolean,
): ChangePlanner {
  const known = new Map<string, Instant>();
  let lastSetBack = "";
  return {
    async plan({ version }, recent, now, setBack) {
      const entries: QueueEntry[] = [];
      if (setBack !== lastSetBack) known.clear();
      lastSetBack = setBack;
      for (const [about, noted] of Object.entries(recent)) {
        const due = settledAt(noted, now);
        const again = known.get(about) === due;
        if (again && due <= now) continue;
        for await (const recipient of ledger.toldOf(about)) {
          // A post is edited with every change; a person hears of them when they have settled.
          if (recipient.kind === "channel") entries.push(look(recipient, about, Math.min(due, now), version));
          else {
            if (postsAhead(recipient.platform))
              entries.push(look(recipient, "ahead", now, `${about} ${version}`));
            if (!again) entries.push(look(recipient, about, due, `${due}${setBack}`));
          }
        }
      }
      return entries;
    },
    planned(recent) {
      for (const [about, due] of Object.entries(recent)) known.set(about, due);
    },
  };
}

/** A look at one recipient at once: what they want has changed. `count` keeps two of one instant apart. */
export function lookNow(recipient: Recipient, now: Instant, count: number): QueueEntry {
  return look(recipient, "wishes", now, `${now} ${count}`);
}

/** Posts are looked at when one of their sessions starts or ends; again after the clock was put back, as `setBack` names. */
export async function planPosts(
  programme: Programme,
  rules: ChannelRules,
  { since, until }: Interval,
  setBack: string,
): Promise<QueueEntry[]> {
  const from = Math.max(since, until - LOOK_BACK_MS);
  const within = (at: Instant) => at > from && at <= until;
  const turning = programme.sessions.filter(({ start, end }) => within(start) || within(end));
  if (turning.length === 0) return [];
  const entries = new Map<string, QueueEntry>();
  for (const rule of await rules.all()) {
    if (rule.problem !== undefined || rule.leads.length === 0) continue;
    for (const session of turning) {
      if (!covers(rule.filter, session, programme)) continue;
      for (const at of [session.start, session.end].filter(within)) {
        const entry = look({ kind: "channel", ...rule.address }, "posts", at, `${at}${setBack}`);
        entries.set(entry.id, entry);
      }
    }
  }
  return [...entries.values()];
}

/** A look at one recipient, once for each occasion. */
export function look(recipient: Recipient, about: string, due: Instant, occasion: string): QueueEntry {
  const lane = recipientKey(recipient);
  return {
    id: digest(["look", lane, about, occasion], 26),
    due,
    lane,
    share: communityKey(recipient),
    payload: JSON.stringify({ recipient, about } satisfies Wake),
  };
}
