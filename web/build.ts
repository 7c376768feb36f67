/** Builds the page into the folder given: `node web/build.ts FOLDER`. The folder is there once it is complete. */
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { build } from "vite";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Use: node web/build.ts FOLDER");

// Whoever starts it: a page for developers is larger and slower.
process.env.NODE_ENV = "production";

const unfinished = `${folder}.${process.pid}`;
await build({
  configFile: path.join(import.meta.dirname, "vite.config.ts"),
  configLoader: "native",
  logLevel: "error",
  build: { outDir: unfinished, emptyOutDir: true },
});
try {
  await rename(unfinished, folder);
} catch {
  // Another start was quicker, with the same result.
  await rm(unfinished, { recursive: true, force: true });
}
