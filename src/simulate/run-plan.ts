/** Carries out one plan: the production code against a world of its own, until all is said; then judged by the oracle. */
import { REPEAT_WINDOW_MS } from "../adapters/chat/discord/limits.ts";
import { AHEAD } from "../adapters/chat/slack/limits.ts";
import { silentLog } from "../adapters/log/silent-log.ts";
import { openPeople } from "../core/outbox/people.ts";
import type { Traits } from "../core/ports/chat-platform.ts";
import { openChannelRules } from "../core/reminders/channel-rules.ts";
import { GRACE_MS } from "../core/reminders/notices.ts";
import { openSubscriptions } from "../core/reminders/subscriptions.ts";
import { EVERYTHING } from "../core/reminders/target.ts";
import { SETTLE_MS } from "../core/schedule/recent-changes.ts";
import { keepSchedule } from "../core/schedule/schedule-keeper.ts";
import { seededRandom } from "../core/seeded-random.ts";
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from "../core/time/instant.ts";
import type { Bent } from "./bent.ts";
import { PATIENCE_MS } from "./calm.ts";
import { lastMomentOf } from "./draw-plan.ts";
import type { Shelves } from "./durable-queue.ts";
import { durableStore, type Records } from "./durable-store.ts";
import { openFates } from "./fates.ts";
import { FEED_NAME, type Feed, openFeed } from "./feed.ts";
import { channelOf, type History } from "./history.ts";
import { modelledPlatform } from "./modelled-platform.ts";
import { openNetwork } from "./network.ts";
import { type Complaint, judge } from "./oracle.ts";
import { faultsOf, type Plan } from "./plan.ts";
import { openProcesses } from "./processes.ts";
import { openTroubles } from "./troubles.ts";
import { COMMUNITY, openVisitors } from "./visitors.ts";
import { openWorld } from "./world.ts";

/** A Monday in May, a little before the hour. */
const BEGIN: Instant = Date.UTC(2027, 4, 31, 11, 30);

/** So that what happens in a run does not follow from how its plan was drawn. */
const OTHER_STREAM = 2 ** 40;

export type Outcome = { complaints: readonly Complaint[]; trace: readonly string[]; seen: number };

export async function runPlan(
  drawn: Plan,
  { traced = false, bent = {} }: { traced?: boolean; bent?: Bent } = {},
): Promise<Outcome> {
  const plan = bent.lateMs === undefined ? drawn : carriedOutLater(drawn, bent.lateMs);
  const random = seededRandom(plan.seed + OTHER_STREAM);
  const trace: string[] = [];
  const begin = BEGIN + random.below(60) * SECOND_MS;
  const world = openWorld(begin, random, traced ? trace : undefined);
  const records: Records = new Map();
  const shelves: Shelves = new Map();
  const feed = openFeed(plan, begin);
  const network = openNetwork(world, openFates(plan, begin, random), plan.platform);
  const platform = modelledPlatform(world, network, settingsOf(plan, bent, random.between(180, 300)));
  const troubles = openTroubles({ plan, world, network, platform, begin });
  await prepare(plan, records, feed, begin);
  const processes = openProcesses({ plan, world, records, shelves, feed, platform, troubles, bent });
  const visitors = openVisitors(plan, world, platform, begin);

  const historyUntil = (end: Instant, endless = false): History => ({
    postsAhead: plan.platform === "slack-ahead",
    slept: faultsOf(plan, "pause").length > 0 && plan.faults.length > 1,
    begin,
    end,
    seen: platform.seen,
    facts: feed.facts,
    changes: feed.changes,
    knowledge: processes.knowledge,
    acts: visitors.acts,
    answers: visitors.answers,
    troubles: troubles.all,
    clocks: troubles.clocks,
    endless,
  });
  const lastMoment = begin + lastMomentOf(plan);
  const latest = begin + Math.max(0, ...startsOf(plan)) + GRACE_MS + 3 * MINUTE_MS;
  const idle = () =>
    processes.running() &&
    network.underway() + platform.waiting() === 0 &&
    !visitors.waiting() &&
    ![...shelves.values()].some(({ state }) => state === "waiting");
  /** Once nothing would be missing if nothing more were ever said; else when all was calm for long enough to complain. */
  const over = () => {
    const now = world.now();
    if (now < lastMoment || now > latest) return now > latest;
    if (!idle()) return false;
    const calm = Math.max(lastMoment, troubles.until()) + SETTLE_MS + 2 * PATIENCE_MS;
    return now >= calm || judge(historyUntil(now + HOUR_MS)).length === 0;
  };
  processes.begin();
  const ended = await world.run(processes.watch, over);
  const complaints = judge(historyUntil(world.now(), !ended));
  return { complaints, trace, seen: platform.seen.length };
}

function startsOf({ sessions, edits }: Plan): number[] {
  return [...sessions, ...edits].flatMap(({ start }) => start ?? []);
}

function settingsOf({ platform }: Plan, { repeatWindowMs, recognisesMs }: Bent, windowSeconds: number) {
  const pace: Traits["pace"] = { perSecond: 50, sharedBy: "platform" };
  if (platform === "discord") {
    return {
      name: "discord",
      traits: { repeatWindowMs: repeatWindowMs ?? REPEAT_WINDOW_MS, ahead: undefined, pace },
      recognisesMs: recognisesMs ?? windowSeconds * SECOND_MS,
    };
  }
  const ahead = platform === "slack" ? undefined : AHEAD;
  return {
    name: platform,
    traits: { repeatWindowMs: repeatWindowMs ?? 0, ahead, pace },
    recognisesMs: recognisesMs ?? 0,
  };
}

function carriedOutLater(plan: Plan, lateMs: number): Plan {
  const faults = plan.faults.map((fault) =>
    fault.kind === "request" && fault.fate.kind === "late"
      ? { ...fault, fate: { kind: "late" as const, afterMs: lateMs } }
      : fault,
  );
  return { ...plan, faults };
}

/** What was asked for, and published, before the run began. */
async function prepare(plan: Plan, records: Records, feed: Feed, begin: Instant): Promise<void> {
  const store = durableStore(records, async (_kind, _about, effect) => effect());
  const [subscriptions, rules, people] = [
    openSubscriptions(store),
    openChannelRules(store),
    openPeople(store),
  ];
  const since = begin - DAY_MS;
  for (const { kind, who, target, leads } of plan.wishes) {
    if (kind === "channel") {
      const address = { platform: plan.platform, community: COMMUNITY, channel: who };
      await rules.put({ address, filter: EVERYTHING, leads: [...leads], since });
      continue;
    }
    const person = { platform: plan.platform, community: COMMUNITY, person: who };
    await subscriptions.put(person, { target: { kind: "session", id: target }, leads, since });
    await people.setReach(person, { state: "open", channel: channelOf("person", who) });
  }
  // A mishap is one only to who knows what was there before.
  if (faultsOf(plan, "mishap").length === 0) return;
  const source = { name: FEED_NAME, read: async () => feed.read(begin, undefined) };
  await keepSchedule({ source, store, clock: { now: () => begin, after: () => () => {} }, log: silentLog() });
}
