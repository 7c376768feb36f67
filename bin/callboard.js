#!/usr/bin/env node
// Runs Callboard on the Node that came with it when the host's own is too old to read TypeScript.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const recent = major > 22 || (major === 22 && minor >= 19);
const bundled = path.join(root, "node_modules", ".bin", "node");

if (!recent && !existsSync(bundled)) {
  process.stderr.write(
    `Callboard needs Node 22.19 or newer; this is ${process.versions.node}. Install it, or run npm ci where a bundled one exists (Linux, Windows).\n`,
  );
  process.exit(1);
}
// As in the start script of package.json; docs/adr/0009-parsers.md says why.
const flags = process.argv[2] === "start" ? ["--max-semi-space-size=4"] : [];
const run = spawnSync(
  recent ? process.execPath : bundled,
  [...flags, path.join(root, "src", "main.ts"), ...process.argv.slice(2)],
  {
    stdio: "inherit",
  },
);
process.exit(run.status ?? 1);
