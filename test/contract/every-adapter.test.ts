import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const suites = readdirSync("test/contract")
  .filter((name) => name.endsWith(".test.ts") && name !== "every-adapter.test.ts")
  .map((name) => readFileSync(path.join("test/contract", name), "utf8"))
  .join("\n");

/** Files that implement a port by name, and the folders of the chat platforms. */
const adapters = ["store", "queue", "clock", "ticker", "chat"].flatMap((port) =>
  readdirSync(path.join("src/adapters", port))
    .filter(
      (name) =>
        statSync(path.join("src/adapters", port, name)).isDirectory() ||
        new RegExp(`-${port}\\.ts$`).test(name),
    )
    .map((name) => ({ port, name: name.replace(/\.ts$/, "") })),
);

describe("every adapter", () => {
  it.each(adapters)(
    "$name of the port $port runs its contract: a test in test/contract must import it",
    ({ port, name }) => {
      const where = port === "chat" ? `adapters/chat/${name}/` : `adapters/${port}/${name}.ts`;
      // strict-store is the shared part that both stores are made of.
      expect(name === "strict-store" || suites.includes(where)).toBe(true);
    },
  );
});
