/** Callboard itself: the parts of the core put together around the ports they are given. */
import { openAgendas } from "./agenda/agendas.ts";
import { createBroadcasts } from "./broadcasts/broadcasts.ts";
import type { Callboard, CallboardParts } from "./callboard-parts.ts";
import { createDesk } from "./command/dispatch.ts";
import type { Services } from "./command/scene.ts";
import { PlatformFailure } from "./errors.ts";
import { openEvents } from "./events/open-events.ts";
import { speak } from "./language/speak.ts";
import { createLinking } from "./linking/linking.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { openNews } from "./open-news.ts";
import { openPersonalStores } from "./open-personal-stores.ts";
import { openAlertChannels } from "./outbox/alert-channels.ts";
import { trackTroubled } from "./outbox/choose-voice.ts";
import { openDeadLetters } from "./outbox/dead-letters.ts";
import { openIncidents } from "./outbox/incidents.ts";
import { openDirectlyWith } from "./outbox/open-directly.ts";
import { createOutbox } from "./outbox/outbox.ts";
import { createPacer } from "./outbox/pacer.ts";
import { createReceipts } from "./outbox/receipts.ts";
import { createSlots } from "./outbox/slots.ts";
import { openAcceptances } from "./overrides/acceptances.ts";
import { openChairs } from "./overrides/chairs.ts";
import { createHeldChange } from "./overrides/held-change.ts";
import { createOperations } from "./overrides/operations.ts";
import type { ChatPlatform, PersonRef } from "./ports/chat-platform.ts";
import { createPrivacy } from "./privacy/forget-person.ts";
import { trackInHand } from "./privacy/in-hand.ts";
import { personalData } from "./privacy/personal-data.ts";
import { createCaller } from "./reminders/caller.ts";
import { openChannelRules } from "./reminders/channel-rules.ts";
import { look } from "./reminders/plan-changes.ts";
import { sourceTroubles } from "./schedule/source-troubles.ts";
import { openUploadShelf } from "./schedule/uploaded-shelf.ts";
import type { Uploads } from "./schedule/uploaded-source.ts";

export function createCallboard(parts: CallboardParts): Callboard {
  const { keeper, store, queue, clock, ticker, log } = parts;
  const pacer = parts.pacer ?? createPacer(clock);
  const platforms = new Map(parts.platforms.map((platform) => [platform.name, pacer.paced(platform)]));
  const { picks, told, codes, ...stores } = openPersonalStores(store, parts.secret ?? (() => ""));
  const { subscriptions, settings, languages, answers, ledger, people, links, bookings } = stores;
  const rules = openChannelRules(store);
  const chairs = openChairs(store);
  const inHand = trackInHand();
  const receipts = createReceipts({ clock, log });
  const programme = () => keeper.programme();
  const recent = () => keeper.changes();
  const alertChannels = openAlertChannels(store);
  const incidents = openIncidents({ store, channels: alertChannels, languages, platforms, clock, log });

  /** Beside everything else: a slow alert must not hold up what is planned, nor a failing one hide what changed. */
  const alerting = oneAtATime();
  function alert(): void {
    alerting(async () =>
      incidents.look([...sourceTroubles(keeper.state()), ...(await events.troubles())]),
    ).catch((failure: unknown) => log.error("alerting-failed", { problem: String(failure) }));
  }

  /** At each tick. Organisers hear of the source's trouble whether or not anything changed. */
  async function refresh(): Promise<boolean> {
    receipts.logEnded();
    const changed = await keeper.refresh();
    alert();
    await news.look();
    await broadcasts.look();
    await events.look();
    return changed;
  }

  const { news, proposals, seats, demand } = openNews({
    ...parts,
    subscriptions,
    languages,
    rules,
    chairs,
    alertChannels,
    programme,
    reachOut: (who) => openDirectly(who),
    changed: () => void caller.scheduleChanged(),
    due: () => void caller.handOut(),
  });
  const broadcasts = createBroadcasts({
    ...parts,
    overrides: keeper.overrides,
    subscriptions,
    rules,
    settings,
    languages,
    programme,
    reachOut: (who) => openDirectly(who),
  });
  const events = openEvents({
    ...parts,
    events: parts.events ?? [],
    pacer,
    languages,
    programme,
    due: () => void caller.handOut(),
  });
  const outbox = createOutbox({
    ...stores,
    inHand,
    news,
    broadcasts,
    troubled: trackTroubled(clock),
    reachOut: (who) => openDirectly(who),
    slots: createSlots(),
    wake: (entries) => queue.add(entries),
    programme,
    recent,
    // What falls due takes its turns itself.
    platforms: new Map(parts.platforms.map((platform) => [platform.name, platform])),
    pacer,
    rules,
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
    settings,
    ledger,
    queue,
    outbox: events.beside(outbox),
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

  const openDirectly = openDirectlyWith({ programme, platformOf, people, settings, languages, inHand, log });
  const agendas = openAgendas({
    store,
    subscriptions: picks,
    programme,
    now: () => clock.now(),
    addresses: parts.calendars,
  });
  const { overrides } = keeper;
  const acceptances = openAcceptances(store);
  const shelf = openUploadShelf(store);
  const acts = { chairs, overrides, acceptances, proposals: keeper.proposals, shelf };
  const privacy = createPrivacy({
    data: personalData({ ...stores, ledger: told, codes, agendas, ...acts }),
    identitiesOf: (who) => links.identitiesOf(who),
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

  const reachOut = async (who: PersonRef) => {
    const known = await people.reach(who);
    return known?.state === "open" ? "open" : openDirectly(who);
  };
  const linking = createLinking({
    links,
    codes,
    facts: { subscriptions, settings, answers, ledger: told },
    reachOut,
    nudge: (who) => void caller.nudge({ kind: "person", ...who }),
    clock,
  });

  const services: Services = {
    privacy,
    links,
    linking: parts.secret === undefined || platforms.size < 2 ? undefined : linking,
    subscriptions: picks,
    settings,
    languages,
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
    events,
    seats,
    demand,
    ledger,
    deadLetters: openDeadLetters(queue),
    agendas,
    changes: recent,
    reachOut,
    async post(to, reply, delivery) {
      const language = await languages.of({ kind: "channel", ...to });
      await platformOf(to.platform).messages.send({ delivery, to, reply: speak(reply, language) });
    },
    nudge: (recipient) => void caller.nudge(recipient),
    chairs,
    proposals,
    operations: createOperations({
      keeper,
      store,
      ledger,
      programme,
      broadcasts,
      changed: () => void caller.scheduleChanged(),
      due: () => void caller.handOut(),
    }),
    held: createHeldChange({
      keeper,
      acceptances,
      ledger,
      programme,
      changed: () => void caller.scheduleChanged(),
    }),
    uploads: parts.uploads && servedAtOnce(parts.uploads),
    drawTimetable: parts.drawTimetable,
    writeCalendar: parts.writeCalendar,
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

  async function start(): Promise<void> {
    await linking.repair();
    await caller.start();
  }

  return { desk, services, receipts, start, stop };
}
