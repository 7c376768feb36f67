/** The REST side: finds the route of each request, lets faults strike, checks the body, and answers. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Fault, Faults, RouteName } from "./faults.ts";
import type { Limits } from "./limits.ts";
import type { MessageBody, UploadedFile } from "./records.ts";
import { checkRequest } from "./request-check.ts";
import { checkUpload } from "./upload-check.ts";

export type RestRequest = {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: unknown;
  /** What was uploaded beside the body (Discord: Reference, Uploading Files). */
  files: UploadedFile[];
};

export type RestAnswer = { status: number; body?: unknown };

export type Route = {
  name: RouteName;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As Discord's schema writes it: `/channels/{channel_id}/messages`. */
  path: string;
  /** Interaction routes carry their own token in the path. */
  open?: boolean;
  handle(request: RestRequest): RestAnswer | Promise<RestAnswer>;
};

/** One request as the tests read it. */
export type Recorded = {
  method: string;
  path: string;
  route: RouteName | undefined;
  body: unknown;
  at: number;
};

export type RestParts = {
  routes: readonly Route[];
  faults: Faults;
  /** Undefined for a Discord that takes everything. */
  limits: Limits | undefined;
  tokenIsGood(token: string): boolean;
  requests: Recorded[];
  violations: string[];
};

/** Discord's form of a refusal: an HTTP status and one of its own codes (Discord: Opcodes and Status Codes, JSON). */
export const refuse = (status: number, code: number, message: string): RestAnswer => ({
  status,
  body: { code, message },
});

const PREFIX = "/api/v10";

export function createRest(parts: RestParts): RequestListener {
  const table = parts.routes.map((route) => ({
    ...route,
    pattern: new RegExp(`^${route.path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
  }));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = decodeURIComponent(url.pathname).replace(PREFIX, "");
    const route = table.find(({ method, pattern }) => method === request.method && pattern.test(path));
    const { body, files } = await readRequest(request);
    parts.requests.push({
      method: request.method ?? "",
      path,
      route: route?.name,
      body,
      at: Date.now(),
    });
    if (route === undefined || !url.pathname.startsWith(PREFIX))
      return reply(response, refuse(404, 0, "404: Not Found"));
    if (route.open !== true && !isAllowed(route, path, response)) return;
    const run = async (): Promise<RestAnswer> => {
      const token = (request.headers.authorization ?? "").replace(/^Bot /, "");
      if (route.open !== true && !parts.tokenIsGood(token)) return refuse(401, 0, "401: Unauthorized");
      const problems =
        body === undefined
          ? []
          : [...checkRequest(route.method, route.path, body), ...checkUpload(body as MessageBody, files)];
      if (problems.length > 0) {
        parts.violations.push(...problems.map((problem) => `${route.name}: ${problem}`));
        return refuse(400, 50035, `Invalid Form Body: ${problems[0]}`);
      }
      const params = route.pattern.exec(path)?.groups ?? {};
      return route.handle({ params, query: url.searchParams, body, files });
    };
    const fault = parts.faults.take(route.name);
    if (fault === undefined) return reply(response, await run());
    return strike(fault, run, response);
  }

  /** Answers what is too much by itself, in Discord's form; whatever is allowed learns how much is left. */
  function isAllowed(route: (typeof table)[number], path: string, response: ServerResponse): boolean {
    const channel =
      route.name === "create_message" ? route.pattern.exec(path)?.groups?.channel_id : undefined;
    const verdict = parts.limits?.judge(performance.now(), channel);
    for (const [name, value] of Object.entries(verdict?.headers ?? {})) response.setHeader(name, value);
    if (verdict?.refused === undefined) return true;
    const { retryAfter, global } = verdict.refused;
    const body = { message: "You are being rate limited.", retry_after: retryAfter, global };
    reply(response, { status: 429, body });
    return false;
  }

  return (request, response) => {
    serve(request, response).catch((failure: unknown) => {
      parts.violations.push(`the stand-in failed at ${request.method} ${request.url}: ${String(failure)}`);
      if (!response.headersSent) reply(response, refuse(500, 0, "stand-in failed"));
    });
  };
}

async function strike(fault: Fault, run: () => Promise<RestAnswer>, response: ServerResponse): Promise<void> {
  if ("committed" in fault && fault.committed === true) await run();
  switch (fault.kind) {
    case "status":
      return reply(response, refuse(fault.status, fault.code ?? 0, `fault ${fault.status}`));
    case "rate-limit": {
      const { retryAfter, global = false } = fault;
      response.setHeader("Retry-After", String(Math.ceil(retryAfter)));
      response.setHeader("X-RateLimit-Reset-After", String(retryAfter));
      if (global) response.setHeader("X-RateLimit-Global", "true");
      response.setHeader("X-RateLimit-Scope", global ? "global" : "user");
      const body = { message: "You are being rate limited.", retry_after: retryAfter, global };
      return reply(response, { status: 429, body });
    }
    case "hang":
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "late":
      await wait(fault.ms);
      return reply(response, await run());
  }
}

function reply(response: ServerResponse, { status, body }: RestAnswer): void {
  response.statusCode = status;
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify(body));
}

/** JSON, or a form whose part `payload_json` is the JSON and whose others are files. */
async function readRequest(request: IncomingMessage): Promise<{ body: unknown; files: UploadedFile[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const whole = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data"))
    return { body: whole.length === 0 ? undefined : JSON.parse(whole.toString("utf8")), files: [] };
  const form = await new Response(whole, { headers: { "content-type": type } }).formData();
  const files: UploadedFile[] = [];
  for (const [name, part] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (index !== undefined && part instanceof File)
      files[Number(index)] = { name: part.name, type: part.type, bytes: await part.bytes() };
  }
  return { body: JSON.parse(String(form.get("payload_json"))), files };
}
