/**
 * Everything that is stored of people, in one list: what can be shown to them, and what is deleted when they ask. Who
 * adds a bucket that names people adds it here; a test compares this list with the buckets that there are.
 */
import type { Agendas } from "../agenda/agendas.ts";
import { wording } from "../language/words.ts";
import type { LinkCodes } from "../linking/link-codes.ts";
import type { Links } from "../linking/links.ts";
import type { Bookings } from "../outbox/bookings.ts";
import type { Intents } from "../outbox/intents.ts";
import type { People } from "../outbox/people.ts";
import type { SummonsIntents } from "../outbox/summons-intents.ts";
import type { Acceptances } from "../overrides/acceptances.ts";
import type { Chairs } from "../overrides/chairs.ts";
import type { OverrideBook } from "../overrides/override-book.ts";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { ProposalBook } from "../proposals/proposal-book.ts";
import type { CallAnswers } from "../reminders/call-answers.ts";
import type { Subscriptions } from "../reminders/subscriptions.ts";
import type { ToldLedger } from "../reminders/told.ts";
import type { UploadShelf } from "../schedule/uploaded-shelf.ts";
import type { SettingsBook } from "../settings/settings.ts";

/** One kind of thing that is stored of people. */
export type PersonalData = {
  /** As people call it, in the plural: `reminders`. */
  what: string;
  /** The store's buckets that hold it, by what stands before the first slash of their names. */
  buckets: readonly string[];
  /** What is stored of this person, as JSON can say it. */
  of(who: PersonRef): Promise<readonly unknown[]>;
  /** After it `of` gives nothing. */
  forget(who: PersonRef): Promise<void>;
  /** By which what waits on the platform is found, so it is forgotten once that was taken back. */
  neededLast?: true;
};

export type PersonalParts = {
  subscriptions: Subscriptions;
  settings: SettingsBook;
  answers: CallAnswers;
  ledger: ToldLedger;
  people: People;
  intents: Intents;
  summonsIntents: SummonsIntents;
  bookings: Bookings;
  links: Links;
  codes: LinkCodes;
  agendas: Agendas;
  chairs: Chairs;
  overrides: OverrideBook;
  acceptances: Acceptances;
  shelf: UploadShelf;
  proposals: ProposalBook;
};

/** In the order in which it is shown, and forgotten: first what everything else follows from. */
export function personalData(parts: PersonalParts): readonly PersonalData[] {
  const { subscriptions, settings, answers, ledger, people, intents, summonsIntents, bookings } = parts;
  const { links, codes, agendas, chairs, overrides, acceptances, shelf, proposals } = parts;
  const person = (who: PersonRef) => ({ kind: "person" as const, ...who });
  const chairsOf = async (who: PersonRef) => (await chairs.of(who)).filter(({ id }) => id === who.person);
  return [
    {
      what: wording("reminders"),
      buckets: ["picks", "subscribers", "unfinished-subscriptions"],
      of: (who) => subscriptions.of(who),
      forget: (who) => subscriptions.forget(who),
    },
    {
      what: wording("settings"),
      buckets: ["settings", "delivery-choosers"],
      of: (who) => settings.stored(who),
      async forget(who) {
        for (const setting of await settings.stored(who)) await settings.drop(who, setting);
        // Also what a crash left of it beside the fact.
        await settings.drop(who, { name: "delivery" });
      },
    },
    {
      what: wording("answers to calls"),
      buckets: ["call-answers"],
      of: (who) => answers.of(who),
      async forget(who) {
        for (const { about } of await answers.of(who)) await answers.remove(who, about);
      },
    },
    {
      what: wording("sessions that you were told of"),
      buckets: ["told", "told-of", "expected"],
      of: async (who) => [...(await ledger.of(person(who)))].map(([about, told]) => ({ about, ...told })),
      forget: (who) => ledger.forget(person(who)),
    },
    {
      what: wording("direct channels"),
      buckets: ["people"],
      of: async (who) => [(await people.reach(who)) ?? []].flat(),
      forget: (who) => people.forget(who),
      neededLast: true,
    },
    {
      what: wording("messages that wait on the platform to be posted"),
      buckets: ["bookings"],
      of: (who) => bookings.of(person(who)),
      async forget(who) {
        for (const booking of await bookings.of(person(who))) await bookings.remove(person(who), booking);
      },
      neededLast: true,
    },
    {
      what: wording("messages on their way"),
      buckets: ["intents", "summons-intents"],
      of: async (who) => [
        ...[(await intents.of(person(who))) ?? []].flat(),
        ...(await summonsIntents.naming(who)),
      ],
      async forget(who) {
        await intents.clear(person(who));
        await summonsIntents.forget(who);
      },
    },
    {
      what: wording("looks, feeds and shares of your agenda"),
      buckets: ["last-looks", "secrets", "secret-owners"],
      async of(who) {
        const looked = await agendas.lastLook(who);
        return [
          ...(looked === undefined ? [] : [{ looked }]),
          ...((await agendas.feeds.has(who)) ? [{ feed: true }] : []),
          ...((await agendas.shares.has(who)) ? [{ share: true }] : []),
        ];
      },
      forget: (who) => agendas.forget(who),
    },
    {
      what: wording("links between your identities"),
      buckets: ["links", "link-codes"],
      of: async (who) => [...[(await links.pairOf(who)) ?? []].flat(), ...(await codes.of(who))],
      async forget(who) {
        const pair = await links.pairOf(who);
        if (pair !== undefined) await links.remove(pair);
        await codes.forget(who);
      },
    },
    {
      what: wording("tracks that you may act on"),
      buckets: ["chairs"],
      of: (who) => chairsOf(who),
      async forget(who) {
        for (const chair of await chairsOf(who)) await chairs.remove(chair);
      },
    },
    {
      what: wording("acts as an organiser"),
      buckets: ["overrides", "overrides-undone", "acceptances"],
      of: async (who) => [...(await overrides.actsOf(who)), ...(await acceptances.actsOf(who))],
      async forget(who) {
        await overrides.forgetActor(who);
        await acceptances.forgetActor(who);
      },
    },
    {
      what: wording("schedule files that you uploaded"),
      buckets: ["upload-drafts", "upload-served"],
      of: (who) => shelf.uploadsOf(who),
      forget: (who) => shelf.forgetUploader(who),
    },
    {
      what: wording("proposals, and what you did about them"),
      buckets: ["proposals", "proposal-acts"],
      of: async (who) => [
        ...(await proposals.of(who)).map(({ proposal }) => proposal),
        ...(await proposals.actsOf(who)),
      ],
      forget: (who) => proposals.forget(who),
    },
  ];
}
