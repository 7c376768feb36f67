/** Prints the Slack app manifest for these settings. */
import { slackManifest } from "../adapters/chat/slack/manifest.ts";
import { commands } from "../commands/index.ts";
import { readConfig, readEnvironment } from "../config.ts";

export async function run([platform, url]: string[]): Promise<number> {
  if (platform !== "slack") {
    throw Object.assign(
      new Error("Only Slack has a manifest: callboard manifest slack [https://your.host/slack/events]"),
      { code: "ERR_PARSE_ARGS_USAGE" },
    );
  }
  const { commandName } = readConfig(readEnvironment());
  const specs = commands.map(({ spec }) => spec);
  const manifest = slackManifest({
    commandName,
    commands: specs,
    socketMode: url === undefined,
    ...(url === undefined ? {} : { url }),
  });
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
  return 0;
}
