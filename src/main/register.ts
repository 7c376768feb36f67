/** Registers the slash commands with Discord, where they differ from what is registered. */
import { registerCommands } from "../adapters/chat/discord/register-commands.ts";
import { systemClock } from "../adapters/clock/system-clock.ts";
import { commands } from "../commands/index.ts";
import { readConfig, readEnvironment } from "../config.ts";
import { ConfigError } from "../core/errors.ts";

export async function run([platform]: string[]): Promise<number> {
  if (platform !== "discord") {
    throw Object.assign(new Error("Only Discord needs commands registered: callboard register discord"), {
      code: "ERR_PARSE_ARGS_USAGE",
    });
  }
  const { discord, commandName } = readConfig(readEnvironment());
  if (discord === undefined)
    throw new ConfigError(["DISCORD_TOKEN: is not set; it is needed to register commands."]);
  const outcome = await registerCommands({
    ...discord,
    clock: systemClock,
    commandName,
    commands: commands.map(({ spec }) => spec),
  });
  process.stdout.write(`${outcome}\n`);
  return 0;
}
