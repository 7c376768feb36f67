/** Runs the production code in a simulated world that fails in every way it can, and says what people saw go wrong. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { systemClock } from "../adapters/clock/system-clock.ts";
import { CallboardError } from "../core/errors.ts";
import { SECOND_MS } from "../core/time/instant.ts";
import { FAULT_NAMES, type FaultName } from "../simulate/draw-faults.ts";
import { drawPlan } from "../simulate/draw-plan.ts";
import { type Plan, planSchema } from "../simulate/plan.ts";
import { CORES, runOnAllCores } from "../simulate/run-on-all-cores.ts";
import { runPlan } from "../simulate/run-plan.ts";
import type { Failure } from "../simulate/run-seeds.ts";
import { shorten } from "../simulate/shorten.ts";

const OPTIONS = {
  runs: { type: "string", default: "10000" },
  seed: { type: "string" },
  seconds: { type: "string" },
  faults: { type: "string" },
  plan: { type: "string" },
  trace: { type: "boolean", default: false },
} as const;

/** Failing runs that are shown in full. */
const SHOWN = 3;
const LAST_LINES = 60;

/** Resolves to 0 when every promise was kept, and to 1 when not. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const runs = wholeNumber("runs", values.runs);
  const only = values.faults === undefined ? undefined : faultNames(values.faults);
  const begun = systemClock.now();
  const seed = values.seed === undefined ? begun : wholeNumber("seed", values.seed);
  if (values.plan !== undefined) return replay(readPlan(values.plan));
  if (values.trace) {
    if (runs !== 1) throw usage("--trace shows one run: add --runs 1 and its --seed.");
    return replay(drawPlan(seed, only));
  }
  const seconds =
    values.seconds === undefined ? Number.POSITIVE_INFINITY : wholeNumber("seconds", values.seconds);
  const until = begun + seconds * SECOND_MS;
  const sum = await runOnAllCores({ from: seed, count: runs, only, until, clock: systemClock });
  const took = (systemClock.now() - begun) / SECOND_MS;
  const rate = Math.round(sum.runs / took);
  say(
    `${sum.runs} runs from seed ${seed}, ${sum.seen} messages seen; ${took.toFixed(1)} s on ${CORES} cores, ${rate} runs a second.`,
  );
  for (const failure of sum.failures.slice(0, SHOWN)) await show(failure, only);
  if (sum.failures.length === 0)
    say("Every promise was kept: nothing lost, nothing repeated, nothing untrue.");
  else
    say(
      `${sum.failures.length} runs broke a promise: seeds ${sum.failures.map((one) => one.seed).join(", ")}.`,
    );
  return sum.failures.length === 0 ? 0 : 1;
}

function readPlan(file: string): Plan {
  try {
    return planSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (failure) {
    throw new CallboardError("malformed", `${file} holds no plan.`, {
      hint: "A plan is the line of JSON that is printed of a run which broke a promise.",
      cause: failure,
    });
  }
}

async function replay(plan: Plan): Promise<number> {
  const { complaints, trace } = await runPlan(plan, { traced: true });
  say(describe(plan));
  for (const line of trace) say(line);
  for (const { law, text } of complaints) say(`${law}: ${text}`);
  return complaints.length === 0 ? 0 : 1;
}

async function show({ seed, complaints }: Failure, only: readonly FaultName[] | undefined): Promise<void> {
  const short = await shorten(drawPlan(seed, only));
  const { trace } = await runPlan(short, { traced: true });
  say(`\nseed ${seed}`);
  for (const { law, text } of complaints) say(`  ${law}: ${text}`);
  say(describe(short));
  for (const line of trace.filter((one) => !/-read | source | timer /.test(one)).slice(-LAST_LINES))
    say(line);
  say(`As a plan to keep: ${JSON.stringify(short)}`);
  say(
    `Again, in full: callboard simulate --seed ${seed} --runs 1 --trace${only === undefined ? "" : ` --faults ${only.join(",")}`}\n`,
  );
}

function describe({ platform, replicas, sessions, wishes, edits, visits, faults }: Plan): string {
  const lines = [...sessions, ...wishes, ...edits, ...visits, ...faults].map(
    (one) => `  ${JSON.stringify(one)}`,
  );
  return [`  ${platform}, ${replicas} ${replicas === 1 ? "process" : "processes"}`, ...lines].join("\n");
}

function faultNames(text: string): FaultName[] {
  return text.split(",").map((name) => {
    const known = FAULT_NAMES.find((one) => one === name);
    if (known === undefined) throw usage(`--faults: ${name} is none of ${FAULT_NAMES.join(", ")}.`);
    return known;
  });
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number))
    throw usage(`--${option}: "${text}" is not a whole number.`);
  return number;
}

function usage(message: string): Error {
  return Object.assign(new Error(message), { code: "ERR_PARSE_ARGS_USAGE" });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
