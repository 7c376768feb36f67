/**
 * Has the platform itself post what is coming, so that a call is on time though Callboard be dead at that moment.
 * What waits there is made to be what should wait: missing messages are booked, others are taken back. A booking is
 * recorded before the platform is asked; whether one that was not acknowledged exists is read from the platform's own
 * list, where surplus copies are removed before anybody sees them.
 *
 * Law: what is booked is not sent as well; only when it is certain that the platform will not post it is it sent.
 */
import { digest } from "../digest.ts";
import { PlatformFailure } from "../errors.ts";
import type { Address, ChatPlatform, Scheduled } from "../ports/chat-platform.ts";
import type { QueueEntry, Settlement } from "../ports/delivery-queue.ts";
import { communityKey, type Recipient, recipientKey } from "../reminders/recipient.ts";
import type { Wake } from "../reminders/wake.ts";
import { HOUR_MS, type Instant, MINUTE_MS } from "../time/instant.ts";
import { afterFailure, QUIET_MS } from "./after-failure.ts";
import { type Booking, beingTakenBack, LISTED_UNTIL_MS } from "./bookings.ts";
import { BEGIN_WITHIN_MS } from "./deliver.ts";
import type { Notice, Wishes } from "./notices-for.ts";
import type { OutboxParts } from "./outbox.ts";
import { addressed, outgoing } from "./outgoing.ts";
import { contentKey, type Wanted, wantedAhead } from "./wanted-ahead.ts";

/** Farther ahead much would change before it is due, and each change costs two requests. */
export const BOOKED_AHEAD_MS = HOUR_MS;
/** Looks are planned up to two ticks early, and must find then what they were planned for. */
const EARLY_MS = 3 * MINUTE_MS;

export type BookAhead = {
  /** Books what is missing in the next hour and takes back what is no longer true. */
  reconcile(
    platform: ChatPlatform,
    recipient: Recipient,
    /** Without `to`, for who cannot be reached any more, what waits is taken back. */
    asked: { to: Address | undefined; wishes: Wishes },
    attempt: number,
  ): Promise<Settlement>;
};

const DONE: Settlement = { outcome: "done" };

