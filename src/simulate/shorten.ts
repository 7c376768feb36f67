/** Makes a failing run shorter: leaves out whatever is not needed for the same complaint. */
import type { Bent } from "./bent.ts";
import type { Complaint, Law } from "./oracle.ts";
import type { Plan } from "./plan.ts";
import { runPlan } from "./run-plan.ts";

const PARTS = ["faults", "visits", "edits", "wishes", "sessions"] as const;

/** The plan itself when it breaks no law. */
export async function shorten(plan: Plan, bent: Bent = {}): Promise<Plan> {
  const law = lawOf((await runPlan(plan, { bent })).complaints);
  if (law === undefined) return plan;
  let shortest = plan;
  for (let before = Number.POSITIVE_INFINITY; sizeOf(shortest) < before; ) {
    before = sizeOf(shortest);
    for (const part of PARTS) {
      for (let at = shortest[part].length - 1; at >= 0; at -= 1) {
        const without: Plan = { ...shortest, [part]: shortest[part].filter((_, other) => other !== at) };
        if (without.sessions.length === 0) continue;
        if (lawOf((await runPlan(without, { bent })).complaints) === law) shortest = without;
      }
    }
  }
  return shortest;
}

function lawOf(complaints: readonly Complaint[]): Law | undefined {
  return complaints[0]?.law;
}

function sizeOf(plan: Plan): number {
  return PARTS.reduce((sum, part) => sum + plan[part].length, 0);
}
