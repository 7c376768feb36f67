/** Shares many runs among worker threads, a few hundred seeds at a time. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Clock } from "../core/ports/clock.ts";
import type { Instant } from "../core/time/instant.ts";
import { addUp, type Seeds, type Tallied } from "./run-seeds.ts";

const AT_ONCE = 200;
/** Whoever fails so often need not be asked further. */
const ENOUGH_FAILURES = 50;

export type ManyRuns = Seeds & {
  /** Begins no more runs from then on, however few they were. */
  until: Instant;
  clock: Clock;
};

export const CORES = availableParallelism();

export async function runOnAllCores({ from, count, only, until, clock }: ManyRuns): Promise<Tallied> {
  let next = from;
  let sum: Tallied = { runs: 0, seen: 0, failures: [] };

  async function share(): Promise<void> {
    const worker = new Worker(new URL("./seeds-worker.ts", import.meta.url));
    try {
      while (next < from + count && clock.now() < until && sum.failures.length < ENOUGH_FAILURES) {
        const seeds: Seeds = { from: next, count: Math.min(AT_ONCE, from + count - next), only };
        next += seeds.count;
        worker.postMessage(seeds);
        const [tallied]: Tallied[] = await once(worker, "message");
        if (tallied !== undefined) sum = addUp(sum, tallied);
      }
    } finally {
      await worker.terminate();
    }
  }

  await Promise.all(Array.from({ length: CORES }, share));
  return sum;
}
