/**
 * A whole conference in simulated time: the production code, the adapters' own code for what is sent, pretend
 * subscribers and a played network. The same input and seed give the same messages.
 */
import { DatabaseSync } from "node:sqlite";
import { encodeReply } from "../adapters/chat/console/encode-reply.ts";
import { simulatedClock } from "../adapters/clock/simulated-clock.ts";
import { silentLog } from "../adapters/log/silent-log.ts";
import { openSqliteQueue } from "../adapters/queue/sqlite-queue.ts";

import { clockTicker } from "../adapters/ticker/clock-ticker.ts";
import { commands } from "../commands/index.ts";
import { createCallboard } from "../core/callboard.ts";
import type { Callboard } from "../core/callboard-parts.ts";
import { SourceFailure } from "../core/errors.ts";
import type { Outgoing } from "../core/ports/chat-platform.ts";
import type { ScheduleSource, SourceAnswer } from "../core/ports/schedule-source.ts";
import { EVERYTHING } from "../core/reminders/target.ts";
import { keepSchedule } from "../core/schedule/schedule-keeper.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { HOUR_MS, type Instant, MINUTE_MS } from "../core/time/instant.ts";
import { openPlainStore } from "./plain-store.ts";
import { COMMUNITIES, type PretendPerson, pretendPeople } from "./pretend-people.ts";
import { createRecording, type Recording } from "./recording.ts";
import { type StageName, stagePlatform } from "./stage-platforms.ts";
import { drawTroubles, noTroubles, type Troubles } from "./troubles.ts";

export type Plan = {
  /** The schedule, as its source gave it. */
  answer: SourceAnswer;
  /** What a person would recognise it by. */
  name: string;
  from: Instant;
  to: Instant;
  subscribers: number;
  seed: number;
  platforms: readonly StageName[];
  faults: boolean;
  /** Told as simulated time goes on. */
  progress: (at: Instant) => void;
};

export type Rehearsed = {
  plan: Plan;
  recording: Recording;
  people: ReadonlyMap<StageName, readonly PretendPerson[]>;
  totals: { delivered: number; late: number; dropped: number };
  restarts: number;
};

const LEAD_MINUTES = 10;
const MORNING = "08:00";
/** How often simulated time stops to let what was set off come to its end. */
const STEP_MS = MINUTE_MS;

export async function rehearse(plan: Plan): Promise<Rehearsed> {
  const { answer, from, to, seed, faults } = plan;
  const random = seededRandom(seed);
  const clock = simulatedClock(from);
  const log = silentLog();
  const troubles = faults ? drawTroubles(random, from, to) : noTroubles;
  const { zone } = answer.schedule.conference;
  const names = new Map(plan.platforms.map((name) => [COMMUNITIES[name].channel, "announcements"]));
  const show = ({ reply }: Outgoing, now: Instant) => encodeReply(reply, 1, { zone, now }, "/conf");
  const recording = createRecording(show, (channel) => names.get(channel) ?? channel);
  const platforms = plan.platforms.map((name) => stagePlatform(name, { clock, recording, troubles }));
  const store = openPlainStore();
  const database = new DatabaseSync(":memory:");
  const queue = openSqliteQueue(database);
  const source = playedSource(plan, clock.now, troubles);
  const totals = { delivered: 0, late: 0, dropped: 0 };

  async function open(): Promise<Callboard> {
    const keeper = await keepSchedule({ source, store, clock, log });
    const ticker = clockTicker(clock, log);
    return createCallboard({
      keeper,
      store,
      queue,
      clock,
      ticker,
      log,
      platforms,
      commands,
      commandName: "conf",
    });
  }

  async function close(board: Callboard): Promise<void> {
    const stopped = board.stop();
    await clock.advanceTo(clock.now() + 1);
    await stopped;
    const { delivered, late, dropped } = board.receipts.totals();
    totals.delivered += delivered;
    totals.late += late;
    totals.dropped += Object.values(dropped).reduce((sum, count) => sum + count, 0);
  }

  let board = await open();
  const people = new Map<StageName, readonly PretendPerson[]>();
  for (const name of plan.platforms) {
    const own = pretendPeople(plan.subscribers, name, answer.schedule, random);
    people.set(name, own);
    for (const person of own) {
      names.set(person.direct.channel, person.name);
      await board.services.people.setReach(person.who, { state: "open", channel: person.direct.channel });
      for (const wish of person.wishes)
        await board.services.subscriptions.put(person.who, { ...wish, since: from });
    }
    const address = { platform: name, ...COMMUNITIES[name] };
    await board.services.rules.put({
      address,
      filter: EVERYTHING,
      leads: [LEAD_MINUTES],
      programmeAt: MORNING,
      since: from,
    });
  }
  await board.start();
  const restarts = [...troubles.restarts];
  for (let at = from; at < to; at = Math.min(at + STEP_MS, to)) {
    if ((restarts[0] ?? to) <= at) {
      restarts.shift();
      await close(board);
      board = await open();
      await board.start();
    }
    await clock.advanceTo(Math.min(at + STEP_MS, to));
    if (at % HOUR_MS < STEP_MS) plan.progress(at);
  }
  await close(board);
  await queue.close();
  database.close();
  return { plan, recording, people, totals, restarts: troubles.restarts.length };
}

/** The schedule as it was read, whatever the troubles do to it for a while. */
function playedSource({ answer, name }: Plan, now: () => Instant, troubles: Troubles): ScheduleSource {
  return {
    name,
    async read(known) {
      const trouble = troubles.ofFeed(now());
      if (trouble === "unreadable") throw new SourceFailure("unreachable", `${name} cannot be reached.`);
      if (trouble === "empty")
        return { ...answer, version: "empty", schedule: { ...answer.schedule, sessions: [] } };
      return known === answer.version ? "unchanged" : answer;
    },
  };
}
