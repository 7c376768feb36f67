import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { planSchema } from "../../src/simulate/plan.ts";
import { runPlan } from "../../src/simulate/run-plan.ts";

/** `broke` says which promise it broke, and how, before that was mended. */
const keptSchema = z.object({ name: z.string(), broke: z.string(), plan: planSchema });

const FOLDER = "test/fixtures/simulation";
const kept = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => keptSchema.parse(JSON.parse(readFileSync(path.join(FOLDER, file), "utf8"))));

describe("a run that broke a promise once", () => {
  it.each(kept)("$name", async ({ plan }) => {
    const { complaints } = await runPlan(plan);
    expect(complaints).toEqual([]);
  });
});
