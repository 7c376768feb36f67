import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { generatedDocs } from "../../scripts/generated-docs.ts";

const pages = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
];

describe("the docs", () => {
  it.each(generatedDocs())("$file says what the code says; otherwise run npm run docs", ({ file, text }) => {
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("README fits on a few screens", () => {
    expect(readFileSync("README.md", "utf8").split("\n").length).toBeLessThanOrEqual(200);
  });

  it.each(pages)("%s links to and names only files that exist", (page) => {
    const text = readFileSync(page, "utf8");
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target]) =>
      path.join(path.dirname(page), target ?? ""),
    );
    const named = [...text.matchAll(/`((?:src|test|data|docs|scripts|bin|bench)\/[\w./-]+\.\w+)`/g)].map(
      ([, target]) => target ?? "",
    );
    expect([...links, ...named].filter((target) => !existsSync(target))).toEqual([]);
  });

  it("CHANGELOG has a place for what is not released yet", () => {
    expect(readFileSync("CHANGELOG.md", "utf8")).toMatch(/^## Unreleased\n\n[\s\S]*- /m);
  });
});
