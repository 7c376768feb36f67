/** The Slack adapter beside the stand-in, on loopback, with Bolt between them. */

import { createSlack, type SlackSettings } from "../../../src/adapters/chat/slack/adapter.ts";
import { systemClock } from "../../../src/adapters/clock/system-clock.ts";
import { createHttpServer } from "../../../src/adapters/http/http-server.ts";
import { silentLog } from "../../../src/adapters/log/silent-log.ts";
import type { ChatPlatform, Desk, Invocation } from "../../../src/core/ports/chat-platform.ts";
import type { Reply } from "../../../src/core/reply/reply.ts";
import { refuseInEnglish } from "../refuse-in-english.ts";
import { type SlackStandIn, startSlackStandIn } from "./stand-in.ts";

export type Mode = "socket" | "http";

export type Bot = {
  slack: ChatPlatform;
  /** The port that signed requests come in through; undefined in Socket Mode. */
  port(): number | undefined;
  standIn: SlackStandIn;
  log: ReturnType<typeof silentLog>;
  /** Starts the adapter and tells the stand-in where it is. */
  start(desk: Desk): Promise<void>;
  stop(): Promise<void>;
};

/** Not started yet. */
export async function openBot(
  mode: Mode,
  { port = 0, ...given }: Partial<SlackSettings> & { port?: number } = {},
): Promise<Bot> {
  const standIn = await startSlackStandIn();
  const log = silentLog();
  const http = createHttpServer({ host: "127.0.0.1", port }, { clock: systemClock, log });
  const slack = createSlack({
    botToken: standIn.tokens.bot,
    ...(mode === "socket" ? { appToken: standIn.tokens.app } : { signingSecret: standIn.signingSecret }),
    apiUrl: standIn.apiUrl,
    commandName: "conf",
    admins: [],
    inlet: http,
    clock: systemClock,
    log,
    ...given,
  });
  return {
    slack,
    port: http.port,
    standIn,
    log,
    async start(desk) {
      await slack.start(desk);
      if (mode === "http") standIn.deliverTo(`http://127.0.0.1:${http.port()}/slack/events`);
    },
    async stop() {
      await slack.stop();
      await http.close();
      await standIn.stop();
    },
  };
}

/** A desk that keeps what it was asked and answers as told. */
export function openDesk(
  commands: Desk["commands"],
  answer: (invocation: Invocation) => Reply | Promise<Reply>,
): Desk & { asked: Invocation[] } {
  const asked: Invocation[] = [];
  return {
    commands,
    asked,
    async answer(invocation) {
      asked.push(invocation);
      return answer(invocation);
    },
    suggest: async () => [],
    refuse: refuseInEnglish,
  };
}
