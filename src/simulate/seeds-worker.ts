/** One core's share of the runs: takes seeds from its parent, and answers with what came of them. */
import { parentPort } from "node:worker_threads";
import { z } from "zod";
import { FAULT_NAMES } from "./draw-faults.ts";
import { runSeeds } from "./run-seeds.ts";

const seedsSchema = z.object({
  from: z.number(),
  count: z.number(),
  only: z.array(z.enum(FAULT_NAMES)).optional(),
});

// Failures are part of a run here, and nobody reads where they were thrown.
Error.stackTraceLimit = 0;
parentPort?.on("message", async (message: unknown) => {
  const { from, count, only } = seedsSchema.parse(message);
  parentPort?.postMessage(await runSeeds({ from, count, only }));
});
