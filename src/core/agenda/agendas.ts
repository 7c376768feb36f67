/** Everything that is kept for agendas: calendar addresses, shared agendas, and when each person last looked. */
import { z } from "zod";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import type { Programme } from "../queries/programme.ts";
import { personKey } from "../reminders/recipient.ts";
import type { Subscriptions } from "../reminders/subscriptions.ts";
import type { Instant } from "../time/instant.ts";
import { type Calendar, openCalendars } from "./calendar.ts";
import { openSharedSecrets, type SharedSecrets } from "./shared-secrets.ts";

/** How a person's calendar can be reached from outside, and what nobody can guess. */
export type CalendarAddresses = {
  /** At least 128 bits, as text fit for an address. */
  secret(): string;
  address(secret: string): string;
};

export type Agendas = {
  /** Undefined where Callboard has no public address. */
  addresses: CalendarAddresses | undefined;
  /** Opens a person's calendar. */
  feeds: SharedSecrets;
  /** Lets others copy what a person picked. */
  shares: SharedSecrets;
  calendarOf(who: PersonRef): Promise<Calendar>;
  /** When this person last asked what they missed; undefined for never. */
  lastLook(who: PersonRef): Promise<Instant | undefined>;
  looked(who: PersonRef, at: Instant): Promise<void>;
  forget(who: PersonRef): Promise<void>;
};

export type AgendaParts = {
  store: Store;
  subscriptions: Subscriptions;
  programme: () => Programme;
  now: () => Instant;
  addresses: CalendarAddresses | undefined;
};

export function openAgendas({ store, subscriptions, programme, now, addresses }: AgendaParts): Agendas {
  const calendars = openCalendars(store);
  const feeds = openSharedSecrets(store, "calendar");
  const shares = openSharedSecrets(store, "agenda");
  const looks = store.bucket("last-looks", z.number());
  return {
    addresses,
    feeds,
    shares,
    calendarOf: async (who) => calendars.of(await subscriptions.of(who), programme(), now()),
    lastLook: (who) => looks.get(personKey(who)),
    looked: (who, at) => looks.set(personKey(who), at),
    async forget(who) {
      await feeds.takeBack(who);
      await shares.takeBack(who);
      await looks.delete(personKey(who));
    },
  };
}
