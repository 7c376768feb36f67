/** How Discord and Slack draw messages and read commands: their own encoders and decoders, for the playground. */
import * as discordAction from "../../adapters/chat/discord/encode-action.ts";
import { encodeCommands } from "../../adapters/chat/discord/encode-command.ts";
import { encodeReply as encodeForDiscord } from "../../adapters/chat/discord/encode-reply.ts";
import { tagOf } from "../../adapters/chat/discord/nonce.ts";
import { decodeAction as decodeSlackAction } from "../../adapters/chat/slack/decode-action.ts";
import { decodeCommand, specsBehind } from "../../adapters/chat/slack/decode-command.ts";
import { encodeReply as encodeForSlack } from "../../adapters/chat/slack/encode-reply.ts";
import { WEB_COMMUNITY } from "../../adapters/chat/web/adapter.ts";
import type { Look, Looks } from "../../adapters/chat/web/look.ts";
import type { Channel } from "../../adapters/chat/web/protocol.ts";
import type { CommandSpec } from "../../core/command/command-spec.ts";
import { digest } from "../../core/digest.ts";
import { asInACommunity } from "./as-in-a-community.ts";

export function createLooks(commandName: string): Looks {
  return { discord: discordLook(commandName), slack: slackLook(commandName) };
}

function discordLook(commandName: string): Look {
  return {
    encode: (reply, { page, delivery, direct }) =>
      encodeForDiscord(asInACommunity(reply, snowflakeOf), {
        page,
        community: direct || delivery !== undefined ? WEB_COMMUNITY : undefined,
        delivery: delivery === undefined ? undefined : tagOf(delivery),
        ownAnswer: delivery === undefined,
      }),
    commands: (specs) => encodeCommands(specs, commandName),
    decodeText: (text, specs) => readSlash(text, specs, commandName),
    decodePress({ id }) {
      const use = discordAction.decodeAction(id);
      return use === undefined
        ? undefined
        : { command: use.command, options: use.options, page: use.page, turnsPage: use.turnsPage };
    },
    channels: (channels) => named(channels, snowflakeOf),
  };
}

function slackLook(commandName: string): Look {
  return {
    encode: (reply, { page, delivery }) =>
      encodeForSlack(asInACommunity(reply, slackIdOf), page, {
        community: WEB_COMMUNITY,
        ...(delivery === undefined ? {} : { delivery }),
      }),
    commands: (specs) =>
      (["everyone", "organiser"] as const).map((access) => ({
        slash: `/${commandName}${access === "organiser" ? "-admin" : ""}`,
        names: specsBehind(access, specs).map(({ name }) => name),
      })),
    decodeText: (text, specs) => readSlash(text, specs, commandName),
    decodePress({ id, value }) {
      const pressed = decodeSlackAction(id, value);
      return pressed === undefined
        ? undefined
        : {
            command: pressed.command,
            options: pressed.options,
            page: pressed.page,
            turnsPage: pressed.purpose === "page",
          };
    },
    channels: (channels) => named(channels, slackIdOf),
  };
}

/** `/conf-admin status` as Slack hands it over: the slash command, and what stands behind it. */
function readSlash(text: string, specs: readonly CommandSpec[], commandName: string) {
  const typed = text.trim();
  const [, admin, rest] = new RegExp(`^/${commandName}(-admin)?(?:\\s+([\\s\\S]*))?$`).exec(typed) ?? [];
  const behind = typed.startsWith("/") ? (rest ?? "") : typed;
  const access = admin === undefined ? "everyone" : "organiser";
  const { command, options } = decodeCommand(behind, specsBehind(access, specs));
  // In a workspace Slack turns a channel's name into its id before anybody sees it.
  const channel = options.channel?.replace(/^#/, "");
  return { command, options: channel === undefined ? options : { ...options, channel } };
}

const named = (channels: readonly Channel[], idOf: (channel: string) => string): Channel[] =>
  channels.map(({ id, name }) => ({ id: idOf(id), name }));

/** An id of the form that Discord's channels have; the same for the same channel. */
function snowflakeOf(channel: string): string {
  return `7${numberOf(channel)}`;
}

/** The same for Slack. */
function slackIdOf(channel: string): string {
  return `C${numberOf(channel)}`;
}

function numberOf(channel: string): string {
  return [...digest(["channel", channel], 8)]
    .map((letter) => String(letter.charCodeAt(0)).padStart(3, "0").slice(1))
    .join("");
}
