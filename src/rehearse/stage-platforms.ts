/** Discord and Slack for a rehearsal: the adapters' own code for what is sent, over a network that is played. */
import { PACE as DISCORD_PACE, REPEAT_WINDOW_MS } from "../adapters/chat/discord/limits.ts";
import { createMessages as discordMessages } from "../adapters/chat/discord/messages.ts";
import { tagOf } from "../adapters/chat/discord/nonce.ts";
import { createAhead } from "../adapters/chat/slack/ahead.ts";
import { AHEAD, PACE as SLACK_PACE } from "../adapters/chat/slack/limits.ts";
import { createMessages as slackMessages } from "../adapters/chat/slack/messages.ts";
import { methodPace } from "../adapters/chat/slack/pace.ts";
import { createPlaceFiles } from "../adapters/chat/slack/place-files.ts";
import { slackFiles } from "../adapters/chat/slack/upload-files.ts";
import { slackCalls } from "../adapters/chat/slack/web-calls.ts";
import { silentLog } from "../adapters/log/silent-log.ts";
import type { ChatPlatform, Outgoing } from "../core/ports/chat-platform.ts";
import type { Clock } from "../core/ports/clock.ts";
import { nothingAhead } from "../core/ports/nothing-ahead.ts";
import { createDiscordNetwork } from "./discord-network.ts";
import type { Recording } from "./recording.ts";
import { createSlackNetwork } from "./slack-network.ts";
import type { Troubles } from "./troubles.ts";

/** The platforms that can be rehearsed. */
export const STAGES = ["discord", "slack"] as const;
export type StageName = (typeof STAGES)[number];

const idle = {
  async start() {},
  async stop() {},
  health: () => ({ state: "connected" as const, problem: undefined }),
};

export function stagePlatform(
  name: StageName,
  { clock, recording, troubles }: { clock: Clock; recording: Recording; troubles: Troubles },
): ChatPlatform {
  return name === "discord" ? onDiscord(clock, recording, troubles) : onSlack(clock, recording, troubles);
}

function onDiscord(clock: Clock, recording: Recording, troubles: Troubles): ChatPlatform {
  /** Deliveries by the tag that stands in their nonce. */
  const tags = new Map<string, string>();
  const network = createDiscordNetwork(clock, recording, troubles, (nonce, body) => {
    const delivery = tags.get(nonce);
    if (delivery !== undefined) recording.posted(delivery, clock.now(), body);
  });
  const { messages, openDirect } = discordMessages({ ...network, close() {} });
  return {
    ...idle,
    name: "discord",
    traits: { repeatWindowMs: REPEAT_WINDOW_MS, ahead: undefined, pace: DISCORD_PACE },
    openDirect,
    messages: {
      ...messages,
      async send(outgoing) {
        tags.set(tagOf(outgoing.delivery), outgoing.delivery);
        recording.expect(outgoing);
        return messages.send(outgoing);
      },
    },
    ahead: nothingAhead("Discord"),
  };
}

function onSlack(clock: Clock, recording: Recording, troubles: Troubles): ChatPlatform {
  const network = createSlackNetwork(clock, recording, troubles, recording.posted);
  const calls = slackCalls(network, () => {}, methodPace(clock));
  const { messages, openDirect } = slackMessages(
    calls,
    createPlaceFiles(slackFiles(calls.call, clock), silentLog()),
  );
  const ahead = createAhead(calls.call, clock);
  const expecting = (outgoing: Outgoing) => {
    recording.expect(outgoing);
    return outgoing;
  };
  return {
    ...idle,
    name: "slack",
    traits: { repeatWindowMs: 0, ahead: AHEAD, pace: SLACK_PACE },
    openDirect,
    messages: { ...messages, send: async (outgoing) => messages.send(expecting(outgoing)) },
    ahead: { ...ahead, schedule: async (outgoing, at) => ahead.schedule(expecting(outgoing), at) },
  };
}
