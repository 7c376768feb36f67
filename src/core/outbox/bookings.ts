/** What a platform was asked to post when its time comes: one record a message, written before it is asked. */
import { z } from "zod";
import type { Store } from "../ports/store.ts";
import { type Recipient, recipientKey } from "../reminders/recipient.ts";
import { type Instant, SECOND_MS } from "../time/instant.ts";
import { intentSchema } from "./intents.ts";

const bookingSchema = intentSchema.extend({
  /** When the platform is to post it. */
  at: z.number(),
  /** The platform's own id; undefined while it is not certain that it was taken. */
  scheduled: z.string().optional(),
  /** When the platform was asked to take it back: that may yet be carried out, so it is never kept after that. */
  takenBack: z.number().optional(),
});

export type Booking = z.infer<typeof bookingSchema>;

/** So near to its time a message may be gone from the platform's list because it is being posted. */
export const LISTED_UNTIL_MS = 5 * SECOND_MS;

/** The booking once its taking back was begun: not certain any more, nor is any of it still under way if it was. */
export function beingTakenBack({ scheduled, ...booking }: Booking, now: Instant): Booking {
  return { ...booking, takenBack: now, ...(scheduled === undefined ? {} : { last: 0 }) };
}

export type Bookings = {
  /** Earliest first. */
  of(recipient: Recipient): Promise<Booking[]>;
  put(recipient: Recipient, booking: Booking): Promise<void>;
  remove(recipient: Recipient, booking: Pick<Booking, "delivery">): Promise<void>;
};

export function openBookings(store: Store): Bookings {
  const bucket = (recipient: Recipient) => store.bucket(`bookings/${recipientKey(recipient)}`, bookingSchema);
  return {
    async of(recipient) {
      const found: Booking[] = [];
      for await (const [, booking] of bucket(recipient).entries()) found.push(booking);
      return found.sort((a, b) => a.at - b.at || (a.delivery < b.delivery ? -1 : 1));
    },
    put: (recipient, booking) => bucket(recipient).set(booking.delivery, booking),
    remove: (recipient, { delivery }) => bucket(recipient).delete(delivery),
  };
}
