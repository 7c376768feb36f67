/** Callboard itself: the parts of the core put together around the ports they are given. */

import { type CalendarAddresses, openAgendas } from "./agenda/agendas.ts";
import type { Command } from "./command/define-command.ts";
import { createDesk, type DispatchedDesk } from "./command/dispatch.ts";
import type { Services } from "./command/scene.ts";
import { PlatformFailure } from "./errors.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { openAlertChannels } from "./outbox/alert-channels.ts";
import { openBookings } from "./outbox/bookings.ts";
import { openDeadLetters } from "./outbox/dead-letters.ts";
import { openIncidents } from "./outbox/incidents.ts";
import { openIntents } from "./outbox/intents.ts";
import { openDirectlyWith } from "./outbox/open-directly.ts";
import { createOutbox } from "./outbox/outbox.ts";
import { createPacer } from "./outbox/pacer.ts";
import { openPeople } from "./outbox/people.ts";
import { createReceipts, type Receipts } from "./outbox/receipts.ts";
import { createSlots } from "./outbox/slots.ts";
import { openSummonsIntents } from "./outbox/summons-intents.ts";
import { openChairs } from "./overrides/chairs.ts";
import { createOperations } from "./overrides/operations.ts";
import { openOverrideBook } from "./overrides/override-book.ts";
import type { ChatPlatform } from "./ports/chat-platform.ts";
import type { Clock, Ticker } from "./ports/clock.ts";
import type { DeliveryQueue } from "./ports/delivery-queue.ts";
import type { DrawTimetable } from "./ports/draw-timetable.ts";
import type { Log } from "./ports/log.ts";
import type { Store } from "./ports/store.ts";
import { createPrivacy } from "./privacy/forget-person.ts";
import { trackInHand } from "./privacy/in-hand.ts";
import { personalData } from "./privacy/personal-data.ts";
import { openProposals } from "./proposals/open-proposals.ts";
import { openCallAnswers } from "./reminders/call-answers.ts";
import { createCaller } from "./reminders/caller.ts";
import { openChannelRules } from "./reminders/channel-rules.ts";
import { look } from "./reminders/plan-changes.ts";
import { openSubscriptions } from "./reminders/subscriptions.ts";
import { openToldLedger } from "./reminders/told.ts";
import type { ScheduleKeeper } from "./schedule/schedule-keeper.ts";
import { sourceTroubles } from "./schedule/source-troubles.ts";
import { openUploadShelf } from "./schedule/uploaded-shelf.ts";
import type { Uploads } from "./schedule/uploaded-source.ts";
import { openSettings } from "./settings/settings.ts";

export type CallboardParts = {
  keeper: ScheduleKeeper;
  store: Store;
  queue: DeliveryQueue;
  clock: Clock;
  ticker: Ticker;
  log: Log;
  platforms: readonly ChatPlatform[];
  commands: readonly Command[];
  /** The slash command's name without its slash. */
  commandName: string;
  /** Of the source that the keeper reads, where files may be put in its place. */
  uploads?: Uploads;
  /** Where people's calendars are reached from outside, where they are. */
  calendars?: CalendarAddresses | undefined;
  /** Where pictures are drawn. */
  drawTimetable?: DrawTimetable;
};

export type Callboard = {
  desk: DispatchedDesk;
  services: Services;
  /** What became of the waves that this process delivered. */
  receipts: Receipts;
  /** Begins to plan and deliver. Platforms are started by whoever made them. */
  start(): Promise<void>;
  /** Resolves once what is being delivered is settled. */
  stop(): Promise<void>;
};

