/**
 * Delivers notices. Intent is stored before each send and settled after it, so at any crash it is known what may
 * have been sent. On waking up for a recipient it first follows up what is unfinished, then says what is due now.
 *
 * Law: a telling is told once. A repeated send is made only where the platform recognises it (inside
 * `repeatWindowMs` of the first); otherwise the message is looked for first, and only its absence allows another.
 */

import type { Broadcasts } from "../broadcasts/broadcasts.ts";
import type { Languages } from "../language/languages.ts";
import type { Links } from "../linking/links.ts";
import type { Address, ChatPlatform, PersonRef } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { QueueEntry, Settlement } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import type { InHand } from "../privacy/in-hand.ts";
import type { Programme } from "../queries/programme.ts";
import { type CallAnswers, isComing } from "../reminders/call-answers.ts";
import type { ChannelRules } from "../reminders/channel-rules.ts";
import { saysTrue } from "../reminders/facts.ts";
import { dayOfMorning } from "../reminders/morning.ts";
import type { Recipient } from "../reminders/recipient.ts";
import type { Subscriptions } from "../reminders/subscriptions.ts";
import { targetKey } from "../reminders/target.ts";
import type { ToldLedger } from "../reminders/told.ts";
import { reachOf, readWake, type Wake } from "../reminders/wake.ts";
import type { RecentChanges } from "../schedule/recent-changes.ts";
import { freeFrom } from "../settings/holds.ts";
import type { SettingsBook } from "../settings/settings.ts";
import { HOUR_MS, type Instant, SECOND_MS } from "../time/instant.ts";
import { isRecognised, QUIET_MS } from "./after-failure.ts";
import { BOOKED_AHEAD_MS, createBookAhead } from "./book-ahead.ts";
import type { Bookings } from "./bookings.ts";
import { chooseVoice, type Troubled, type Voice } from "./choose-voice.ts";
import { countMissed } from "./count-missed.ts";
import { BEGIN_WITHIN_MS, createDelivery } from "./deliver.ts";
import { heldUntil } from "./held-until.ts";
import type { Intent, Intents } from "./intents.ts";
import { isBeingNamed } from "./is-being-named.ts";
import { isOvertaken } from "./is-overtaken.ts";
import { type Notice, noticesFor, type Wishes, wishesOf } from "./notices-for.ts";
import type { Pacer } from "./pacer.ts";
import type { People } from "./people.ts";
import { postedElsewhere } from "./posted-elsewhere.ts";
import { refreshPosts } from "./posts.ts";
import type { Receipts } from "./receipts.ts";
import { settleBookings } from "./settle-bookings.ts";
import type { Slots } from "./slots.ts";
import { createSummon } from "./summon.ts";
import type { SummonsIntents } from "./summons-intents.ts";
import type { TellNews } from "./tell-news.ts";
import { unlessForgotten } from "./unless-forgotten.ts";

export type OutboxParts = {
  /** What is being done, so that nothing is written of who is forgotten meanwhile. */
  inHand: InHand;
  /** Whether this recipient was forgotten since the wake-up that is handled came. */
  forgot: (recipient: Recipient) => boolean;
  links: Pick<Links, "pairOf">;
  troubled: Troubled;
  programme: () => Programme;
  /** Which changes of the schedule still settle. */
  recent: () => RecentChanges;
  platforms: ReadonlyMap<string, ChatPlatform>;
  subscriptions: Subscriptions;
  settings: Pick<SettingsBook, "of" | "choosers">;
  languages: Pick<Languages, "of">;
  answers: Pick<CallAnswers, "of">;
  rules: ChannelRules;
  ledger: ToldLedger;
  people: People;
  /** Opens the direct channel of somebody who asked for calls while that could not be done. */
  reachOut: (who: PersonRef) => Promise<unknown>;
  intents: Intents;
  summonsIntents: SummonsIntents;
  pacer: Pacer;
  bookings: Bookings;
  slots: Slots;
  /** Puts wake-ups into the delivery queue. */
  wake: (entries: readonly QueueEntry[]) => Promise<void>;
  receipts: Receipts;
  news: Pick<TellNews, "tell">;
  broadcasts: Pick<Broadcasts, "tell">;
  clock: Clock;
  log: Log;
};

export type Outbox = {
  /** What the delivery queue runs for each wake-up. Rejects only when the store fails; nothing is lost by that. */
  handle(entry: QueueEntry, attempt: number): Promise<Settlement>;
};

const DONE: Settlement = { outcome: "done" };

/** What is said to everybody lets calls go first, as though it were to a session that begins so much later. */
const AFTER_CALLS_MS = HOUR_MS;

/** Whether somebody can be reached is found out within seconds, or not before long. */
const ASK_AGAIN_MS = 4 * SECOND_MS;
/** After so many attempts nobody else is greeting. */
const GREETED_WITHIN = 3;