export function createBookAhead(parts: OutboxParts): BookAhead {
  const { programme, ledger, bookings, wake, slots, clock, log } = parts;

  /** Recorded, with a wake-up for its time, and then asked for. */
  async function book(
    { ahead }: ChatPlatform,
    recipient: Recipient,
    to: Address,
    { at, ...notice }: Wanted,
    now: Instant,
  ): Promise<Instant | undefined> {
    const tellings = [...notice.tellings];
    // What says something else is another message, though it be about the same.
    const delivery = digest(["ahead", notice.delivery, contentKey({ ...notice, at })], 22);
    const booking: Booking = {
      ...notice,
      delivery,
      tellings,
      channel: to.channel,
      at,
      first: now,
      last: now,
    };
    for (const { about } of tellings) await ledger.expect(recipient, about);
    await bookings.put(recipient, booking);
    await wake([settleEntry(recipient, booking)]);
    return ask(ahead, recipient, booking);
  }

  /** Resolves to when to look again, where it was not asked for. */
  async function ask(
    ahead: ChatPlatform["ahead"],
    recipient: Recipient,
    booking: Booking,
  ): Promise<Instant | undefined> {
    const message = await outgoing(parts, recipient, booking, booking.at);
    if (parts.forgot(recipient)) return undefined;
    if (clock.now() - booking.last > BEGIN_WITHIN_MS) return clock.now();
    const scheduled = await ahead.schedule(message, booking.at).catch(async (failure: unknown) => {
      if (failure instanceof PlatformFailure && !afterFailure(failure.kind, undefined, 1).mayHaveArrived)
        await bookings.remove(recipient, booking);
      throw failure;
    });
    if (parts.forgot(recipient)) await ahead.cancel(addressed(recipient, booking), scheduled);
    else await bookings.put(recipient, { ...booking, scheduled: scheduled.id });
    return undefined;
  }

  /** Resolves to when to look again, for what is not certain yet. */
  async function clarify(
    { ahead }: ChatPlatform,
    recipient: Recipient,
    booking: Booking,
    wanted: boolean,
  ): Promise<Instant | undefined> {
    const now = clock.now();
    const to = addressed(recipient, booking);
    const { takenBack, last } = booking;
    const keeps = wanted && takenBack === undefined;
    const listed = async () => (await ahead.list(to)).filter(({ delivery }) => delivery === booking.delivery);
    const copies = await listed();
    const [first, ...surplus] = copies;
    // Should that be cut off, it may yet be carried out: from now on nobody relies on what is listed.
    if (!keeps && takenBack === undefined && first !== undefined)
      await bookings.put(recipient, beingTakenBack(booking, now));
    const refused: Scheduled[] = [];
    for (const copy of keeps ? surplus : copies) if (!(await ahead.cancel(to, copy))) refused.push(copy);
    // One that can no longer be taken back is the one to keep; one that is not there any more was taken back already.
    const left = refused.length > 0 ? await listed() : [];
    const tooLate = refused.find(({ id }) => left.some((copy) => copy.id === id));
    if (keeps && tooLate !== undefined && first !== undefined) await ahead.cancel(to, first);
    const kept = tooLate ?? (keeps ? first : undefined);
    if (kept !== undefined) {
      await bookings.put(recipient, { ...booking, scheduled: kept.id });
      return undefined;
    }
    // When its time has come it is looked for where it would stand.
    if (clock.now() >= booking.at - LISTED_UNTIL_MS) return undefined;
    // What was asked for last may yet be carried out.
    if (now < last + QUIET_MS) return last + QUIET_MS;
    if (keeps) {
      if (clock.now() - now > BEGIN_WITHIN_MS) return clock.now();
      const again = { ...booking, last: now };
      await bookings.put(recipient, again);
      return ask(ahead, recipient, again);
    }
    await bookings.remove(recipient, booking);
    // Whoever wants it again after all has it booked anew.
    return wanted ? clock.now() : undefined;
  }

  async function takeBack(
    { ahead }: ChatPlatform,
    recipient: Recipient,
    booking: Booking & { scheduled: string },
  ): Promise<void> {
    const to = addressed(recipient, booking);
    const { scheduled: id, delivery, channel, at } = booking;
    await bookings.put(recipient, beingTakenBack(booking, clock.now()));
    // Too late: it will be posted, counts as told then, and what is true follows it.
    if (await ahead.cancel(to, { id, delivery, channel, at })) await bookings.remove(recipient, booking);
  }

  async function reconcile(
    platform: ChatPlatform,
    recipient: Recipient,
    { to, wishes }: { to: Address | undefined; wishes: Wishes },
    attempt: number,
  ): Promise<Settlement> {
    const { ahead } = platform.traits;
    if (ahead === undefined) return DONE;
    const now = clock.now();
    const until = now + Math.min(BOOKED_AHEAD_MS + EARLY_MS, ahead.most);
    const told = await ledger.of(recipient);
    const wanted =
      to === undefined ? [] : wantedAhead(recipient, wishes, programme(), told, { since: now, until });
    const keys = new Set(wanted.map(contentKey));
    const own = (await bookings.of(recipient)).filter(({ at }) => at > now);
    const booked = new Set(own.map(contentKey));
    const again: Instant[] = [];
    /** Not wanted, and perhaps posted all the same. */
    const inDoubt: Booking[] = [];
    try {
      for (const booking of own) {
        const { scheduled } = booking;
        const isWanted = keys.has(contentKey(booking));
        if (scheduled === undefined) {
          const unclearUntil = await clarify(platform, recipient, booking, isWanted);
          if (unclearUntil !== undefined) again.push(unclearUntil);
          if (unclearUntil !== undefined && !isWanted) inDoubt.push(booking);
        } else if (!isWanted) await takeBack(platform, recipient, { ...booking, scheduled });
      }
      for (const notice of wanted) {
        if (booked.has(contentKey(notice)) || notice.at < now + ahead.least) continue;
        if (inDoubt.some((other) => callsTwice(notice, other))) continue;
        const slot = slots.take(recipient, ahead.perMinute, now);
        if (slot <= now && to !== undefined) {
          // What was read so long ago another process may have seen to, while this one was held still.
          const late = clock.now() - now > BEGIN_WITHIN_MS;
          const unasked = late ? clock.now() : await book(platform, recipient, to, notice, now);
          if (unasked !== undefined) again.push(unasked);
        }
        // Later than that it would not be taken any more, and it is sent when it is due.
        else if (slot < notice.at - ahead.least) again.push(slot);
      }
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure;
      const { kind, message, retryAfterMs } = failure;
      log.warn("booking-failed", { platform: recipient.platform, kind, problem: message });
      const { retryInMs, mayHaveArrived } = afterFailure(kind, retryAfterMs, attempt);
      // What the platform will never take is sent when it is due, and refused there for everybody to see.
      if (retryInMs === undefined) return DONE;
      // What the platform names counts from its answer.
      again.push(clock.now() + Math.max(retryInMs, mayHaveArrived ? QUIET_MS : 0));
    }
    return again.length === 0 ? DONE : { outcome: "later", at: Math.min(...again) };
  }

  return { reconcile };
}

/** Whether one of them calls to what the other calls to, just as long before. */
function callsTwice(one: Pick<Notice, "tellings">, other: Pick<Notice, "tellings">): boolean {
  return one.tellings.some((own) =>
    other.tellings.some(
      ({ about, start, lead }) => about === own.about && start === own.start && lead === own.lead,
    ),
  );
}

/** Handled after any restart, however late. */
function settleEntry(recipient: Recipient, { delivery, at }: Booking): QueueEntry {
  const lane = recipientKey(recipient);
  const payload = JSON.stringify({ recipient, about: "booking" } satisfies Wake);
  const id = digest(["booked", lane, delivery, String(at)], 26);
  return { id, due: at, lane, share: communityKey(recipient), payload };
}
