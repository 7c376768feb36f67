/** The Slack app as its manifest declares it. Slack: "App manifest reference". */
import type { Access, CommandSpec } from "../../../core/command/command-spec.ts";
import { shorten } from "../../../core/reply/shorten.ts";
import { specsBehind } from "./decode-command.ts";
import { FILE_SHORTCUT, fileOptionIn } from "./decode-shortcut.ts";
import { MANIFEST_TEXT, USAGE_HINT } from "./limits.ts";

export type ManifestSettings = {
  commandName: string;
  commands: readonly CommandSpec[];
  socketMode: boolean;
  /** Where Slack posts to without Socket Mode: https://your.host/slack/events */
  url?: string;
};

/**
 * What each scope is for: answering slash commands; posting to channels and people; opening direct channels; telling
 * organisers from others; reading back own messages, so that none is sent twice after a failure; fetching the
 * schedule files that organisers upload; and uploading pictures and files that people ask for.
 */
const SCOPES = [
  "commands",
  "chat:write",
  "im:write",
  "users:read",
  "im:history",
  "channels:history",
  "groups:history",
  "files:read",
  "files:write",
];

const fileShortcut = {
  name: FILE_SHORTCUT.name,
  type: "message",
  callback_id: FILE_SHORTCUT.callbackId,
  description: "For organisers: the message's file becomes the conference's schedule",
};

/** An object that Slack takes under "Create an app from a manifest", as JSON. */
export function slackManifest({ commandName, commands, socketMode, url }: ManifestSettings) {
  const address = socketMode || url === undefined ? {} : { url };
  const slash = (access: Access, name: string, description: string) => ({
    command: `/${name}`,
    description,
    usage_hint: shorten(
      specsBehind(access, commands)
        .map(({ name: word }) => word)
        .join(" | "),
      USAGE_HINT,
    ),
    should_escape: true,
    ...address,
  });
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: "Callboard",
      description: shorten("What is on, where and when; and a call before it starts.", MANIFEST_TEXT),
      background_color: "#1d3557",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: "callboard", always_online: true },
      slash_commands: [
        slash("everyone", commandName, "The conference: what is on, and reminders"),
        slash("organiser", `${commandName}-admin`, "For organisers: channels, announcements, status"),
      ],
      ...(fileOptionIn(commands) === undefined ? {} : { shortcuts: [fileShortcut] }),
    },
    oauth_config: { scopes: { bot: SCOPES } },
    settings: {
      event_subscriptions: {
        ...(socketMode || url === undefined ? {} : { request_url: url }),
        bot_events: ["app_home_opened"],
      },
      interactivity:
        socketMode || url === undefined ? { is_enabled: true } : { is_enabled: true, request_url: url },
      org_deploy_enabled: false,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}
