/** Web API methods, as the SDK calls them: form-encoded, nested values as JSON. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { readHome } from "./block-kit.ts";
import type { Fault, FaultPlan } from "./faults.ts";
import type { Files } from "./files.ts";
import { scheduledMethods } from "./scheduled.ts";
import type { Uploads } from "./uploads.ts";
import { BOT_ID, BOT_USER, TEAM, type Workspace } from "./workspace.ts";

export type Tokens = { bot: string; app: string };

export type Call = { method: string; at: number; form: URLSearchParams };

export type Parts = {
  workspace: Workspace;
  faults: FaultPlan;
  tokens: Tokens;
  calls: Call[];
  files: Files;
  uploads: Uploads;
  socketUrl(): string;
};

export async function answerCall(
  parts: Parts,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams(await readBody(request));
  parts.calls.push({ method, at: Date.now(), form });
  const fault = parts.faults.take(method);
  if (fault === undefined || fault.kind === "late" || ("commit" in fault && fault.commit)) {
    const answer = carryOut(parts, method, request.headers.authorization ?? "", form);
    if (fault?.kind === "late") await sleep(fault.ms);
    if (fault === undefined || fault.kind === "late") return sendJson(response, answer);
  }
  fail(fault, response);
}

/** Plays a fault out on a response. */
export function fail(fault: Fault, response: ServerResponse): void {
  if (fault.kind === "rate-limit") {
    const wait = fault.seconds === undefined ? {} : { "retry-after": String(fault.seconds) };
    response.writeHead(429, wait).end(JSON.stringify({ ok: false, error: "ratelimited" }));
  } else if (fault.kind === "refuse") sendJson(response, { ok: false, error: fault.error });
  else if (fault.kind === "status") response.writeHead(fault.status).end("upstream trouble");
  else if (fault.kind === "reset") response.socket?.resetAndDestroy();
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

function sendJson(response: ServerResponse, answer: object): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
}

function carryOut(parts: Parts, method: string, authorization: string, form: URLSearchParams): object {
  const { workspace, tokens } = parts;
  const wanted = method === "apps.connections.open" ? tokens.app : tokens.bot;
  if (workspace.isRevoked()) return { ok: false, error: "token_revoked" };
  if (authorization !== `Bearer ${wanted}`) return { ok: false, error: "invalid_auth" };
  workspace.postDue();
  const answer = (methods[method] ?? scheduledMethods[method])?.(parts, form);
  return answer === undefined
    ? { ok: false, error: "unknown_method" }
    : { ok: answer.error === undefined, ...answer };
}

export type Answer = { error?: string; [field: string]: unknown };

const parse = (text: string | null): unknown => (text === null ? undefined : JSON.parse(text));

const methods: Record<string, (parts: Parts, form: URLSearchParams) => Answer> = {
  "auth.test": () => ({ team_id: TEAM, user_id: BOT_USER, bot_id: BOT_ID, team: "Test", user: "callboard" }),

  "apps.connections.open": ({ socketUrl }) => ({ url: socketUrl() }),

  "chat.postMessage": ({ workspace, uploads }, form) => {
    const channel = form.get("channel") ?? "";
    const error = workspace.refusal(channel);
    if (error !== undefined) return { error };
    const blocks = parse(form.get("blocks"));
    const shown = workspace.check("chat.postMessage", { text: form.get("text"), blocks });
    if (uploads.lacks(shown.blocks)) return { error: "invalid_blocks" };
    for (const quiet of ["unfurl_links", "unfurl_media", "link_names"])
      if (form.get(quiet) !== "false") workspace.violations.push(`chat.postMessage: ${quiet} is not off`);
    const thread = form.get("thread_ts") ?? undefined;
    const posted = workspace.put({
      channel,
      ...(thread === undefined ? {} : { thread }),
      ...shown,
      only: undefined,
      ephemeral: false,
      metadata: parse(form.get("metadata")),
    });
    return { channel, ts: posted.ts, message: { text: shown.text, ts: posted.ts } };
  },

  "chat.update": ({ workspace, uploads }, form) => {
    const found = workspace.messages.find(({ ts }) => ts === form.get("ts"));
    if (found === undefined) return { error: "message_not_found" };
    const shown = workspace.check("chat.update", {
      text: form.get("text"),
      blocks: parse(form.get("blocks")),
    });
    if (uploads.lacks(shown.blocks)) return { error: "invalid_blocks" };
    Object.assign(found, shown);
    return { channel: found.channel, ts: found.ts };
  },

  "views.publish": ({ workspace }, form) => {
    const user = form.get("user_id") ?? "";
    if (!workspace.people.has(user)) return { error: "not_enabled" };
    const { faults, blocks } = readHome(parse(form.get("view")));
    workspace.violations.push(...faults.map((fault) => `views.publish: ${fault}`));
    workspace.homes.set(user, blocks);
    return { view: { id: `V${user}` } };
  },

  "files.getUploadURLExternal": ({ uploads }, form) => uploads.begin(form),

  "files.completeUploadExternal": ({ uploads, workspace }, form) => uploads.complete(workspace, form),

  "conversations.open": ({ workspace }, form) => {
    const person = form.get("users") ?? "";
    return workspace.people.has(person)
      ? { channel: { id: workspace.direct(person) } }
      : { error: "user_not_found" };
  },

  "conversations.info": ({ workspace }, form) => {
    const id = form.get("channel") ?? "";
    const channel = workspace.channels.get(id);
    return channel === undefined ? { error: "channel_not_found" } : { channel: { id, name: channel.name } };
  },

  "conversations.history": (parts, form) => history(parts, form, undefined),

  "conversations.replies": (parts, form) => history(parts, form, form.get("ts") ?? ""),

  "files.info": ({ files, uploads }, form) => uploads.info(form.get("file") ?? "") ?? files.info(form),

  "users.info": ({ workspace }, form) => {
    const id = form.get("user") ?? "";
    const person = workspace.people.get(id);
    return person === undefined
      ? { error: "user_not_found" }
      : {
          user: {
            id,
            name: person.name,
            is_admin: person.admin,
            is_owner: false,
            tz: person.tz,
            // Slack: users.info, include_locale.
            ...(form.get("include_locale") === "true" ? { locale: person.locale ?? "en-US" } : {}),
          },
        };
  },
};

/** Newest first, as Slack does, in pages; of a thread, its replies. */
function history({ workspace }: Parts, form: URLSearchParams, thread: string | undefined): Answer {
  const channel = form.get("channel") ?? "";
  const error = workspace.refusal(channel);
  if (error === "channel_not_found" || error === "not_in_channel") return { error };
  const oldest = Number(form.get("oldest") ?? 0);
  const limit = Number(form.get("limit") ?? 100);
  const from = Number(form.get("cursor") ?? 0);
  const all = workspace.messages
    .filter(
      (one) => one.channel === channel && one.thread === thread && !one.ephemeral && Number(one.ts) >= oldest,
    )
    .toReversed();
  const withMetadata = form.get("include_all_metadata") === "true";
  const messages = all.slice(from, from + limit).map(({ ts, text, metadata, by }) => ({
    type: "message",
    ts,
    text,
    user: by ?? BOT_USER,
    bot_id: by === undefined ? BOT_ID : "B0OTHER",
    ...(withMetadata && metadata !== undefined ? { metadata } : {}),
  }));
  const next = from + limit < all.length ? String(from + limit) : "";
  return { messages, has_more: next !== "", response_metadata: { next_cursor: next } };
}
