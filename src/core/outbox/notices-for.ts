/** What one recipient should be told at this moment, as messages: the pure notices, fed from the store. */
import { digest } from "../digest.ts";
import type { Programme } from "../queries/programme.ts";
import { type CallAnswer, type CallAnswers, calledAgain, isComing } from "../reminders/call-answers.ts";
import { type Changed, dueChanges } from "../reminders/changes.ts";
import type { ChannelRule, ChannelRules, Interest } from "../reminders/channel-rules.ts";
import { type Facts, factsOf } from "../reminders/facts.ts";
import { dayOfMorning, dueMornings, morningExpiry } from "../reminders/morning.ts";
import { dueAt, dueTellings, GRACE_MS, type Interval, type Telling } from "../reminders/notices.ts";
import { type Recipient, recipientKey } from "../reminders/recipient.ts";
import type { Subscriptions } from "../reminders/subscriptions.ts";
import { DIRECTLY_AFTER_MS, summonsRule } from "../reminders/summons.ts";
import { covers, targetKey } from "../reminders/target.ts";
import { NOT_CALLED, type ToldBySession, type ToldLedger } from "../reminders/told.ts";
import type { RecentChanges } from "../schedule/recent-changes.ts";
import { freeFrom } from "../settings/holds.ts";
import { DEFAULT_SETTINGS, type Settings, type SettingsBook } from "../settings/settings.ts";
import { dateIn } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";

export type NoticeKind = "call" | "change" | "announcement" | "programme";

/** A telling, what exactly it says, and the keys of the targets through which it concerns the recipient. */
export type Saying = Telling & { said: Facts; via: string[] };

/** One message to one recipient. `delivery` names it for ever: same content and history, same id. */
export type Notice = {
  kind: NoticeKind;
  delivery: string;
  tellings: readonly Saying[];
  /** Until when it helps. */
  expires: Instant;
};

export type NoticeSources = {
  subscriptions: Subscriptions;
  settings: Pick<SettingsBook, "of" | "choosers">;
  answers: Pick<CallAnswers, "of">;
  rules: ChannelRules;
  ledger: ToldLedger;
};

/** The schedule of a moment: what is served, and which of its changes still settle. */
export type Moment = {
  programme: Programme;
  recent: RecentChanges;
  now: Instant;
  /** Until when what falls due is said: later than now in a wave that began early. */
  until: Instant;
};

/**
 * Everything due and untold: for a person one notice of what begins and one of what changed, and nothing while they
 * are not to be disturbed; for a channel one a starting instant and one a morning.
 */
export async function noticesFor(
  recipient: Recipient,
  wishes: Wishes,
  moment: Moment,
  ledger: ToldLedger,
): Promise<Notice[]> {
  const { programme, until, now } = moment;
  const { interests, settings } = wishes;
  if (freeFrom(now, settings, programme.conference.zone) > now) return [];
  const told = await ledger.of(recipient);
  const notices = fallingDue(recipient, wishes, programme, told, {
    since: Number.NEGATIVE_INFINITY,
    until,
  });
  if (recipient.kind === "channel") return notices;
  const called = new Set(notices.flatMap(({ tellings }) => tellings.map(({ about }) => about)));
  const changes = dueChanges(interests, withoutDaysOff(told, settings, programme), moment).filter(
    ({ about }) => !called.has(about),
  );
  if (changes.length === 0) return notices;
  return [...notices, notice("change", recipient, changes.map(toSaying), told, changeExpiry(changes))];
}

/** Of a day off, also nothing that changes is told, save of a session that leaves it or comes to it. */
function withoutDaysOff(told: ToldBySession, { daysOff }: Settings, programme: Programme): ToldBySession {
  if (daysOff.length === 0) return told;
  const isOff = (about: string, { start }: Facts) =>
    daysOff.includes(dateIn(start, programme.conference.zone)) &&
    daysOff.includes(programme.session(about)?.day ?? dateIn(start, programme.conference.zone));
  return new Map([...told].filter(([about, before]) => !isOff(about, before)));
}

/**
 * What a recipient wants to hear, and how; `rules` for channels, whose interests they are; `threads` for people, those
 * of channels in which they may be called by mention.
 */
export type Wishes = {
  interests: readonly Interest[];
  settings: Settings;
  /** What was answered to calls. */
  answers: readonly CallAnswer[];
  rules: readonly ChannelRule[];
  threads: readonly ChannelRule[];
};

