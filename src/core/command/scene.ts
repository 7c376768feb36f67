/** What a command may look at and act on: one invocation, the programme of that moment, and what is remembered. */
import type { Agendas } from "../agenda/agendas.ts";
import type { Calendar } from "../agenda/calendar.ts";
import type { Demand } from "../demand/demand.ts";
import type { Seats } from "../demand/seats.ts";
import type { Events } from "../events/open-events.ts";
import type { Languages } from "../language/languages.ts";
import type { Words } from "../language/words.ts";
import type { Linking } from "../linking/linking.ts";
import type { Links } from "../linking/links.ts";
import type { AlertChannels } from "../outbox/alert-channels.ts";
import type { DeadLetters } from "../outbox/dead-letters.ts";
import type { People } from "../outbox/people.ts";
import type { Receipt } from "../outbox/receipt.ts";
import type { Totals } from "../outbox/receipts.ts";
import type { Chairs } from "../overrides/chairs.ts";
import type { HeldChange } from "../overrides/held-change.ts";
import type { Operations } from "../overrides/operations.ts";
import type { Address, Invocation, PersonRef, PlatformHealth } from "../ports/chat-platform.ts";
import type { QueueStats } from "../ports/delivery-queue.ts";
import type { DrawTimetable } from "../ports/draw-timetable.ts";
import type { Privacy } from "../privacy/forget-person.ts";
import type { Proposals } from "../proposals/proposals.ts";
import type { Programme } from "../queries/programme.ts";
import type { Found, FoundKind, Search } from "../queries/search.ts";
import type { CallAnswers } from "../reminders/call-answers.ts";
import type { ChannelRules } from "../reminders/channel-rules.ts";
import type { Recipient } from "../reminders/recipient.ts";
import type { Subscriptions } from "../reminders/subscriptions.ts";
import type { ToldLedger } from "../reminders/told.ts";
import type { Reply } from "../reply/reply.ts";
import type { Session } from "../schedule/model.ts";
import type { RecentChanges } from "../schedule/recent-changes.ts";
import type { ScheduleState } from "../schedule/schedule-keeper.ts";
import type { ServedUpload } from "../schedule/uploaded-shelf.ts";
import type { Uploads } from "../schedule/uploaded-source.ts";
import type { SettingsBook } from "../settings/settings.ts";
import type { Instant } from "../time/instant.ts";
import type { Access, CommandSpec } from "./command-spec.ts";

export type Status = {
  platforms: readonly (PlatformHealth & { name: string })[];
  source: ScheduleState;
  /** The uploaded file that is served in place of the configured source, where one is. */
  upload: ServedUpload | undefined;
  queue: QueueStats;
  /** The last waves that this process delivered, newest first. */
  waves: readonly Receipt[];
  totals: Totals;
};

/** `closed`: messages would not arrive. `unknown`: the platform did not answer, so it is not certain. */
export type Reachable = "open" | "closed" | "unknown";

/** What commands act through; the same for every invocation. */
export type Services = {
  subscriptions: Subscriptions;
  settings: SettingsBook;
  languages: Languages;
  answers: CallAnswers;
  links: Pick<Links, "mainOf" | "pairOf">;
  /** Undefined where there is one platform alone. */
  linking: Linking | undefined;
  /** Calls that person again at that instant to this start of the session. */
  callAgain(who: PersonRef, session: Session, at: Instant): Promise<void>;
  privacy: Pick<Privacy, "stored" | "forget">;
  people: People;
  rules: ChannelRules;
  alertChannels: AlertChannels;
  /** What of the schedule stands in the platform's own list of events. */
  events: Events;
  /** How many people fit into rooms, and how many want to come. */
  seats: Seats;
  demand: Pick<Demand, "of">;
  ledger: ToldLedger;
  /** Opens the person's direct channel unless it is known to be open. */
  reachOut(who: PersonRef): Promise<Reachable>;
  /** Sends once per `delivery`; rejects with a PlatformFailure. */
  post(to: Address, reply: Reply<Words>, delivery: string): Promise<void>;
  /** Something that may fall due soon is new, or what that recipient wants has changed. */
  nudge(recipient?: Recipient): void;
  status(): Promise<Status>;
  deadLetters: DeadLetters;
  agendas: Agendas;
  /** Which sessions changed in the last day, and from when people are told. */
  changes(): RecentChanges;
  /** What operators do to the running conference. */
  operations: Operations;
  chairs: Chairs;
  /** What is proposed in chat for the tracks, and decided there. */
  proposals: Proposals;
  /** What the source says and is not served yet, until an organiser accepts it. */
  held: HeldChange;
  /** Undefined where no pictures are drawn. */
  drawTimetable: DrawTimetable | undefined;
  /** A calendar as a file of iCalendar. Undefined where none are written. */
  writeCalendar: ((calendar: Calendar) => string) | undefined;
  /** Files in place of the source; what is used is served at once. Undefined where none are taken. */
  uploads: Uploads | undefined;
};

export type Scene = Services & {
  /** `who` is the identity under which everything of the asker is kept. */
  invocation: Invocation;
  /** Who typed it, or pressed the button, where they did. */
  asker: PersonRef;
  now: Instant;
  programme: Programme;
  search: Search;
  commands: readonly CommandSpec[];
  /** `/conf` or, for organisers' commands, `/conf-admin`. */
  slash(access: Access): string;
  /** The thing of that kind that a text names; a UserError with offers for that option when it is not clear. */
  pick(kind: FoundKind, text: string, option?: string): Found;
};
