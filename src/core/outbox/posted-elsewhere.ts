/** Whether the platform itself may yet post what is about to be sent, because it was booked there. */
import type { ChatPlatform } from "../ports/chat-platform.ts";
import { sameFacts } from "../reminders/facts.ts";
import type { Recipient } from "../reminders/recipient.ts";
import { type Instant, SECOND_MS } from "../time/instant.ts";
import type { Notice, Saying } from "./notices-for.ts";
import type { OutboxParts } from "./outbox.ts";

/** The instant until which a notice must wait; undefined when nothing of it is booked. */
export async function postedElsewhere(
  { traits }: ChatPlatform,
  recipient: Recipient,
  notice: Notice,
  { bookings, clock }: Pick<OutboxParts, "bookings" | "clock">,
): Promise<Instant | undefined> {
  if (traits.ahead === undefined) return undefined;
  const clashes = (one: Saying, other: Saying) =>
    one.about === other.about && (one.lead === other.lead || !sameFacts(one.said, other.said));
  const waiting = (await bookings.of(recipient)).filter(({ tellings }) =>
    tellings.some((one) => notice.tellings.some((other) => clashes(one, other))),
  );
  if (waiting.length === 0) return undefined;
  return Math.max(...waiting.map(({ at }) => at), clock.now()) + SECOND_MS;
}