export function createCallboard(parts: CallboardParts): Callboard {
  const { keeper, store, queue, clock, ticker, log } = parts;
  const pacer = createPacer(clock);
  const platforms = new Map(parts.platforms.map((platform) => [platform.name, pacer.paced(platform)]));
  const subscriptions = openSubscriptions(store);
  const settings = openSettings(store);
  const answers = openCallAnswers(store);
  const rules = openChannelRules(store);
  const ledger = openToldLedger(store);
  const people = openPeople(store);
  const intents = openIntents(store);
  const summonsIntents = openSummonsIntents(store);
  const bookings = openBookings(store);
  const inHand = trackInHand();
  const receipts = createReceipts({ clock, log });
  const programme = () => keeper.programme();
  const recent = () => keeper.changes();
  const alertChannels = openAlertChannels(store);
  const incidents = openIncidents({ store, channels: alertChannels, platforms, clock, log });

  /** Beside everything else: a slow alert must not hold up what is planned, nor a failing one hide what changed. */
  const alerting = oneAtATime();
  function alert(): void {
    alerting(() => incidents.look(sourceTroubles(keeper.state()))).catch((failure: unknown) =>
      log.error("alerting-failed", { problem: String(failure) }),
    );
  }

  /** At each tick. Organisers hear of the source's trouble whether or not anything changed. */
  async function refresh(): Promise<boolean> {
    receipts.logEnded();
    const changed = await keeper.refresh();
    alert();
    await proposing.look();
    return changed;
  }

  const proposing = openProposals({
    ...parts,
    rules,
    reachOut: (who) => openDirectly(who),
    changed: () => void caller.scheduleChanged(),
    due: () => void caller.handOut(),
  });
  const outbox = createOutbox({
    inHand,
    news: proposing.news,
    reachOut: (who) => openDirectly(who),
    bookings,
    slots: createSlots(),
    wake: (entries) => queue.add(entries),
    programme,
    recent,
    // What falls due takes its turns itself.
    platforms: new Map(parts.platforms.map((platform) => [platform.name, platform])),
    pacer,
    subscriptions,
    settings,
    answers,
    rules,
    ledger,
    people,
    intents,
    summonsIntents,
    receipts,
    clock,
    log,
  });
  const caller = createCaller({
    programme,
    recent,
    refresh,
    postsAhead: {
      of: (name) => platforms.get(name)?.traits.ahead !== undefined,
      some: parts.platforms.some(({ traits }) => traits.ahead !== undefined),
    },
    paceOf: (name) => platforms.get(name)?.traits.pace,
    subscriptions,
    rules,
    ledger,
    queue,
    outbox,
    inHand,
    clock,
    ticker,
    log,
  });

  const platformOf = (name: string): ChatPlatform => {
    const platform = platforms.get(name);
    if (platform === undefined) throw new PlatformFailure("gone", `The platform ${name} is not configured.`);
    return platform;
  };

  const openDirectly = openDirectlyWith({ programme, platformOf, people, settings, inHand, log });
  const chairs = openChairs(store);
  const agendas = openAgendas({
    store,
    subscriptions,
    programme,
    now: () => clock.now(),
    addresses: parts.calendars,
  });
  const messages = { ledger, people, intents, summonsIntents, bookings };
  const { proposals } = keeper;
  const acts = { chairs, overrides: openOverrideBook(store), proposals, shelf: openUploadShelf(store) };
  const privacy = createPrivacy({
    data: personalData({ subscriptions, settings, answers, agendas, ...messages, ...acts }),
    bookings,
    people,
    platforms,
    queue,
    receipts,
    inHand,
    between: (task) => caller.between(task),
    clock,
    log,
  });

  const services: Services = {
    privacy,
    subscriptions,
    settings,
    answers,
    async callAgain(who, { id, start }, at) {
      const recipient = { kind: "person" as const, ...who };
      await answers.put(who, { about: id, start, again: at }, clock.now());
      await queue.add([look(recipient, id, at, `again at ${at}`)]);
      void caller.nudge(recipient);
    },
    people,
    rules,
    alertChannels,
    ledger,
    deadLetters: openDeadLetters(queue),
    agendas,
    changes: recent,
    async reachOut(who) {
      const known = await people.reach(who);
      if (known?.state === "open") return "open";
      return openDirectly(who);
    },
    async post(to, reply, delivery) {
      await platformOf(to.platform).messages.send({ delivery, to, reply });
    },
    nudge: (recipient) => void caller.nudge(recipient),
    chairs,
    proposals: proposing.proposals,
    operations: createOperations({
      keeper,
      store,
      ledger,
      programme,
      changed: () => void caller.scheduleChanged(),
    }),
    async acceptSchedule() {
      const changed = await keeper.accept();
      if (changed) void caller.scheduleChanged();
      return changed;
    },
    uploads: parts.uploads && servedAtOnce(parts.uploads),
    drawTimetable: parts.drawTimetable,
    async status() {
      return {
        platforms: [...platforms.values()].map((platform) => ({ name: platform.name, ...platform.health() })),
        source: keeper.state(),
        upload: await parts.uploads?.served(),
        queue: await queue.stats(0),
        waves: receipts.read(),
        totals: receipts.totals(),
      };
    },
  };

  /** Whoever accepts an upload is answered when it is served. */
  function servedAtOnce(uploads: Uploads): Uploads {
    return {
      ...uploads,
      async use(...draft) {
        const outcome = await uploads.use(...draft);
        if (outcome === "used" && (await keeper.refresh())) void caller.scheduleChanged();
        return outcome;
      },
    };
  }

  const desk = createDesk({
    ...services,
    commands: parts.commands,
    commandName: parts.commandName,
    programme,
    search: () => keeper.search(),
    source: () => keeper.state(),
    clock,
    log,
  });
  async function stop(): Promise<void> {
    pacer.stop();
    privacy.stop();
    await caller.stop();
    await alerting(async () => {});
    receipts.logRest();
  }

  return { desk, services, receipts, start: () => caller.start(), stop };
}
