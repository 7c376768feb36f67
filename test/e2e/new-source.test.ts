import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let copy: string;
const inCopy = (args: string[]) => spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8" });

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), "callboard-new-"));
  for (const name of [
    "src",
    "scripts",
    "test",
    "data",
    "package.json",
    "tsconfig.json",
    "vitest.config.ts",
    "biome.json",
  ])
    cpSync(name, path.join(copy, name), { recursive: true });
  symlinkSync(path.resolve("node_modules"), path.join(copy, "node_modules"));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe("npm run new -- source NAME", () => {
  it("writes a parser, its line and a fixture, whose test passes as it is", () => {
    expect(inCopy(["scripts/new.ts", "source", "conf-tool"]).stdout).toContain(
      "src/adapters/source/conf-tool.ts",
    );
    expect(readFileSync(path.join(copy, "src/adapters/source/formats.ts"), "utf8")).toMatch(
      /import \{ confTool \}[\s\S]*confTool,\n\];/,
    );
    const vitest = path.join(copy, "node_modules/vitest/vitest.mjs");
    const run = inCopy([
      vitest,
      "run",
      "test/unit/format-conf-tool.test.ts",
      "test/unit/architecture.test.ts",
      "--reporter=dot",
    ]);
    expect(`${run.stdout}${run.stderr}`).toMatch(/Tests.*passed/);
    expect(run.status).toBe(0);
    const check = execFileSync(
      process.execPath,
      ["src/main.ts", "check", "test/fixtures/feeds/conf-tool.txt"],
      { cwd: copy, encoding: "utf8" },
    );
    expect(check).toContain("A Small Conference, 2026-02-01 to 2026-02-01, Europe/Brussels (conf-tool)");
  }, 60_000);

  it("refuses what it cannot make, and what is there already", () => {
    expect(inCopy(["scripts/new.ts", "source", "Conf Tool"])).toMatchObject({ status: 2 });
    expect(inCopy(["scripts/new.ts", "platform", "x"])).toMatchObject({ status: 2 });
    expect(inCopy(["scripts/new.ts", "source", "conf-tool"]).stderr).toContain("is there already");
  });
});
