import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FAULT_NAMES } from "../../src/simulate/draw-faults.ts";

const page = readFileSync("docs/reliability.md", "utf8");

/** One row a fault: its name, and the tests that it names. */
const rows = [...page.matchAll(/^\| (F\d+) \|.*\| ([^|]+) \|$/gm)].map(([, name = "", tests = ""]) => ({
  name,
  tests: [...tests.matchAll(/`(test\/[\w./-]+)`: "([^"]+)"/g)].map(([, file = "", title = ""]) => ({
    file,
    title,
  })),
}));

describe("docs/reliability.md", () => {
  it("has a row for each fault, in order", () => {
    expect(rows.map(({ name }) => name)).toEqual(Array.from({ length: 22 }, (_, at) => `F${at + 1}`));
  });

  it.each(rows)("names a test for $name that exists", ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const { file, title } of tests) {
      expect(existsSync(file), file).toBe(true);
      expect(readFileSync(file, "utf8")).toContain(title);
    }
  });

  it("knows every fault that the simulator draws", () => {
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining([...FAULT_NAMES]));
  });
});
