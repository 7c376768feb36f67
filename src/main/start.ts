/** Runs Callboard on every platform that is configured; in this terminal when none is. */
import { readConfig, readEnvironment } from "../config.ts";

export async function run(): Promise<number> {
  const config = readConfig(readEnvironment());
  if (config.discord === undefined && config.slack === undefined) {
    const terminal = await import("./console.ts");
    return terminal.run();
  }
  // The platforms' clients take half a second to load, which the terminal need not wait for.
  const { runOnPlatforms } = await import("./run-on-platforms.ts");
  return runOnPlatforms(config);
}