export async function wishesOf(recipient: Recipient, sources: NoticeSources): Promise<Wishes> {
  if (recipient.kind === "person") {
    const subscriptions = await sources.subscriptions.of(recipient);
    const interests = subscriptions.map(({ target, leads, since }) => ({ filter: target, leads, since }));
    const threads = await sources.rules.all();
    const settings = await sources.settings.of(recipient);
    const answers = await sources.answers.of(recipient);
    return { interests, settings, answers, rules: [], threads };
  }
  const own = (await sources.rules.of(recipient)).filter(({ problem }) => problem === undefined);
  return { interests: own, settings: DEFAULT_SETTINGS, answers: [], rules: own, threads: [] };
}

/** What falls due in the interval and was not told, as messages. */
export function fallingDue(
  recipient: Recipient,
  { interests, settings, answers, rules, threads }: Wishes,
  programme: Programme,
  told: ToldBySession,
  interval: Interval,
): Notice[] {
  const wanted = [...interests, ...calledAgain(answers, interests, programme)];
  const due = dueTellings(programme, wanted, told, interval, settings);
  if (recipient.kind === "person") {
    const isNamed = (telling: Telling) =>
      // Who asked to be called again did so alone.
      interests.some(({ leads }) => leads.includes(telling.lead)) &&
      isNamedElsewhere(telling, recipient, { threads, settings }, programme, interval.until);
    const calls = due
      .filter((telling) => !isComing(answers, telling.about, programme) && !isNamed(telling))
      .map((telling) => saying(telling, programme, interests));
    const messages = settings.calls === "each" ? calls.map((call) => [call]) : [calls];
    return messages
      .filter(({ length }) => length > 0)
      .map((message) => notice("call", recipient, message, told, callExpiry(message)));
  }
  const mornings = rules.flatMap((rule) => dueMornings(programme, rule, told, interval));
  const byDay = Map.groupBy(mornings, ({ about }) => about);
  const byStart = Map.groupBy(due, ({ start }) => start);
  return [
    ...[...byDay].flatMap(([about, [first]]) => {
      const day = dayOfMorning(about);
      if (first === undefined || day === undefined) return [];
      const tellings = [saying(first, programme, rules)];
      return [notice("programme", recipient, tellings, told, morningExpiry(programme, day))];
    }),
    ...[...byStart.values()].map((group) => {
      const tellings = group.map((telling) => saying(telling, programme, rules));
      return notice("announcement", recipient, tellings, told, callExpiry(tellings));
    }),
  ];
}

/** Whether it is said by mention in a channel, or soon will be. */
function isNamedElsewhere(
  { about, due, lead }: Telling,
  recipient: Recipient,
  { threads, settings }: Pick<Wishes, "threads" | "settings">,
  programme: Programme,
  until: Instant,
): boolean {
  const session = programme.session(about);
  if (session === undefined || until >= due + DIRECTLY_AFTER_MS) return false;
  // Whoever was not to be disturbed then is told later, and not with the others.
  if (due !== dueAt(session, lead)) return false;
  const called = { way: settings.delivery, lead };
  return summonsRule(session, recipient, threads, programme, called) !== undefined;
}

function saying(
  telling: Telling,
  programme: Programme,
  interests: readonly Pick<Interest, "filter">[],
): Saying {
  const session = programme.session(telling.about);
  const concerned = interests.filter(
    ({ filter }) => session !== undefined && covers(filter, session, programme),
  );
  const via = [...new Set(concerned.map(({ filter }) => targetKey(filter)))];
  const ofDay: Facts = { start: telling.start, title: "", room: "", status: "on" };
  const said = dayOfMorning(telling.about) === undefined ? factsOf(telling.about, programme) : ofDay;
  return { ...telling, said, via };
}

/** Who was called to the old start is called again to a new one, but not for another room. */
function toSaying({ about, before, now, due }: Changed): Saying {
  const lead = now.start === before.start ? before.lead : NOT_CALLED;
  return { about, start: now.start, lead, due, said: now, via: before.via };
}

function callExpiry(tellings: readonly Telling[]): Instant {
  return Math.min(...tellings.map(({ start }) => start)) + GRACE_MS;
}

function changeExpiry(changes: readonly Changed[]): Instant {
  return Math.min(...changes.map(({ before, now }) => Math.max(before.start, now.start))) + GRACE_MS;
}

/** How often each was told before is part of the id, so that a session moved there and back is told again. */
function notice(
  kind: NoticeKind,
  recipient: Recipient,
  tellings: readonly Saying[],
  told: ToldBySession,
  expires: Instant,
): Notice {
  const facts = tellings
    .map(({ about, start, lead, said }) => {
      const content = kind === "change" ? ` ${JSON.stringify([said.title, said.room, said.status])}` : "";
      return `${about} ${start} ${lead} ${told.get(about)?.times ?? 0}${content}`;
    })
    .sort();
  return {
    kind,
    delivery: digest([kind, recipientKey(recipient), ...facts], 22),
    tellings: [...tellings],
    expires,
  };
}
