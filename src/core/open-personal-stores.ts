/** Everything that is kept of people, opened together. */
import { type Languages, openLanguages } from "./language/languages.ts";
import { type LinkCodes, openLinkCodes } from "./linking/link-codes.ts";
import { type Links, openLinks } from "./linking/links.ts";
import { toldAsOne } from "./linking/told-as-one.ts";
import { type Bookings, openBookings } from "./outbox/bookings.ts";
import { type Intents, openIntents } from "./outbox/intents.ts";
import { openPeople, type People } from "./outbox/people.ts";
import { openSummonsIntents, type SummonsIntents } from "./outbox/summons-intents.ts";
import type { Store } from "./ports/store.ts";
import { type CallAnswers, openCallAnswers } from "./reminders/call-answers.ts";
import { openSubscriptions, type Subscriptions } from "./reminders/subscriptions.ts";
import { openToldLedger, type ToldLedger } from "./reminders/told.ts";
import { openSettings, type SettingsBook } from "./settings/settings.ts";

export type PersonalStores = {
  subscriptions: Subscriptions;
  /** The same, in which linked identities have picked as one. */
  picks: Subscriptions;
  settings: SettingsBook;
  languages: Languages;
  answers: CallAnswers;
  /** What each identity was told. */
  told: ToldLedger;
  /** The same, in which linked identities were told as one. */
  ledger: ToldLedger;
  people: People;
  links: Links;
  codes: LinkCodes;
  intents: Intents;
  summonsIntents: SummonsIntents;
  bookings: Bookings;
};

/** `secret` gives a text that nobody can guess, another each time. */
export function openPersonalStores(store: Store, secret: () => string): PersonalStores {
  const subscriptions = openSubscriptions(store);
  const told = openToldLedger(store);
  const links = openLinks(store);
  const settings = openSettings(store);
  return {
    subscriptions,
    picks: { ...subscriptions, of: async (who) => subscriptions.of(await links.mainOf(who)) },
    settings,
    languages: openLanguages(store, settings),
    answers: openCallAnswers(store),
    told,
    ledger: toldAsOne(told, links),
    people: openPeople(store),
    links,
    codes: openLinkCodes(store, secret),
    intents: openIntents(store),
    summonsIntents: openSummonsIntents(store),
    bookings: openBookings(store),
  };
}
