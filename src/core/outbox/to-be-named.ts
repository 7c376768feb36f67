/** Whom a summons names: those in its community who are due this call and were not told, a message's worth at a time. */
import type { ChatPlatform, PersonRef } from "../ports/chat-platform.ts";
import type { ChannelRule } from "../reminders/channel-rules.ts";
import { dueAt } from "../reminders/notices.ts";
import { communityKey, type Recipient, recipientKey } from "../reminders/recipient.ts";
import { isNamedIn, NAMED_AT_ONCE } from "../reminders/summons.ts";
import { wantedBy } from "../reminders/wanted-by.ts";
import type { Session } from "../schedule/model.ts";
import { fallingDue, type Saying, wishesOf } from "./notices-for.ts";
import type { OutboxParts } from "./outbox.ts";
import { postedElsewhere } from "./posted-elsewhere.ts";

/** `times`: how often they were told of this session before. */
export type Named = { who: PersonRef; saying: Saying; times: number };

/** Each is looked at when their message is about to be made, since much may have changed since the one before it. */
export async function* toBeNamed(
  session: Session,
  lead: number,
  platform: ChatPlatform,
  rule: ChannelRule,
  parts: OutboxParts,
): AsyncGenerator<Named[]> {
  const due = dueAt(session, lead);
  const people = new Map<string, PersonRef>();
  const choosers = await parts.settings.choosers();
  const mayBeNamed = (key: string) => isNamedIn(rule, choosers.get(key) ?? "auto");
  for await (const { who, since } of wantedBy(parts.subscriptions)(session, lead, parts.programme())) {
    const key = recipientKey({ kind: "person", ...who });
    if (communityKey(who) === communityKey(rule.address) && since <= due && mayBeNamed(key))
      people.set(key, who);
  }

  async function stillDue(who: PersonRef): Promise<Named | undefined> {
    const recipient: Recipient = { kind: "person", ...who };
    const told = await parts.ledger.of(recipient);
    const wishes = { ...(await wishesOf(recipient, parts)), threads: [] };
    if (!isNamedIn(rule, wishes.settings.delivery)) return undefined;
    const interval = { since: due - 1, until: due };
    const notices = fallingDue(recipient, wishes, parts.programme(), told, interval);
    const notice = notices.find(({ tellings }) => tellings.some(({ about }) => about === session.id));
    const saying = notice?.tellings.find(({ about }) => about === session.id);
    if (notice === undefined || saying === undefined) return undefined;
    // The platform says it by itself: it was booked before the community chose otherwise.
    if ((await postedElsewhere(platform, recipient, notice, parts)) !== undefined) return undefined;
    return { who, saying, times: told.get(session.id)?.times ?? 0 };
  }

  let named: Named[] = [];
  for (const who of people.values()) {
    const one = await stillDue(who);
    if (one !== undefined) named.push(one);
    if (named.length < NAMED_AT_ONCE) continue;
    yield named;
    named = [];
  }
  if (named.length > 0) yield named;
}