export function createOutbox(parts: Omit<OutboxParts, "forgot">): Outbox {
  return {
    async handle(entry, attempt) {
      const task = parts.inHand.begin();
      try {
        const own = unlessForgotten({ ...parts, forgot: task.forgot }, task);
        return await createHandling(own).handle(entry, attempt);
      } finally {
        task.end();
      }
    },
  };
}

/** For one wake-up. */
function createHandling(parts: OutboxParts): Outbox {
  const { programme, recent, platforms, ledger, intents, people, reachOut, pacer, receipts, clock } = parts;
  const delivery = createDelivery(parts);
  const ahead = createBookAhead(parts);
  const summon = createSummon(parts);

  async function handle(entry: QueueEntry, attempt: number): Promise<Settlement> {
    const wake = readWake(entry.payload);
    const { recipient } = wake;
    const platform = platforms.get(recipient.platform);
    if (platform === undefined) return { outcome: "dead", reason: `${recipient.platform} is not configured` };
    // The clock was put back since it was handed out.
    if (clock.now() < entry.due) return { outcome: "later", at: entry.due };
    // A look sends seldom, and then waits for each message by itself.
    const tries = { attempt, people, forgot: parts.forgot };
    if (wake.news !== undefined) return parts.news.tell(pacer.paced(platform), wake, tries);
    if (wake.summons === true) return summon(pacer.paced(platform), wake, attempt);
    const { broadcast } = wake;
    if (wake.lead === undefined && broadcast === undefined) return tell(pacer.paced(platform), wake, attempt);
    const start =
      broadcast === undefined
        ? (programme().session(wake.about)?.start ?? entry.due)
        : entry.due + AFTER_CALLS_MS;
    const turn = await pacer.turn(platform, recipient.community, start);
    if ("notBefore" in turn) return { outcome: "later", at: turn.notBefore };
    try {
      if (broadcast !== undefined) return await parts.broadcasts.tell(turn.platform, wake, tries);
      return await tell(turn.platform, wake, attempt);
    } finally {
      turn.end();
    }
  }

  async function tell(platform: ChatPlatform, wake: Wake, attempt: number): Promise<Settlement> {
    const { recipient } = wake;
    const begun = clock.now();
    const posted = await settleBookings(platform, recipient, attempt, parts);
    if (posted.outcome !== "done") return posted;
    const unfinished = await intents.of(recipient);
    if (unfinished !== undefined) {
      const through = unfinished.through && platforms.get(unfinished.through.platform);
      const where = through === undefined ? platform : pacer.paced(through);
      const settlement = await followUp(where, recipient, unfinished, attempt);
      if (settlement.outcome !== "done") return settlement;
    }
    if (recipient.kind === "channel") {
      // Before anything new is posted: a new post takes the place of the one that is edited here.
      const refreshed = await refreshPosts(platform, recipient, attempt, parts);
      if (refreshed.outcome === "later") return refreshed;
    }
    const now = clock.now();
    // What was handed out so long ago another process may have in hand by now: it is asked for again.
    if (now - begun > BEGIN_WITHIN_MS) return { outcome: "later", at: now };
    const moment = { programme: programme(), recent: recent(), now, until: reachOf(wake, programme(), now) };
    const wishes = await wishesOf(recipient, parts);
    const notices = await noticesFor(recipient, wishes, moment, ledger);
    const held = heldUntil(wake, wishes.settings, moment);
    receipts.due(recipient, notices);
    if (notices.length === 0 && held === undefined) await countMissed(wake, wishes, parts);
    // Nobody who is not to be disturbed is greeted.
    const to = await addressOf(recipient, held === undefined ? attempt : 1);
    // Only looks: a call that is due is not made to wait for what comes later.
    const looks = wake.lead === undefined || held !== undefined;
    let waited = looks && platform.traits.ahead !== undefined;
    let settled = looks ? await ahead.reconcile(platform, recipient, { to, wishes }, attempt) : DONE;
    if (held !== undefined) settled = sooner(settled, comeBack(platform, held, now));
    for (const notice of notices) {
      // The schedule has changed while the one before was sent.
      if (!notice.tellings.every((telling) => saysTrue(telling, programme())))
        return { outcome: "later", at: clock.now() };
      if (waited && (await haveChanged(recipient, wishes))) return { outcome: "later", at: clock.now() };
      waited = true;
      const wait = await postedElsewhere(platform, recipient, notice, parts);
      if (wait !== undefined) return sooner(settled, { outcome: "later", at: wait });
      if (await isBeingNamed(recipient, notice.tellings, programme(), parts))
        return { outcome: "later", at: clock.now() + ASK_AGAIN_MS };
      const own = to && { platform, to };
      const voice = await chooseVoice(recipient, own, notice, { ...parts, paced: pacer.paced });
      const isOpen = voice !== undefined || (await isClosed(recipient));
      if (voice === "wait" || (!isOpen && clock.now() < notice.expires))
        return { outcome: "later", at: clock.now() + ASK_AGAIN_MS };
      if (voice === undefined) {
        receipts.dropped(recipient, notice, "closed");
        return { outcome: "dead", reason: "this person's direct messages are closed" };
      }
      // What was read so long ago another process may have seen to, while this one was held still.
      if (clock.now() - now > BEGIN_WITHIN_MS) return { outcome: "later", at: clock.now() };
      const settlement = await begin(voice, recipient, notice, { now, attempt });
      if (settlement.outcome === "later") return settlement;
      // One message that can never be sent must not keep back the others.
      if (settlement.outcome === "dead") settled = settlement;
    }
    return settled;
  }

  async function begin(
    { platform, to, through }: Voice,
    recipient: Recipient,
    notice: Notice,
    /** `now`: when what it rests on was read. */
    { now, attempt }: { now: Instant; attempt: number },
  ): Promise<Settlement> {
    const tellings = [...notice.tellings];
    const where = { channel: to.channel, ...(through === undefined ? {} : { through }) };
    const intent: Intent = { ...notice, tellings, ...where, first: now, last: now };
    await intents.put(recipient, intent);
    return delivery.attempt(platform, recipient, intent, { attempt, again: false });
  }

  /** Finishes what was begun: by sending it again where that is safe, else by looking whether it arrived. */
  async function followUp(
    platform: ChatPlatform,
    recipient: Recipient,
    intent: Intent,
    attempt: number,
  ): Promise<Settlement> {
    const now = clock.now();
    const recognised = isRecognised(platform, intent.first, now);
    if (recognised && now < intent.expires && (await standsAsItIs(recipient, intent))) {
      await intents.put(recipient, { ...intent, last: now });
      return delivery.attempt(platform, recipient, intent, { attempt, again: true });
    }
    // Until then, what was sent last may yet arrive, and looking would find nothing.
    if (now < intent.last + QUIET_MS) return { outcome: "later", at: intent.last + QUIET_MS };
    return delivery.lookFor(platform, recipient, intent, attempt);
  }

  /** Whether sending it again would say what is true, and what the recipient still asks for. */
  async function standsAsItIs(recipient: Recipient, intent: Intent): Promise<boolean> {
    const { kind, tellings } = intent;
    if (!tellings.every((telling) => saysTrue(telling, programme()))) return false;
    if (await isOvertaken(recipient, intent, ledger)) return false;
    const { interests, settings, answers } = await wishesOf(recipient, parts);
    if (kind === "call" && tellings.some(({ about }) => isComing(answers, about, programme()))) return false;
    const now = clock.now();
    if (freeFrom(now, settings, programme().conference.zone) > now) return false;
    const wanted = new Set(interests.map(({ filter }) => targetKey(filter)));
    // Nobody is called to what they just gave up.
    return tellings.every(
      ({ about, via }) => dayOfMorning(about) !== undefined || via.some((key) => wanted.has(key)),
    );
  }

  /**
   * Undefined for who cannot be reached, or is not known to be: who has just subscribed is being greeted, and who did
   * while the platform was down is greeted now.
   */
  async function addressOf(recipient: Recipient, attempt: number): Promise<Address | undefined> {
    if (recipient.kind === "channel") return recipient;
    const reach = await people.reach(recipient);
    if (reach === undefined && attempt > GREETED_WITHIN) {
      await reachOut(recipient);
      // What was to be said may have changed meanwhile: it is worked out anew when this comes back.
      return undefined;
    }
    const { platform, community } = recipient;
    return reach?.state === "open" ? { platform, community, channel: reach.channel } : undefined;
  }

  /** Whether a recipient wants something else by now, and what was to be said must be worked out anew. */
  async function haveChanged(recipient: Recipient, wishes: Wishes): Promise<boolean> {
    return JSON.stringify(await wishesOf(recipient, parts)) !== JSON.stringify(wishes);
  }

  async function isClosed(recipient: Recipient): Promise<boolean> {
    return recipient.kind === "person" && (await people.reach(recipient))?.state === "closed";
  }

  return { handle };
}

/** When a hold ends or, where the platform posts by itself, so long before that it can be booked there. */
function comeBack({ traits }: ChatPlatform, held: Instant, now: Instant): { outcome: "later"; at: Instant } {
  const booked = traits.ahead === undefined ? held : held - BOOKED_AHEAD_MS;
  return { outcome: "later", at: booked > now ? booked : held };
}

function sooner(one: Settlement, other: { outcome: "later"; at: Instant }): Settlement {
  return one.outcome === "later" && one.at < other.at ? one : other;
}
