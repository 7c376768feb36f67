/** Draws what goes wrong in a run. */
import type { Random } from "../core/seeded-random.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../core/time/instant.ts";
import type { Fate, Fault, Plan } from "./plan.ts";
import type { StepKind } from "./world.ts";

/** As docs/reliability.md numbers them. */
export const FAULT_NAMES = [
  "F1",
  "F3",
  "F4",
  "F5",
  "F6",
  "F7",
  "F8",
  "F12",
  "F13",
  "F14",
  "F16",
  "F17",
  "F18",
] as const;
export type FaultName = (typeof FAULT_NAMES)[number];

type Setting = Pick<Plan, "sessions" | "wishes" | "replicas" | "platform"> & {
  massive: boolean;
  edited: boolean;
};

type Draw = (random: Random, setting: Setting, name: FaultName) => Fault[];

/** How much later than its sender's giving up a request may be carried out, at most. */
const LATEST_MS = { discord: 29_500, slack: 119_500, "slack-ahead": 119_500 };

const DRAWS: Readonly<Record<FaultName, { share: number; draw: Draw }>> = {
  F1: { share: 0.85, draw: (random) => Array.from({ length: random.between(1, 3) }, () => drawKill(random)) },
  F3: {
    share: 1,
    draw: (random, { replicas, platform }) => (replicas < 2 ? [] : [drawPause(random, platform)]),
  },
  F4: {
    share: 0.08,
    draw: (random, setting) => [
      {
        kind: "storm",
        of: "F4",
        ...drawSpan(random, setting, 120),
        fate: { kind: "limited", retryAfterMs: random.pick([100, 1_000, 5_000, 30_000, 60_000]) },
      },
    ],
  },
  F5: {
    share: 0.35,
    draw: (random) =>
      Array.from({ length: random.between(1, 3) }, () => ({
        kind: "request",
        of: "F5",
        nth: random.between(1, 8),
        fate: drawTrouble(random),
      })),
  },
  F6: {
    share: 0.25,
    draw: (random, { platform }) => [
      {
        kind: "request",
        of: "F6",
        nth: random.between(1, 6),
        fate: { kind: "late", afterMs: random.between(1, LATEST_MS[platform]) },
      },
    ],
  },
  F7: {
    share: 0.08,
    draw: (random, setting) => [
      {
        kind: "storm",
        of: "F7",
        ...drawSpan(random, setting, 600),
        fate: random.chance(0.5) ? { kind: "unreached" } : { kind: "lost" },
      },
    ],
  },
  F8: {
    share: 0.06,
    draw: (random, { sessions }) => {
      const at = random.between(1, endOf(sessions)) * SECOND_MS;
      const byMs = random.pick([-HOUR_MS, HOUR_MS, -10 * MINUTE_MS, 10 * MINUTE_MS, -2_000, 2_000]);
      const back = at + random.between(20, 300) * SECOND_MS;
      return [
        { kind: "clocks", of: "F8", at, byMs },
        { kind: "clocks", of: "F8", at: back, byMs: -byMs },
      ];
    },
  },
  F12: {
    share: 0.1,
    draw: (random, setting) => [{ kind: "source-down", of: "F12", ...drawSpan(random, setting, 600) }],
  },
  F13: {
    share: 0.05,
    draw: (random, setting) => [{ kind: "source-down", of: "F13", ...drawSpan(random, setting, 90) }],
  },
  F14: {
    share: 0.08,
    draw: (random, setting) => {
      if (setting.edited) return [];
      const how = random.pick(["without-first", "empty"] as const);
      return [
        {
          kind: "mishap",
          of: "F14",
          ...drawSpan(random, setting, 240),
          how: setting.massive ? "shifted" : how,
        },
      ];
    },
  },
  F16: {
    share: 0.03,
    draw: (random, setting) => [{ kind: "store-down", of: "F16", ...drawSpan(random, setting, 60) }],
  },
  F17: {
    share: 0.02,
    draw: (random, setting) => [{ kind: "store-down", of: "F17", ...drawSpan(random, setting, 600) }],
  },
  F18: {
    share: 0.06,
    draw: (random, setting) => {
      const { from, to } = drawSpan(random, setting, 200);
      if (random.chance(0.4)) return [{ kind: "revoked", of: "F18", from, to }];
      const wish = setting.wishes[random.below(Math.max(1, setting.wishes.length))];
      return wish === undefined ? [] : [{ kind: "refused", of: "F18", at: from, who: wish.who }];
    },
  },
};

