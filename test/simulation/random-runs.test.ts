import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { FAULT_NAMES } from "../../src/simulate/draw-faults.ts";
import { runOnAllCores } from "../../src/simulate/run-on-all-cores.ts";
import { runSeeds } from "../../src/simulate/run-seeds.ts";

const RUNS = Number(process.env.CALLBOARD_SIM_RUNS ?? 400);
const OF_EACH = Math.ceil(RUNS / 20);

/** Others each time; a failure names them. */
const seed = Date.now();

describe("a world that fails in every way at once", () => {
  it(`keeps every promise in ${RUNS} runs`, async () => {
    const { runs, seen, failures } = await runOnAllCores({
      from: seed,
      count: RUNS,
      only: undefined,
      until: Number.POSITIVE_INFINITY,
      clock: systemClock,
    });
    expect(failures).toEqual([]);
    expect(runs).toBe(RUNS);
    expect(seen).toBeGreaterThan(RUNS);
  }, 600_000);

  it.each(FAULT_NAMES)(
    `keeps every promise under %s alone`,
    async (name) => {
      const { failures } = await runSeeds({ from: seed, count: OF_EACH, only: [name] });
      expect(failures).toEqual([]);
    },
    600_000,
  );
});
