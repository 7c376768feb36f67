import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawPlan } from "../../src/simulate/draw-plan.ts";
import { startCallboard } from "../support/callboard-process.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "callboard-simulate-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function simulate(...args: string[]) {
  const started = startCallboard(["simulate", ...args], {}, folder);
  started.child.stdin?.end();
  return { ...started, code: await started.ended };
}

describe("callboard simulate", () => {
  it("says on stdout what it ran and what came of it", async () => {
    const { code, output, complaints } = await simulate("--runs", "20", "--seed", "1", "--faults", "F1");
    expect(complaints()).toBe("");
    expect(output()).toMatch(/^20 runs from seed 1, \d+ messages seen; .* runs a second\.\n/);
    expect(output()).toContain("Every promise was kept");
    expect(code).toBe(0);
  });

  it("replays one seed with everything that happened in it", async () => {
    const { code, output } = await simulate("--runs", "1", "--seed", "7", "--faults", "F1", "--trace");
    expect(output()).toContain("life 1  STARTS");
    expect(output()).toContain("SEEN in");
    expect(code).toBe(0);
  });

  it("replays a plan that was kept", async () => {
    const file = path.join(folder, "plan.json");
    writeFileSync(file, JSON.stringify(drawPlan(7, ["F1"])));
    const kept = await simulate("--plan", file);
    const drawn = await simulate("--runs", "1", "--seed", "7", "--faults", "F1", "--trace");
    expect(kept.output()).toBe(drawn.output());
  });

  it("refuses a file that holds no plan, and says what one is", async () => {
    const file = path.join(folder, "no-plan.json");
    writeFileSync(file, "{}");
    const { code, output, complaints } = await simulate("--plan", file);
    expect([code, output()]).toEqual([1, ""]);
    expect(complaints()).toContain("A plan is the line of JSON");
  });

  it.each([["--runs", "many"], ["--faults", "F99"], ["--trace", "--runs", "2"], ["--unknown"]])(
    "refuses %s %s as wrong usage",
    async (...args) => {
      const { code, output } = await simulate(...args);
      expect(output()).toBe("");
      expect(code).toBe(2);
    },
  );
});
