/** Draws a run from its seed: small, so that many can be had, and with everything in it that may go wrong. */
import { type Random, seededRandom } from "../core/seeded-random.ts";
import { MINUTE_MS, SECOND_MS } from "../core/time/instant.ts";
import { drawFaults, type FaultName } from "./draw-faults.ts";
import { type Edit, faultsOf, type Plan, type Visit } from "./plan.ts";

type Session = Plan["sessions"][number];
type Wish = Plan["wishes"][number];

const NAMES = ["a", "b", "c", "d", "e", "f"];
const PEOPLE = ["ada", "bob", "cyd", "dan"] as const;

/** `only` leaves out every fault but these. */
export function drawPlan(seed: number, only?: readonly FaultName[]): Plan {
  const random = seededRandom(seed);
  const replicas = allows(only, "F3") && random.chance(only === undefined ? 0.05 : 0.5) ? 2 : 1;
  // A mishap that moves everything at once only looks like one when there is enough to move.
  const massive = allows(only, "F14") && random.chance(0.03);
  const platform = random.pick(["discord", "slack", "slack-ahead"] as const);
  // What is posted ahead must be scheduled some minutes before.
  const earliest =
    (platform === "slack-ahead" ? random.between(120, 240) : random.between(0, 70)) * SECOND_MS;
  const sessions = drawSessions(
    random,
    massive ? 6 : random.between(1, random.chance(0.7) ? 1 : 3),
    earliest,
  );
  const wishes = drawWishes(random, sessions);
  // While two processes know different programmes, or one sleeps over a command, nothing is promised.
  const edits = !massive && replicas === 1 && random.chance(0.3) ? drawEdits(random, sessions) : [];
  const visits = replicas === 1 && random.chance(0.35) ? drawVisits(random, sessions, wishes) : [];
  const faults = drawFaults(
    random,
    { sessions, wishes, replicas, massive, edited: edits.length > 0, platform },
    only,
  );
  return { seed, platform, replicas, sessions, wishes, edits, visits, faults };
}

export function allows(only: readonly FaultName[] | undefined, name: FaultName): boolean {
  return only === undefined || only.includes(name);
}

function drawSessions(random: Random, count: number, earliest: number): Session[] {
  const first = earliest + random.between(65, 130) * SECOND_MS;
  return NAMES.slice(0, count).map((id, at) => ({
    id,
    start: first + (at === 0 || random.chance(0.4) ? 0 : random.between(0, 240) * SECOND_MS),
    room: random.chance(0.5) ? "north" : "south",
  }));
}

function drawLeads(random: Random): number[] {
  if (random.chance(0.75)) return [random.between(1, random.chance(0.8) ? 2 : 4)];
  return [random.between(2, 4), 1];
}

function drawWishes(random: Random, sessions: readonly Session[]): Wish[] {
  const people = PEOPLE.slice(0, random.between(1, random.chance(0.6) ? 1 : 3));
  const own = people.flatMap((who): Wish[] =>
    sessions
      .filter(() => random.chance(0.8))
      .map(({ id }) => ({ kind: "person", who, target: id, leads: drawLeads(random) })),
  );
  const hall: Wish = { kind: "channel", who: "hall", target: "everything", leads: drawLeads(random) };
  return random.chance(0.3) ? [...own, hall] : own;
}

function drawEdits(random: Random, sessions: readonly Session[]): Edit[] {
  const first = sessions[random.below(sessions.length)];
  if (first === undefined) return [];
  const { id, start } = first;
  const at = random.between(0, Math.round(start / SECOND_MS) + 60) * SECOND_MS + random.below(1_000);
  const moved = start + random.pick([-120, -60, 60, 120, 300, 600]) * SECOND_MS;
  const back = at + random.between(5, 200) * SECOND_MS;
  return random.pick<() => Edit[]>([
    () => [{ at, session: id, start: moved }],
    () => [{ at, session: id, start: moved }],
    () => [{ at, session: id, cancelled: true }],
    () => [
      { at, session: id, cancelled: true },
      { at: back, session: id, cancelled: false },
    ],
    () => [
      { at, session: id, start: moved },
      { at: back, session: id, start },
    ],
    () => [{ at, session: id, room: "south" }],
  ])();
}

function drawVisits(random: Random, sessions: readonly Session[], wishes: readonly Wish[]): Visit[] {
  const latest = Math.max(...sessions.map(({ start }) => start));
  const newcomer = wishes.some(({ kind }) => kind === "person") && random.chance(0.5) ? "ada" : "eve";
  return Array.from({ length: random.between(1, 2) }, (): Visit => {
    const target = NAMES[random.below(sessions.length)] ?? "a";
    return {
      at: random.between(2, Math.round(latest / SECOND_MS)) * SECOND_MS + random.below(1_000),
      who: newcomer,
      does: random.pick(["remind", "remind", "forget", "forget-everything"]),
      target,
      leads: drawLeads(random),
      twice: random.chance(0.2),
    };
  });
}

/** The latest moment at which anything of the plan is still to come, but for what faults delay. */
export function lastMomentOf(plan: Plan): number {
  const { sessions, edits, visits, wishes } = plan;
  const leads = [...wishes, ...visits].flatMap((one) => one.leads);
  const starts = [...sessions, ...edits].flatMap(({ start }) => start ?? []);
  const turns = [
    ...faultsOf(plan, "clocks").map(({ at }) => at),
    ...faultsOf(plan, "mishap").map(({ to }) => to),
  ];
  return Math.max(
    ...starts.map((start) => start - Math.min(5, ...leads) * MINUTE_MS),
    ...edits.map(({ at }) => at),
    ...visits.map(({ at }) => at),
    ...turns.map((at) => at + MINUTE_MS + 5 * SECOND_MS),
  );
}
