/** The adapter beside the stand-in, as the chat platform contract and the end-to-end tests use them. */
import { createDiscord, type Discord } from "../../../src/adapters/chat/discord/adapter.ts";
import { systemClock } from "../../../src/adapters/clock/system-clock.ts";
import { silentLog } from "../../../src/adapters/log/silent-log.ts";
import type { CommandSpec } from "../../../src/core/command/command-spec.ts";
import type { Answer, ChatWorld, Seen, Who } from "../../contract/chat-platform.contract.ts";
import type { Answered } from "./interactions.ts";
import { buttonsOf, type StoredMessage, visibleText } from "./records.ts";
import { type DiscordStandIn, type StandInSettings, startDiscordStandIn } from "./stand-in.ts";

export type DiscordWorld = {
  discord: DiscordStandIn;
  platform: Discord;
  log: ReturnType<typeof silentLog>;
  stop(): Promise<void>;
};

export const COMMAND = "conf";

/** `admins` are people's ids. */
export async function discordWorld(
  settings: StandInSettings & { admins?: readonly string[] } = {},
): Promise<DiscordWorld> {
  const discord = await startDiscordStandIn(settings);
  const log = silentLog();
  const platform = createDiscord({
    token: discord.token,
    apiUrl: discord.url,
    commandName: COMMAND,
    admins: settings.admins ?? [],
    clock: systemClock,
    log,
  });
  return {
    discord,
    platform,
    log,
    async stop() {
      await platform.stop();
      await discord.stop();
    },
  };
}

/** The same, as the contract wants it. */
export async function discordContractWorld(specs: readonly CommandSpec[]): Promise<ChatWorld> {
  const { discord, platform, stop } = await discordWorld();

  const seen = (message: StoredMessage): Seen => ({
    text: visibleText(message),
    buttons: buttonsOf(message).map(({ label }) => label ?? ""),
    press: async (label, by = {}) => answer(await discord.presses(message, label, by)),
  });

  const answer = (answered: Answered): Answer => ({
    ...seen(answered.message),
    acknowledgedMs: answered.acknowledgedMs,
  });

  return {
    platform,
    community: discord.guild,
    channel: discord.channel,
    user: discord.user,
    async says(name, options, who: Who = {}) {
      const organisers = specs.find((spec) => spec.name === name)?.access === "organiser";
      const command = organisers ? `${COMMAND}-admin` : COMMAND;
      return answer(await discord.uses({ command, subcommand: name, options, ...who }));
    },
    messages: async (channel) => discord.messages(channel).map(seen),
    closeDirect: discord.closeDirect,
    deleteChannel: discord.deleteChannel,
    revokeToken: discord.revokeToken,
    loseNextAnswer: () =>
      discord.faults.strike("create_message", { kind: "status", status: 500, committed: true }),
    async stop() {
      await stop();
      if (discord.violations.length > 0) throw new Error(discord.violations.join("\n"));
    },
  };
}
