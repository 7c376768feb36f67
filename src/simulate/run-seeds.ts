/** Runs many seeds one after another, and keeps what the oracle had to complain of. */
import { breathe } from "../core/steps.ts";
import type { FaultName } from "./draw-faults.ts";
import { drawPlan } from "./draw-plan.ts";
import type { Complaint } from "./oracle.ts";
import { runPlan } from "./run-plan.ts";

/** Seeds `from`, `from` + 1 and so on; `only` leaves out every fault but these. */
export type Seeds = { from: number; count: number; only: readonly FaultName[] | undefined };

export type Failure = { seed: number; complaints: readonly Complaint[] };

/** `seen`: how many messages people saw in all. */
export type Tallied = { runs: number; seen: number; failures: readonly Failure[] };

export async function runSeeds({ from, count, only }: Seeds): Promise<Tallied> {
  const failures: Failure[] = [];
  let seen = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    const outcome = await runPlan(drawPlan(seed, only));
    seen += outcome.seen;
    if (outcome.complaints.length > 0) failures.push({ seed, complaints: outcome.complaints });
  }
  // A run never lets go of the event loop by itself.
  await breathe();
  return { runs: count, seen, failures };
}

export function addUp(one: Tallied, other: Tallied): Tallied {
  return {
    runs: one.runs + other.runs,
    seen: one.seen + other.seen,
    failures: [...one.failures, ...other.failures].sort((a, b) => a.seed - b.seed),
  };
}
