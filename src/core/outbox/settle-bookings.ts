/** What the platform should have posted by now: remembered as told, or given back to be sent after all. */
import { PlatformFailure } from "../errors.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { Settlement } from "../ports/delivery-queue.ts";
import type { Recipient } from "../reminders/recipient.ts";
import { SECOND_MS } from "../time/instant.ts";
import { afterFailure, QUIET_MS } from "./after-failure.ts";
import { type Booking, LISTED_UNTIL_MS } from "./bookings.ts";
import { lookAgain } from "./look-again.ts";
import type { OutboxParts } from "./outbox.ts";
import { addressed } from "./outgoing.ts";
import { rememberTold } from "./remember-told.ts";

/** How long a platform may take to post what is due. */
const POSTED_WITHIN_MS = 15 * SECOND_MS;
const GIVEN_UP_AFTER_MS = 60 * SECOND_MS;

const DONE: Settlement = { outcome: "done" };

/** `later` while it is not certain; nothing else may be said to this recipient before. */
export async function settleBookings(
  platform: ChatPlatform,
  recipient: Recipient,
  attempt: number,
  parts: OutboxParts,
): Promise<Settlement> {
  const { bookings, clock, log } = parts;
  if (platform.traits.ahead === undefined) return DONE;
  let settled = DONE;
  for (const booking of await bookings.of(recipient)) {
    try {
      if (booking.at <= clock.now()) {
        if (settled.outcome === "done") settled = await settle(platform, recipient, booking, parts);
      } else if (settled.outcome === "done") return DONE;
      // Until the one before it is certain nothing is said: what would come next is not to wait as long once more.
      else await dropAbsent(platform, recipient, booking, parts);
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure;
      const { kind, message, retryAfterMs } = failure;
      log.warn("booking-unclear", { platform: recipient.platform, kind, problem: message });
      const { retryInMs, unreachable } = afterFailure(kind, retryAfterMs, attempt);
      if (unreachable) await bookings.remove(recipient, booking);
      else return { outcome: "later", at: clock.now() + (retryInMs ?? GIVEN_UP_AFTER_MS) };
    }
  }
  return settled;
}

/** One that is still to come, was never certain, and is surely not there, is forgotten. */
async function dropAbsent(
  { ahead }: ChatPlatform,
  recipient: Recipient,
  booking: Booking,
  { bookings, clock }: Pick<OutboxParts, "bookings" | "clock">,
): Promise<void> {
  const now = clock.now();
  if (booking.scheduled !== undefined || now < booking.last + QUIET_MS) return;
  const listed = await ahead.list(addressed(recipient, booking));
  const isThere = listed.some(({ delivery }) => delivery === booking.delivery);
  if (!isThere && clock.now() < booking.at - LISTED_UNTIL_MS) await bookings.remove(recipient, booking);
}

async function settle(
  platform: ChatPlatform,
  recipient: Recipient,
  booking: Booking,
  parts: OutboxParts,
): Promise<Settlement> {
  const { ledger, programme, bookings, receipts, clock } = parts;
  const certain = booking.scheduled !== undefined;
  const told = async (message: Awaited<ReturnType<typeof platform.messages.find>>) => {
    await rememberTold(ledger, programme(), recipient, booking, { message, at: booking.at, late: true });
    await lookAgain(parts, recipient, booking);
    await bookings.remove(recipient, booking);
    receipts.delivered(recipient, booking, booking.at);
    return DONE;
  };
  // The platform took it and posts it; only what will be edited must be found.
  if (certain && recipient.kind === "person") return told(undefined);
  const sought = { delivery: booking.delivery, to: addressed(recipient, booking) };
  const found = await platform.messages.find(sought, booking.at - SECOND_MS);
  if (found !== undefined) return told(found);
  const now = clock.now();
  const waitUntil = certain
    ? booking.at + GIVEN_UP_AFTER_MS
    : Math.max(booking.at + GIVEN_UP_AFTER_MS, booking.last + QUIET_MS);
  if (now < waitUntil) return { outcome: "later", at: Math.min(waitUntil, now + POSTED_WITHIN_MS) };
  if (certain) return told(undefined);
  await bookings.remove(recipient, booking);
  return DONE;
}
