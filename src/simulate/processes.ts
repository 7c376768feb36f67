/** The processes of a run: started, killed and paused as the plan says, each over what the ones before it left. */
import { clockTicker } from "../adapters/ticker/clock-ticker.ts";
import { commands } from "../commands/index.ts";
import { createCallboard } from "../core/callboard.ts";
import { StoreFailure } from "../core/errors.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Log } from "../core/ports/log.ts";
import type { ScheduleSource } from "../core/ports/schedule-source.ts";
import { keepSchedule } from "../core/schedule/schedule-keeper.ts";
import { SECOND_MS } from "../core/time/instant.ts";
import type { Bent } from "./bent.ts";
import { durableQueue, type Holder, release, type Shelves } from "./durable-queue.ts";
import { durableStore, type Gate, type Records } from "./durable-store.ts";
import { type Facts, FEED_NAME, type Feed } from "./feed.ts";
import type { History } from "./history.ts";
import type { ModelledPlatform } from "./modelled-platform.ts";
import type { Plan } from "./plan.ts";
import { strikes } from "./strikes.ts";
import type { Troubles } from "./troubles.ts";
import type { Life, Watch, World } from "./world.ts";

/** A shared queue gives what a silent process holds to the others after so long. */
export const LEASE_MS = 30 * SECOND_MS;
/** A supervisor's pause before it starts again what could not start. */
const START_AGAIN_MS = 10 * SECOND_MS;

export type Processes = {
  begin(): void;
  /** Kills and pauses at the steps that the plan names. */
  watch: Watch;
  knowledge: History["knowledge"];
  /** Whether as many are up as there should be. */
  running(): boolean;
};

type Parts = {
  plan: Plan;
  world: World;
  records: Records;
  shelves: Shelves;
  feed: Feed;
  platform: ModelledPlatform;
  troubles: Troubles;
  bent: Bent;
};

export function openProcesses({
  plan,
  world,
  records,
  shelves,
  feed,
  platform,
  troubles,
  bent,
}: Parts): Processes {
  const knowledge: { life: Life; at: number; facts: readonly Facts[] }[] = [];
  const shared = plan.replicas > 1;
  let lives: Life[] = [];
  const holders = new Map<Life, Holder>();
  /** What each process found when it began. */
  const found = new Map<Life, Records>();

  function kill(life: Life, downMs: number): void {
    world.kill(life);
    if (bent.forgetful === true) restore(records, found.get(life) ?? new Map());
    troubles.down(world.now(), world.now() + downMs + (shared ? LEASE_MS : 0));
    world.at(world.now() + downMs, start);
  }

  function pause(life: Life, forMs: number): void {
    world.pause(life);
    troubles.down(world.now(), world.now() + forMs + LEASE_MS);
    world.at(world.now() + forMs, () => {
      if (!life.alive) return;
      const holder = holders.get(life);
      // A lease that has run out stays lost.
      if (forMs >= LEASE_MS && holder !== undefined) release(shelves, holder);
      world.wake(life);
    });
  }

  function start(): void {
    const life = world.newLife();
    lives = [...lives.filter(({ alive }) => alive), life];
    world.note(() => `life ${life.number}  STARTS`);
    void open(life).catch((failure: unknown) => {
      world.note(() => `life ${life.number}  could not start: ${String(failure)}`);
      kill(life, START_AGAIN_MS);
    });
  }

  async function open(life: Life): Promise<void> {
    const refuse = (what: string) => {
      if (troubles.storeIsDown(world.now())) throw new StoreFailure(`${what}: the disk is full.`);
    };
    const gate =
      (what: "store" | "queue"): Gate =>
      (kind, about, effect) =>
        world.call(life, `${what}-${kind}`, about, () => {
          refuse(about);
          return effect();
        });
    const clock: Clock = { now: () => world.wall(), after: (ms, task) => world.timer(life, ms, task) };
    const log = logOf(life);
    const store = durableStore(records, gate("store"));
    const self = {
      holds: () => (life.alive && !life.paused) || (shared && world.now() < life.stoppedAt + LEASE_MS),
    };
    holders.set(life, self);
    const queue = durableQueue(shelves, gate("queue"), self, refuse);
    remember(life);
    if (bent.forgetful === true) found.set(life, copy(records));
    const keeper = await keepSchedule({ source: sourceOf(life), store, clock, log });
    const port = platform.portOf(life);
    const board = createCallboard({
      keeper,
      store,
      queue,
      clock,
      ticker: clockTicker(clock),
      log,
      platforms: [port],
      commands,
      commandName: "conf",
    });
    await port.start(board.desk);
    await board.start();
  }

  function sourceOf(life: Life): ScheduleSource {
    return {
      name: FEED_NAME,
      read: (version) =>
        world.call(life, "source", "read", () => {
          const answer =
            bent.deaf === true && version !== undefined ? "unchanged" : feed.read(world.now(), version);
          learn(life);
          return answer;
        }),
    };
  }

  /** What cannot be stored is not served. */
  function learn(life: Life): void {
    const now = world.now();
    const before = troubles.storeIsDown(now) ? knowledge.findLast((known) => known.life === life) : undefined;
    knowledge.push({ life, at: now, facts: [feed.facts(now), ...(before?.facts ?? [])] });
  }

  /** A process begins with what the last one stored, which is what was read last, or what was before that. */
  function remember(life: Life): void {
    const facts = [...new Set(knowledge.slice(-2).flatMap((known) => known.facts))];
    knowledge.push({ life, at: world.now(), facts: facts.length > 0 ? facts : [feed.facts(world.now())] });
  }

  function logOf(life: Life): Log {
    const line =
      (level: string) =>
      (event: string, fields: object = {}) =>
        world.note(() => `life ${life.number}  log ${level} ${event} ${JSON.stringify(fields)}`);
    return { info: line("info"), warn: line("warn"), error: line("error") };
  }

  return {
    knowledge,
    running: () => lives.filter(({ alive, paused }) => alive && !paused).length === plan.replicas,
    begin() {
      for (let replica = 0; replica < plan.replicas; replica += 1) start();
    },
    watch: strikes(plan, { kill, pause }),
  };
}

function copy(records: Records): Records {
  return new Map([...records].map(([bucket, entries]) => [bucket, new Map(entries)]));
}

function restore(records: Records, before: Records): void {
  records.clear();
  for (const [bucket, entries] of before) records.set(bucket, entries);
}
