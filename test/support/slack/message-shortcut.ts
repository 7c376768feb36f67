/** The payload of a message shortcut. Slack: "Implementing shortcuts", "message_action payload". */
import { randomUUID } from "node:crypto";
import { TEAM } from "./workspace.ts";

export function messageShortcut(
  callbackId: string,
  { user, channel, files, url }: { user: string; channel: string; files: readonly object[]; url: string },
): object {
  return {
    type: "message_action",
    callback_id: callbackId,
    trigger_id: randomUUID(),
    response_url: url,
    team: { id: TEAM, domain: "test" },
    user: { id: user, team_id: TEAM, name: "somebody" },
    channel: { id: channel, name: "channel" },
    message_ts: "1600000000.000100",
    message: {
      type: "message",
      user,
      ts: "1600000000.000100",
      text: "the programme",
      ...(files.length === 0 ? {} : { files }),
    },
    is_enterprise_install: false,
    action_ts: "1600000001.000100",
  };
}
