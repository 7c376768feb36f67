import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/core/seeded-random.ts";
import { drawPlan } from "../../src/simulate/draw-plan.ts";
import { planSchema } from "../../src/simulate/plan.ts";
import { runPlan } from "../../src/simulate/run-plan.ts";
import { runSeeds } from "../../src/simulate/run-seeds.ts";

const SEEDS = [1, 2, 3, 1_000_003, 2 ** 40 + 7];

describe("a simulated run", () => {
  it.each(SEEDS)("does the same each time it is drawn from seed %i, whatever ran before", async (seed) => {
    const first = await runPlan(drawPlan(seed), { traced: true });
    await runSeeds({ from: seed + 1, count: 5, only: undefined });
    const second = await runPlan(drawPlan(seed), { traced: true });
    expect(first.trace.length).toBeGreaterThan(20);
    expect(second.trace).toEqual(first.trace);
    expect(second.complaints).toEqual(first.complaints);
  });

  it("is the same when its plan was written down and read again", async () => {
    for (const seed of SEEDS) {
      const plan = drawPlan(seed);
      const read = planSchema.parse(JSON.parse(JSON.stringify(plan)));
      expect(read).toEqual(plan);
      expect((await runPlan(read, { traced: true })).trace).toEqual(
        (await runPlan(plan, { traced: true })).trace,
      );
    }
  });

  it("is another for another seed", () => {
    const plans = Array.from({ length: 200 }, (_, seed) => JSON.stringify({ ...drawPlan(seed), seed: 0 }));
    expect(new Set(plans).size).toBeGreaterThan(195);
  });
});

describe("chance from a seed", () => {
  it("is the same everywhere", () => {
    const random = seededRandom(42);
    expect(Array.from({ length: 5 }, () => random.below(1_000))).toMatchInlineSnapshot(`
      [
        698,
        244,
        662,
        807,
        602,
      ]
    `);
  });

  it("favours nothing", () => {
    const random = seededRandom(7);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw += 1) {
      const at = random.below(10);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });
});
