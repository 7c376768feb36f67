/** Kills and pauses processes at the very steps that the plan names. */
import { faultsOf, type Plan } from "./plan.ts";
import type { Life, StepKind, Watch } from "./world.ts";

type Means = { kill(life: Life, downMs: number): void; pause(life: Life, forMs: number): void };

/** Counts the steps of all processes together, by kind, from the beginning of the run. */
export function strikes(plan: Plan, { kill, pause }: Means): Watch {
  const counts = new Map<StepKind | "any", number>();
  let pending = [
    ...faultsOf(plan, "kill").map((fault) => ({
      ...fault,
      strike: (life: Life) => kill(life, fault.downMs),
    })),
    ...faultsOf(plan, "pause").map((fault) => ({
      ...fault,
      strike: (life: Life) => pause(life, fault.forMs),
    })),
  ];

  return (side, life, kind) => {
    if (pending.length === 0) return;
    if (side === "before")
      for (const step of [kind, "any"] as const) counts.set(step, (counts.get(step) ?? 0) + 1);
    const due = pending.filter(
      (one) =>
        one.side === side && (one.step === kind || one.step === "any") && counts.get(one.step) === one.nth,
    );
    if (due.length === 0) return;
    pending = pending.filter((one) => !due.includes(one));
    for (const { strike } of due) if (life.alive && !life.paused) strike(life);
  };
}
