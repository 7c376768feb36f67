/** Runs Callboard on every platform that is configured; when none is, in this terminal and on a page beside it. */
import { fstatSync } from "node:fs";
import { readConfig, readEnvironment } from "../config.ts";

export async function run(): Promise<number> {
  const config = readConfig(readEnvironment());
  if (config.discord === undefined && config.slack === undefined) {
    if (nobodyCanType()) {
      const playground = await import("./playground.ts");
      return playground.run([]);
    }
    const terminal = await import("./console.ts");
    return terminal.run([], { page: true });
  }
  // The platforms' clients take half a second to load, which the terminal need not wait for.
  const { runOnPlatforms } = await import("./run-on-platforms.ts");
  return runOnPlatforms(config);
}

/** Started in the background, with the null device for a terminal. */
function nobodyCanType(): boolean {
  return !process.stdin.isTTY && fstatSync(0).isCharacterDevice();
}