/** `only` leaves out every fault but these, and makes them certain. */
export function drawFaults(random: Random, setting: Setting, only?: readonly FaultName[]): Fault[] {
  const chosen = FAULT_NAMES.filter((name) =>
    only === undefined ? random.chance(DRAWS[name].share) : only.includes(name),
  );
  // A clock that is set while a request is on its way hides how long ago that was; nothing is promised of that pair.
  const apart =
    only === undefined && chosen.includes("F8") ? chosen.filter((name) => BESIDE_CLOCKS.has(name)) : chosen;
  // Who knows no repeats must write down what arrived, and nothing is promised of a process that is held still in that.
  const awake =
    setting.platform !== "discord" && apart.some((name) => name !== "F3" && !BESIDE_CLOCKS.has(name))
      ? apart.filter((name) => name !== "F3")
      : apart;
  return awake.flatMap((name) => DRAWS[name].draw(random, setting, name));
}

const BESIDE_CLOCKS: ReadonlySet<FaultName> = new Set(["F8", "F12", "F13"]);

/** Half of them at whatever await comes then; the others where it matters most. */
function drawMoment(random: Random): Pick<Extract<Fault, { kind: "kill" }>, "step" | "nth" | "side"> {
  const side = random.chance(0.5) ? ("before" as const) : ("after" as const);
  if (random.chance(0.4)) return { step: "any", nth: random.between(1, 160), side };
  const [step, most] = random.pick<readonly [StepKind, number]>([
    ["request", 8],
    ["answer", 8],
    ["store-write", 20],
    ["queue-write", 8],
    ["store-read", 60],
    ["timer", 12],
    ["source", 8],
    ["event", 3],
  ]);
  return { step, nth: random.between(1, most), side };
}

function drawKill(random: Random): Fault {
  const downMs = random.pick([
    random.between(50, 3_000),
    random.between(1_000, 30_000),
    random.between(30_000, 200_000),
    random.between(100_000, 600_000),
  ]);
  return { kind: "kill", of: "F1", ...drawMoment(random), downMs };
}

/** Not where nothing is promised: Slack takes twice what a process had just decided to send when it was held still. */
function drawPause(random: Random, platform: Plan["platform"]): Fault {
  let moment = drawMoment(random);
  while (platform !== "discord" && moment.side === "before" && SENDS.has(moment.step))
    moment = drawMoment(random);
  return { kind: "pause", of: "F3", ...moment, forMs: random.between(5, 90) * SECOND_MS };
}

const SENDS: ReadonlySet<string> = new Set(["any", "request"]);

function drawTrouble(random: Random): Fate {
  const afterMs = random.between(50, 9_000);
  return random.pick<Fate>([
    { kind: "lost" },
    { kind: "unanswered", afterMs },
    { kind: "broken", carriedOut: true, afterMs },
    { kind: "broken", carriedOut: false, afterMs },
    { kind: "limited", retryAfterMs: random.pick([0, 300, 2_000, 20_000]) },
    { kind: "unreached" },
  ]);
}

function endOf(sessions: Setting["sessions"]): number {
  return Math.round(Math.max(...sessions.map(({ start }) => start)) / SECOND_MS);
}

/** Somewhere before the last session has begun, at most so many seconds long. */
function drawSpan(random: Random, { sessions }: Setting, longest: number): { from: number; to: number } {
  // The first reading finds a feed that works: without one there is nothing to serve.
  const from = random.between(1, endOf(sessions)) * SECOND_MS;
  return { from, to: from + random.between(1, longest) * SECOND_MS };
}
