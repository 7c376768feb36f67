import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FLAG = "--max-semi-space-size=4";

describe("a bot that is started", () => {
  it.each(["package.json", "Dockerfile", "bin/callboard.js", "bench/import.ts"])(
    "keeps its pauses short by %s, as docs/adr/0009-parsers.md says",
    (file) => {
      expect(readFileSync(file, "utf8")).toContain(FLAG);
    },
  );
});
