/** The playground's HTTP server: the page, its requests, and one stream of events. On 127.0.0.1 and nowhere else. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { UserError } from "../../../core/errors.ts";
import type { Log } from "../../../core/ports/log.ts";
import type { EventStream } from "./event-stream.ts";
import { refuse, SAFE_HEADERS } from "./guard.ts";
import { BODY_BYTES } from "./limits.ts";
import type { PageFiles } from "./page-files.ts";
import type { PageEvent } from "./protocol.ts";
import type { Route } from "./routes.ts";

export type ServerParts = {
  files: PageFiles;
  routes: Readonly<Record<string, Route>>;
  events: EventStream;
  /** What a page gets when it opens the stream. */
  greeting: () => PageEvent;
  log: Log;
};

/** Somebody listens there already, or only others may. */
const NOT_OURS: ReadonlySet<string> = new Set(["EADDRINUSE", "EACCES"]);

export type PageServer = {
  /** Resolves with the address; takes any free port where that one cannot be had. */
  listen(port: number): Promise<string>;
  close(): Promise<void>;
};

export function createPageServer({ files, routes, events, greeting, log }: ServerParts): PageServer {
  const server = createServer((request, response) => {
    void handle(request, response).catch((failure: unknown) => {
      log.error("page-request-failed", { problem: String(failure) });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value);
    const refused = refuse(request.headers, portOf(server) ?? 0, request.method === "POST");
    if (refused !== undefined) return sendJson(response, 403, { message: refused, hint: undefined });
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    if (request.method === "GET" && pathname === "/api/events") return events.open(response, greeting());
    const route = routes[`${request.method} ${pathname}`];
    if (route !== undefined) return answer(route, searchParams, request, response);
    if (request.method === "GET" && !pathname.startsWith("/api/")) return sendFile(pathname, response);
    return sendJson(response, 404, { message: `There is nothing at ${pathname}.`, hint: undefined });
  }

  async function answer(
    route: Route,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    try {
      const body = request.method === "POST" ? await readJson(request) : undefined;
      sendJson(response, 200, await route({ query, body }));
    } catch (failure) {
      if (!(failure instanceof UserError)) throw failure;
      sendJson(response, 400, { message: failure.message, hint: failure.hint });
    }
  }

  async function sendFile(address: string, response: ServerResponse): Promise<void> {
    try {
      const file = await files(address);
      if (file === undefined)
        return sendJson(response, 404, { message: `There is nothing at ${address}.`, hint: undefined });
      const cache = file.lasting ? "public, max-age=31536000, immutable" : "no-store";
      response.writeHead(200, { "content-type": file.type, "cache-control": cache }).end(file.body);
    } catch (failure) {
      log.error("page-not-built", { problem: String(failure) });
      response.writeHead(503, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
      response.end(
        `The page could not be built: ${failure instanceof Error ? failure.message : String(failure)}\nRun npm ci, then start again.\n`,
      );
    }
  }

  async function bind(port: number): Promise<void> {
    server.listen({ port, host: "127.0.0.1" });
    await once(server, "listening");
  }

  return {
    async listen(port) {
      try {
        await bind(port);
      } catch (failure) {
        if (!(failure instanceof Error && "code" in failure && NOT_OURS.has(String(failure.code))))
          throw failure;
        await bind(0);
      }
      return `http://127.0.0.1:${portOf(server)}/`;
    },
    async close() {
      events.close();
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Throws a UserError for what is too long or no JSON. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    if (length > BODY_BYTES)
      throw new UserError("wrong-option", `That is too long: at most ${BODY_BYTES} bytes are taken.`);
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    throw new UserError("wrong-option", "That is no JSON.");
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(body));
}

function portOf(server: Server): number | undefined {
  const address = server.address();
  return address === null || typeof address === "string" ? undefined : address.port;
}
