/**
 * Plays Slack on loopback: its Web API, Socket Mode, signed requests and response addresses. Tests speak to it as
 * people do to Slack; it checks everything the bot says against Slack's limits, and keeps what is wrong.
 */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { type Button, buttonsIn } from "./block-kit.ts";
import { faultPlan } from "./faults.ts";
import { openFiles } from "./files.ts";
import { homeOpened, homePressed } from "./home.ts";
import { messageShortcut } from "./message-shortcut.ts";
import { type Response, responseUrls } from "./response-urls.ts";
import { type Forgery, postSigned } from "./signed-http.ts";
import { socketMode } from "./socket-mode.ts";
import { openUploads } from "./uploads.ts";
import { answerCall, type Call } from "./web-api.ts";
import { openWorkspace, type Posted, TEAM } from "./workspace.ts";

/** An answer as a person sees it. `responses` grows should more than one arrive. */
export type Answer = Posted & {
  replaces: boolean;
  acknowledgedMs: number;
  responses: readonly Response[];
};

/** `times`: how often the same event is delivered. */
export type Use = { user?: string; channel?: string; command: string; text?: string; times?: number };

export type SlackStandIn = Awaited<ReturnType<typeof startSlackStandIn>>;

const ANSWER_MS = 8_000;

type Kind = "slash_commands" | "interactive" | "events_api";

