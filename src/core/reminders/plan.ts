/**
 * What the delivery queue should wake up for. A wake-up says whom to look at and when; what is then said is worked
 * out afresh from the schedule of that moment. The cost grows with what falls due, not with what is stored.
 */
import type { QueueEntry } from "../ports/delivery-queue.ts";
import type { Programme } from "../queries/programme.ts";
import type { Session } from "../schedule/model.ts";
import type { SettingsBook } from "../settings/settings.ts";
import { type Instant, MINUTE_MS } from "../time/instant.ts";
import type { ChannelRule, ChannelRules } from "./channel-rules.ts";
import { dueMornings } from "./morning.ts";
import { dueAt, GRACE_MS, type Interval, type Telling } from "./notices.ts";
import type { Recipient } from "./recipient.ts";
import type { Subscriptions } from "./subscriptions.ts";
import { gather } from "./summons.ts";
import { covers } from "./target.ts";
import { wantedBy } from "./wanted-by.ts";
import { type Due, type WaveSources, wakeUps } from "./wave-wakes.ts";

export type DueSources = { subscriptions: Subscriptions; rules: ChannelRules };

export type PlanSources = DueSources & WaveSources & { settings: Pick<SettingsBook, "choosers"> };

/** What falls due in (since, until], as far as it can still help now. */
export type Window = Interval & { now: Instant };

/** Wake-ups for everybody. */
export async function plan(
  programme: Programme,
  sources: PlanSources,
  window: Window,
): Promise<QueueEntry[]> {
  return wakesFor(await dueFor(programme, sources, window), programme, sources);
}

/** Wake-ups for one recipient, whose wishes are new. */
export async function planFor(
  recipient: Recipient,
  programme: Programme,
  sources: PlanSources,
  window: Window,
): Promise<QueueEntry[]> {
  return wakesFor(await dueForOne(recipient, programme, sources, window), programme, sources);
}

async function wakesFor(
  found: readonly Due[],
  programme: Programme,
  sources: PlanSources,
): Promise<QueueEntry[]> {
  if (found.length === 0) return [];
  const [rules, choosers] = await Promise.all([sources.rules.all(), sources.settings.choosers()]);
  const { rest, wakes } = gather(found, rules, choosers, programme);
  return [...wakeUps(rest, programme.version, sources), ...wakes];
}

/** Everything that falls due, with everybody whom it concerns. */
export async function dueFor(
  programme: Programme,
  { subscriptions, rules }: DueSources,
  window: Window,
): Promise<Due[]> {
  const found: Due[] = [];
  const wanted = wantedBy(subscriptions);
  for (const lead of await subscriptions.leadsInUse()) {
    for (const session of fallingDue(programme, lead, window)) {
      const telling = tellingOf(session, lead);
      for await (const { who, since } of wanted(session, lead, programme))
        if (telling.due >= since) found.push({ recipient: { kind: "person", ...who }, telling });
    }
  }
  for (const rule of await rules.all()) found.push(...ofRule(rule, programme, window));
  return found;
}

async function dueForOne(
  recipient: Recipient,
  programme: Programme,
  { subscriptions, rules }: DueSources,
  window: Window,
): Promise<Due[]> {
  const found: Due[] = [];
  if (recipient.kind === "person") {
    for (const { target, leads, since } of await subscriptions.of(recipient)) {
      for (const lead of leads) {
        for (const session of fallingDue(programme, lead, window)) {
          const telling = tellingOf(session, lead);
          if (telling.due >= since && covers(target, session, programme)) found.push({ recipient, telling });
        }
      }
    }
  } else {
    for (const rule of await rules.of(recipient)) found.push(...ofRule(rule, programme, window));
  }
  return found;
}

function ofRule(rule: ChannelRule, programme: Programme, window: Window): Due[] {
  if (rule.problem !== undefined) return [];
  const recipient: Recipient = { kind: "channel", ...rule.address };
  const calls = rule.leads.flatMap((lead) =>
    fallingDue(programme, lead, window)
      .filter((session) => covers(rule.filter, session, programme))
      .map((session) => tellingOf(session, lead))
      .filter(({ due }) => due >= rule.since),
  );
  const mornings = dueMornings(programme, rule, new Map(), window);
  return [...calls, ...mornings].map((telling) => ({ recipient, telling }));
}

/** Sessions that were not cancelled, whose call this many minutes ahead falls due in the window. */
function fallingDue(programme: Programme, lead: number, { since, until, now }: Window): Session[] {
  const from = Math.max(since + lead * MINUTE_MS + 1, now - GRACE_MS);
  return programme
    .starting(from, until + lead * MINUTE_MS + 1)
    .filter(({ status }) => status !== "cancelled");
}

function tellingOf(session: Session, lead: number): Telling {
  return { about: session.id, start: session.start, lead, due: dueAt(session, lead) };
}
