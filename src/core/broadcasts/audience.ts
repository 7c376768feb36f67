/** Everybody who follows something: who would be called to one of its sessions, and the channels that announce one. */
import type { Programme } from "../queries/programme.ts";
import type { ChannelRules } from "../reminders/channel-rules.ts";
import { personKey, type Recipient, recipientKey } from "../reminders/recipient.ts";
import type { Subscriptions } from "../reminders/subscriptions.ts";
import { covers, mentionedOf, type Target, targetKey, targetsOf } from "../reminders/target.ts";
import type { Session } from "../schedule/model.ts";
import type { Instant } from "../time/instant.ts";

export type AudienceSources = {
  subscriptions: Pick<Subscriptions, "subscribers" | "leadsInUse" | "wordsInUse">;
  rules: Pick<ChannelRules, "all">;
};

/** Each once, on every platform. Of anything but a single session only what is not over counts. */
export async function audienceOf(
  target: Target,
  programme: Programme,
  { subscriptions, rules }: AudienceSources,
  now: Instant,
): Promise<Recipient[]> {
  const about = programme.sessions.filter(
    (session) => covers(target, session, programme) && (target.kind === "session" || session.end > now),
  );
  const audience = new Map<string, Recipient>();
  const leads = await subscriptions.leadsInUse();
  for (const wanted of targetsAround(target, about, programme, await subscriptions.wordsInUse())) {
    for (const lead of leads) {
      for await (const { who } of subscriptions.subscribers(wanted, lead))
        audience.set(personKey(who), { kind: "person", ...who });
    }
  }
  for (const { address, filter, problem } of await rules.all()) {
    const announces =
      targetKey(filter) === targetKey(target) || about.some((session) => covers(filter, session, programme));
    const channel: Recipient = { kind: "channel", ...address };
    if (problem === undefined && announces) audience.set(recipientKey(channel), channel);
  }
  return [...audience.values()];
}

/** Everything that somebody could have asked for to be called to one of those sessions. */
function targetsAround(
  target: Target,
  sessions: readonly Session[],
  programme: Programme,
  words: readonly string[],
): Iterable<Target> {
  const targets = new Map([[targetKey(target), target]]);
  for (const session of sessions) {
    const mentioned = mentionedOf(words, session, programme).map((id): Target => ({ kind: "words", id }));
    for (const one of [...targetsOf(session), ...mentioned]) targets.set(targetKey(one), one);
  }
  return targets.values();
}
