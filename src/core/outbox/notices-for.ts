/** What one recipient should be told at this moment, as messages: the pure notices, fed from the store. */
import { digest } from "../digest.ts";
import type { Reply } from "../reply/reply.ts";
import type { Programme } from "../queries/programme.ts";
import type { ChannelRules } from "../reminders/channel-rules.ts";
import { dayOfMorning, dueMornings, sessionsFor } from "../reminders/morning.ts";
import { dueTellings, type Telling } from "../reminders/notices.ts";
import { type Recipient, recipientKey } from "../reminders/recipient.ts";
import { showAnnouncement, showCall, showMorning } from "../reminders/show-notice.ts";
import type { Subscriptions } from "../reminders/subscriptions.ts";
import { covers } from "../reminders/target.ts";
import type { ToldBySession, ToldLedger } from "../reminders/told.ts";
import type { Session } from "../schedule/model.ts";
import type { Instant } from "../time/instant.ts";

export type NoticeKind = "call" | "announcement" | "programme";

/** One message to one recipient. `delivery` names it for ever: same content and history, same id. */
export type Notice = { kind: NoticeKind; delivery: string; tellings: readonly Telling[] };

export type NoticeSources = { subscriptions: Subscriptions; rules: ChannelRules; ledger: ToldLedger };

/** Everything due and untold at `now`: one notice for a person, one a starting instant for a channel. */
export async function noticesFor(
  recipient: Recipient,
  programme: Programme,
  sources: NoticeSources,
  now: Instant,
): Promise<Notice[]> {
  const told = await sources.ledger.of(recipient);
  const interval = { since: Number.NEGATIVE_INFINITY, until: now };
  if (recipient.kind === "person") {
    const interests = (await sources.subscriptions.of(recipient)).map(({ target, leads, since }) => ({
      filter: target,
      leads,
      since,
    }));
    const tellings = dueTellings(programme, interests, told, interval);
    return tellings.length > 0 ? [notice("call", recipient, tellings, told)] : [];
  }
  const rules = (await sources.rules.all()).filter(
    ({ address, problem }) =>
      problem === undefined && recipientKey({ kind: "channel", ...address }) === recipientKey(recipient),
  );
  const mornings = rules.flatMap((rule) => dueMornings(programme, rule, told, interval));
  const byDay = Map.groupBy(mornings, ({ about }) => about);
  const byStart = Map.groupBy(dueTellings(programme, rules, told, interval), ({ start }) => start);
  return [
    ...[...byDay.values()].flatMap(([first]) =>
      first === undefined ? [] : [notice("programme", recipient, [first], told)],
    ),
    ...[...byStart.values()].map((tellings) => notice("announcement", recipient, tellings, told)),
  ];
}

/** The text of a notice, from the schedule as it is now. */
export async function showNotice(
  { kind, tellings }: Pick<Notice, "kind" | "tellings">,
  recipient: Recipient,
  programme: Programme,
  rules: ChannelRules,
  now: Instant,
): Promise<Reply> {
  const [first] = tellings;
  const day = first === undefined ? undefined : dayOfMorning(first.about);
  if (kind === "programme" && day !== undefined) {
    const own = (await rules.all()).filter(
      ({ address }) => recipient.kind === "channel" && address.channel === recipient.channel,
    );
    const wanted = sessionsFor(programme, { filter: { kind: "everything", id: "" } }, day);
    return showMorning(
      day,
      wanted.filter((session) =>
        own.some((rule) => rule.programmeAt !== undefined && covers(rule.filter, session, programme)),
      ),
      programme,
    );
  }
  const sessions = tellings.flatMap(({ about }): Session[] => {
    const session = programme.session(about);
    return session === undefined ? [] : [session];
  });
  return kind === "call" ? showCall(sessions, programme, now) : showAnnouncement(sessions, programme, now);
}

/** How often each was told before is part of the id, so that a session moved there and back is told again. */
function notice(
  kind: NoticeKind,
  recipient: Recipient,
  tellings: readonly Telling[],
  told: ToldBySession,
): Notice {
  const facts = tellings
    .map(({ about, start, lead }) => `${about} ${start} ${lead} ${told.get(about)?.times ?? 0}`)
    .sort();
  return { kind, delivery: digest([kind, recipientKey(recipient), ...facts], 22), tellings };
}
