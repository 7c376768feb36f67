/** Slack as a chat platform: Bolt takes events in and carries calls out; what they mean is in the files beside this one. */
import { App } from "@slack/bolt";
import { PlatformFailure } from "../../../core/errors.ts";
import type { ChatPlatform, Desk } from "../../../core/ports/chat-platform.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Log } from "../../../core/ports/log.ts";
import type { FileBlock } from "../../../core/reply/reply.ts";
import { createAhead } from "./ahead.ts";
import { answerEvents } from "./answer-events.ts";
import { boltLog } from "./bolt-log.ts";
import { healthOf } from "./health.ts";
import { createHome } from "./home.ts";
import { type HttpInlet, httpLine } from "./http-line.ts";
import { keepConnected, orStopped } from "./keep-connected.ts";
import { AHEAD, PACE } from "./limits.ts";
import { createMessages } from "./messages.ts";
import { organisersOf } from "./organisers.ts";
import { methodPace } from "./pace.ts";
import { createPlaceFiles } from "./place-files.ts";
import { responder } from "./respond.ts";
import { sharedFiles } from "./shared-file.ts";
import { socketLine } from "./socket-line.ts";
import { slackFiles } from "./upload-files.ts";
import { clientOptions, slackCalls } from "./web-calls.ts";

export type SlackSettings = {
  botToken: string;
  /** Given, events come through Socket Mode; otherwise over HTTP, signed with `signingSecret`. */
  appToken?: string | undefined;
  signingSecret?: string | undefined;
  /** `https://slack.com/api/`, or where something else plays Slack. */
  apiUrl: string;
  /** `conf`: the slash command's name, without its slash. */
  commandName: string;
  /** Slack ids of people who are organisers though they are no workspace admins. */
  admins: readonly string[];
  /** Where requests come in over HTTP; of no use in Socket Mode. */
  inlet: HttpInlet;
  clock: Clock;
  log: Log;
};

export function createSlack(settings: SlackSettings): ChatPlatform {
  const { botToken, appToken, signingSecret = "", apiUrl, admins, commandName, inlet, clock, log } = settings;
  const logger = boltLog(log);
  const line =
    appToken === undefined
      ? httpLine(signingSecret, inlet, logger, clock)
      : socketLine(appToken, apiUrl, logger, clock);
  const app = new App({
    receiver: line.receiver,
    // Events are answered through their response_url, so there is no token to look up for them.
    authorize: async () => ({ botToken }),
    ignoreSelf: false,
    convoStore: false,
    logger,
    clientOptions: { ...clientOptions(apiUrl), headers: { Authorization: `Bearer ${botToken}` } },
  });
  const health = healthOf(log);
  const calls = slackCalls(app.client, health.watch, methodPace(clock));
  const files = slackFiles(calls.call, clock);
  const placing = createPlaceFiles(files, log);
  const { openDirect, messages } = createMessages(calls, placing);
  const ahead = createAhead(calls.call, clock);
  const respond = responder(clock, log);
  const stopping = new AbortController();
  let running: { over: Promise<void>; drained(): Promise<void> } | undefined;

  /** Checks the token first: the socket would not tell a refused one from a broken network. */
  async function open(): Promise<void> {
    await orStopped(calls.identify(), stopping.signal);
    if (!stopping.signal.aborted) await line.open();
  }

  const whileRunning =
    <Given extends unknown[], Result>(ask: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      if (running === undefined || stopping.signal.aborted)
        throw new PlatformFailure("unreached", "The Slack adapter is not running.");
      return ask(...given);
    };

  return {
    name: "slack",
    traits: { repeatWindowMs: 0, ahead: AHEAD, pace: PACE },
    openDirect: whileRunning(openDirect),
    messages: {
      send: whileRunning(messages.send),
      find: whileRunning(messages.find),
      edit: whileRunning(messages.edit),
    },
    ahead: {
      schedule: whileRunning(ahead.schedule),
      list: whileRunning(ahead.list),
      cancel: whileRunning(ahead.cancel),
    },
    health: health.now,
    async start(desk: Desk) {
      const organisers = organisersOf(admins, calls, clock, log);
      const openFile = sharedFiles(calls.call, botToken, apiUrl);
      const handOver = async (file: FileBlock, person: string) =>
        files.share(file, { channel: await calls.openDirect(person), thread: undefined });
      const { drained } = answerEvents(app, {
        desk,
        organisers,
        respond,
        placing,
        home: createHome({ desk, call: calls.call, placing, handOver, log }),
        handOver,
        openFile,
        commandName,
        clock,
        log,
      });
      const { up, over } = keepConnected({
        open,
        ended: line.ended,
        health,
        clock,
        stopping: stopping.signal,
      });
      running = { over, drained };
      await up;
    },
    async stop() {
      stopping.abort();
      await line.close();
      await running?.over;
      await running?.drained();
      health.stopped();
    },
  };
}
