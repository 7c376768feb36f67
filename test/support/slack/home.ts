/** The payloads of an app's home. Slack: "app_home_opened event"; "block_actions payload", from a view. */
import { randomUUID } from "node:crypto";
import type { Button } from "./block-kit.ts";
import { TEAM } from "./workspace.ts";

export function homeOpened(user: string, tab: "home" | "messages", stamp: string): object {
  return {
    type: "event_callback",
    token: "deprecated",
    team_id: TEAM,
    api_app_id: "A0CALLBRD",
    event_id: `Ev${randomUUID()}`,
    event_time: Math.floor(Number(stamp)),
    authorizations: [{ enterprise_id: null, team_id: TEAM, user_id: "U0BOT", is_bot: true }],
    event: { type: "app_home_opened", user, channel: `D${user.slice(1)}`, tab, event_ts: stamp },
  };
}

/** It names no channel, and has no address to answer to. */
export function homePressed(user: string, button: Button, stamp: string): object {
  return {
    type: "block_actions",
    team: { id: TEAM, domain: "test" },
    user: { id: user, team_id: TEAM },
    api_app_id: "A0CALLBRD",
    container: { type: "view", view_id: `V${user}` },
    view: { id: `V${user}`, type: "home", team_id: TEAM },
    trigger_id: randomUUID(),
    actions: [{ ...button, block_id: "generated", action_ts: stamp }],
  };
}
