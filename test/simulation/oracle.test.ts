/** An oracle that never complains proves nothing: here are worlds that break what Callboard relies on. */
import { describe, expect, it } from "vitest";
import type { Bent } from "../../src/simulate/bent.ts";
import type { FaultName } from "../../src/simulate/draw-faults.ts";
import { drawPlan } from "../../src/simulate/draw-plan.ts";
import type { Law } from "../../src/simulate/oracle.ts";
import type { Plan } from "../../src/simulate/plan.ts";
import { runPlan } from "../../src/simulate/run-plan.ts";
import { shorten } from "../../src/simulate/shorten.ts";

const WITHIN = 1_500;

async function firstBroken(
  law: Law,
  bent: Bent,
  faults: readonly FaultName[],
  wanted: (plan: Plan) => boolean,
): Promise<Plan | undefined> {
  for (let seed = 1; seed <= WITHIN; seed += 1) {
    const plan = drawPlan(seed, faults);
    if (!wanted(plan)) continue;
    const { complaints } = await runPlan(plan, { bent });
    if (complaints.some((complaint) => complaint.law === law)) return plan;
  }
  return undefined;
}

const on = (platform: Plan["platform"]) => (plan: Plan) => plan.platform === platform;

describe("the oracle", () => {
  it("sees repeats where a platform forgets its nonces sooner than it says", async () => {
    expect(
      await firstBroken("repeated", { recognisesMs: 20_000 }, ["F1", "F5"], on("discord")),
    ).toBeDefined();
  });

  it("sees repeats where a platform is said to know repeats and does not", async () => {
    expect(
      await firstBroken("repeated", { repeatWindowMs: 139_000 }, ["F1", "F5"], on("slack")),
    ).toBeDefined();
  });

  it("sees repeats where requests are carried out later than Callboard waits for them", async () => {
    expect(await firstBroken("repeated", { lateMs: 600_000 }, ["F1", "F6"], on("slack"))).toBeDefined();
  });

  it("sees repeats where acknowledged writes do not survive", async () => {
    expect(await firstBroken("repeated", { forgetful: true }, ["F1"], () => true)).toBeDefined();
  });

  it("sees lost calls where the programme is not read again", async () => {
    expect(await firstBroken("lost", { deaf: true }, ["F1"], (plan) => plan.edits.length > 0)).toBeDefined();
  });

  it("shortens what it complains of to what is needed for it", async () => {
    const bent: Bent = { repeatWindowMs: 139_000 };
    const plan = await firstBroken("repeated", bent, ["F1", "F5", "F6"], on("slack"));
    if (plan === undefined) throw new Error("nothing was found to shorten");
    const short = await shorten(plan, bent);
    expect(short.sessions).toHaveLength(1);
    expect(short.faults.length).toBeLessThanOrEqual(2);
    expect((await runPlan(short, { bent })).complaints[0]?.law).toBe("repeated");
  });
});