export async function startSlackStandIn() {
  const tokens = { bot: `xoxb-${randomUUID()}`, app: `xapp-${randomUUID()}` };
  const signingSecret = randomUUID();
  const workspace = openWorkspace();
  const faults = faultPlan();
  const calls: Call[] = [];
  let base = "";
  let appUrl: string | undefined;
  const files = openFiles(() => base, tokens.bot);
  const uploads = openUploads(() => base);

  const responses = responseUrls(() => base, workspace, faults, uploads);
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    const method = /^\/api\/([\w.]+)$/.exec(path)?.[1];
    const socketUrl = () => `${base.replace("http", "ws")}/link?ticket=${randomUUID()}`;
    const parts = { workspace, faults, tokens, calls, files, uploads, socketUrl };
    if (method !== undefined) void answerCall(parts, method, request, response);
    else if (path.startsWith("/commands/")) void responses.answer(path, request, response);
    else if (!uploads.take(request, response) && !files.answer(request, response))
      response.writeHead(404).end();
  });
  const sockets = socketMode(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the stand-in has no port");
  base = `http://127.0.0.1:${address.port}`;

  /** Delivers an event the way the app is connected; resolves with the milliseconds to its acknowledgement. */
  async function deliver(kind: Kind, payload: object, times: number) {
    if (appUrl === undefined) return sockets.deliver(kind, payload, times);
    const url = appUrl;
    const body = kind === "events_api" ? JSON.stringify(payload) : asForm(kind, payload);
    const answers = await Promise.all(
      Array.from({ length: times }, () => postSigned(url, body, signingSecret)),
    );
    const refused = answers.find(({ status }) => status !== 200);
    if (refused !== undefined) throw new Error(`the app answered ${refused.status}`);
    return Math.max(...answers.map(({ ms }) => ms));
  }

  async function answered(
    address: ReturnType<typeof responses.open>,
    acknowledgedMs: number,
    where: { channel: string; user: string },
  ): Promise<Answer> {
    let late: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_resolve, reject) => {
      late = setTimeout(() => reject(new Error("no answer came")), ANSWER_MS);
    });
    const { replaces, ...shown } = await Promise.race([address.first, tooLate]);
    clearTimeout(late);
    const posted = { channel: where.channel, only: where.user, metadata: undefined, ts: workspace.stamp() };
    return { ...posted, ...shown, replaces, acknowledgedMs, responses: address.responses };
  }

  const slashPayload = ({ user = "U0ADA", channel = "C0HALL", command, text = "" }: Use, url: string) => ({
    command,
    text: escapeTyped(text, workspace.channels),
    team_id: TEAM,
    team_domain: "test",
    channel_id: channel,
    channel_name: workspace.channels.get(channel)?.name ?? "",
    user_id: user,
    user_name: workspace.person(user).name,
    api_app_id: "A0CALLBRD",
    is_enterprise_install: "false",
    response_url: url,
    trigger_id: randomUUID(),
  });

  return {
    apiUrl: `${base}/api/`,
    tokens,
    signingSecret,
    workspace,
    faults,
    calls,
    files,
    uploads,
    sockets,
    violations: workspace.violations,
    /** From now on events are posted there instead of sent through a socket. */
    deliverTo(url: string) {
      appUrl = url;
    },
    /** Standing messages, oldest first; all, or those of one channel. */
    messages: (channel?: string) =>
      workspace.messages.filter((one) => channel === undefined || one.channel === channel),

    /** Types a slash command; resolves with the answer. Rejects as Slack does: not connected, or not acknowledged. */
    async uses(use: Use): Promise<Answer> {
      const address = responses.open();
      const payload = slashPayload(use, address.url);
      const acknowledgedMs = await deliver("slash_commands", payload, use.times ?? 1);
      return answered(address, acknowledgedMs, { channel: payload.channel_id, user: payload.user_id });
    },

    /** Uses the app's shortcut in the menu of a message that carries those files. */
    async usesShortcut(callbackId: string, fileIds: readonly string[], user = "U0BOSS"): Promise<Answer> {
      const address = responses.open();
      const where = { channel: "C0HALL", user };
      const shown = { ...where, files: files.shown(fileIds), url: address.url };
      return answered(address, await deliver("interactive", messageShortcut(callbackId, shown), 1), where);
    },

    /** Presses a button, by its label or action id. */
    async presses(message: Posted, wanted: string, user = "U0ADA", times = 1): Promise<Answer> {
      const address = responses.open();
      const button = findButton(message, wanted);
      const payload = pressPayload(message, button, user, address.url, workspace.stamp());
      const acknowledgedMs = await deliver("interactive", payload, times);
      return answered(address, acknowledgedMs, { channel: message.channel, user });
    },

    /** Opens the app's place in Slack, at that tab; resolves once the app was told. */
    async opensHome(user: string, tab: "home" | "messages" = "home"): Promise<void> {
      workspace.person(user);
      await deliver("events_api", homeOpened(user, tab, workspace.stamp()), 1);
    },

    /** What that person's home shows; nothing before the app has made it. */
    home: (user: string) => workspace.homes.get(user) ?? [],

    /** Presses a button of that person's home. What comes of it is seen there. */
    async pressesAtHome(user: string, wanted: string): Promise<void> {
      const button = findButton({ blocks: workspace.homes.get(user) ?? [] }, wanted);
      await deliver("interactive", homePressed(user, button, workspace.stamp()), 1);
    },

    /** Posts a slash command that is signed wrongly; resolves with the app's HTTP status. */
    async forges(forgery: Forgery, use: Use): Promise<number> {
      if (appUrl === undefined) throw new Error("only over HTTP are there signatures");
      const body = asForm("slash_commands", slashPayload(use, responses.open().url));
      return (await postSigned(appUrl, body, signingSecret, forgery)).status;
    },

    async stop() {
      await sockets.stop();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function asForm(kind: "slash_commands" | "interactive", payload: object): string {
  const fields = kind === "interactive" ? { payload: JSON.stringify(payload) } : { ...payload };
  return new URLSearchParams(fields as Record<string, string>).toString();
}

function findButton({ blocks }: Pick<Posted, "blocks">, wanted: string): Button {
  const buttons = buttonsIn(blocks);
  const button = buttons.find(({ action_id, text }) => action_id === wanted || text.text === wanted);
  if (button === undefined)
    throw new Error(`no button ${wanted}; there are ${buttons.map(({ text }) => text.text).join(", ")}`);
  return button;
}

/** Slack: "block_actions payload". An ephemeral message is not in it. */
function pressPayload(message: Posted, button: Button, user: string, url: string, stamp: string) {
  const { channel, ts, ephemeral, text, blocks } = message;
  return {
    type: "block_actions",
    team: { id: TEAM, domain: "test" },
    user: { id: user, team_id: TEAM },
    api_app_id: "A0CALLBRD",
    container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: ephemeral },
    channel: { id: channel, name: "channel" },
    ...(ephemeral ? {} : { message: { type: "message", ts, text, blocks } }),
    trigger_id: randomUUID(),
    response_url: url,
    actions: [{ ...button, block_id: "generated", action_ts: stamp }],
  };
}

/** What Slack makes of typed text under `should_escape`. */
function escapeTyped(text: string, channels: ReadonlyMap<string, { name: string }>): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped.replace(/#([a-z0-9-]+)/g, (typed, name: string) => {
    const id = [...channels].find(([, channel]) => channel.name === name)?.[0];
    return id === undefined ? typed : `<#${id}|${name}>`;
  });
}
