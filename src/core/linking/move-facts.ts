/** Brings what is stored under one identity to another. Each step may be done again, so that a crash loses nothing. */
import type { PersonRef } from "../ports/chat-platform.ts";
import type { CallAnswers } from "../reminders/call-answers.ts";
import type { Subscription, Subscriptions } from "../reminders/subscriptions.ts";
import { targetKey } from "../reminders/target.ts";
import type { Told, ToldLedger } from "../reminders/told.ts";
import type { Setting, SettingsBook } from "../settings/settings.ts";
import type { Instant } from "../time/instant.ts";

export type MovedFacts = {
  subscriptions: Subscriptions;
  settings: SettingsBook;
  answers: CallAnswers;
  ledger: ToldLedger;
};

/** Both have wanted, set and heard all of it: `to` has it together, and keeps its own settings. `from` has nothing left. */
export async function moveFacts(
  from: PersonRef,
  to: PersonRef,
  facts: MovedFacts,
  now: Instant,
): Promise<void> {
  await copyFacts(from, to, facts, now);
  await facts.subscriptions.forget(from);
  for (const setting of await facts.settings.stored(from)) await facts.settings.drop(from, setting);
  for (const { about } of await facts.answers.of(from)) await facts.answers.remove(from, about);
  await facts.ledger.forget({ kind: "person", ...from });
}

/** The same, and `from` keeps what it has. */
export async function copyFacts(
  from: PersonRef,
  to: PersonRef,
  facts: MovedFacts,
  now: Instant,
): Promise<void> {
  const { subscriptions, settings, answers } = facts;
  // First what was told: nothing is said again for being wanted twice.
  await copyTold(from, to, facts);
  const set = new Set((await settings.stored(to)).map(nameOf));
  for (const setting of await settings.stored(from))
    if (!set.has(nameOf(setting))) await settings.put(to, setting);
  const answered = new Set((await answers.of(to)).map(({ about }) => about));
  for (const answer of await answers.of(from))
    if (!answered.has(answer.about)) await answers.put(to, answer, now);
  const wanted = new Map((await subscriptions.of(to)).map((one) => [targetKey(one.target), one]));
  for (const one of await subscriptions.of(from))
    await subscriptions.put(to, wantedBoth(one, wanted.get(targetKey(one.target))));
}

/** What `from` was told, `to` was told. */
export async function copyTold(
  from: PersonRef,
  to: PersonRef,
  { ledger }: Pick<MovedFacts, "ledger">,
): Promise<void> {
  const heard = await ledger.of({ kind: "person", ...to });
  for (const [about, told] of await ledger.of({ kind: "person", ...from }))
    await ledger.put({ kind: "person", ...to }, about, toldBoth(told, heard.get(about)));
}

function nameOf(setting: Setting): string {
  return setting.name === "day-off" ? `${setting.name} ${setting.day}` : setting.name;
}

function wantedBoth(one: Subscription, other: Subscription | undefined): Subscription {
  if (other === undefined) return one;
  const leads = [...new Set([...one.leads, ...other.leads])].sort((a, b) => b - a);
  return { target: one.target, leads, since: Math.min(one.since, other.since) };
}

/** The later word; of one start the closest call counts. */
function toldBoth(one: Told, other: Told | undefined): Told {
  if (other === undefined) return one;
  const [latest, before] = one.at >= other.at ? [one, other] : [other, one];
  const lead = latest.start === before.start ? Math.min(latest.lead, before.lead) : latest.lead;
  const via = [...new Set([...latest.via, ...before.via])];
  return { ...latest, lead, via, times: Math.max(one.times, other.times) };
}
