/** The one HTTP server of a process: whoever has something to serve mounts it here. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ConfigError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Log } from "../../core/ports/log.ts";
import { SECOND_MS } from "../../core/time/instant.ts";

/** How long requests in progress may take to end. */
const CLOSE_MS = 2 * SECOND_MS;

export type Listener = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export type HttpServer = {
  /** Has requests to exactly this path, or to all below one that ends in `/*`, come to `listener` from now on; what is mounted under GET answers HEAD, too. */
  mount(method: "GET" | "POST", path: string, listener: Listener): void;
  /**
   * Resolves once requests come in; at once when they do already. Rejects with a ConfigError that says what to set,
   * and may then be called again.
   */
  listen(): Promise<void>;
  /** The port that is listened on; undefined while there is none. */
  port(): number | undefined;
  /** Resolves when nothing comes in any more; what is still in progress after two seconds is cut off. */
  close(): Promise<void>;
};

/** `port` 0 picks a free one. What a listener throws is logged and answered with 500. */
export function createHttpServer(
  { host, port }: { host: string; port: number },
  { clock, log }: { clock: Clock; log: Log },
): HttpServer {
  const mounted = new Map<string, Listener>();
  let listening: Promise<Server> | undefined;
  let server: Server | undefined;
  let closed = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A client that keeps its connection for more would hold up the end.
    response.once("close", () => closed && request.socket.end());
    const path = (request.url ?? "").split("?")[0];
    const method = request.method === "HEAD" ? "GET" : request.method;
    const listener =
      mounted.get(`${method} ${path}`) ?? mounted.get(`${method} ${path?.replace(/[^/]*$/, "*")}`);
    if (listener === undefined) {
      response.writeHead(404).end();
      return;
    }
    try {
      await listener(request, response);
    } catch (failure) {
      log.error("http-failed", { path, problem: String(failure) });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  }

  async function open(): Promise<Server> {
    const opening = createServer((request, response) => void answer(request, response));
    try {
      opening.listen(port, host);
      await once(opening, "listening");
    } catch (failure) {
      throw new ConfigError([explain(failure, host, port)]);
    }
    opening.on("error", (failure) => log.warn("http-error", { problem: failure.message }));
    return opening;
  }

  return {
    mount: (method, path, listener) => void mounted.set(`${method} ${path}`, listener),
    async listen() {
      if (closed) throw new ConfigError(["HOST, PORT: nothing is listened on any more; Callboard stops."]);
      listening ??= open();
      try {
        server = await listening;
      } catch (failure) {
        listening = undefined;
        throw failure;
      }
    },
    port() {
      const address = server?.address();
      return typeof address === "object" && address !== null ? address.port : undefined;
    },
    async close() {
      closed = true;
      const closing = await listening?.catch(() => undefined);
      listening = undefined;
      server = undefined;
      if (closing === undefined) return;
      const ended = once(closing, "close");
      closing.close();
      const cancel = clock.after(CLOSE_MS, () => closing.closeAllConnections());
      await ended;
      cancel();
    },
  };
}

/** Node.js: Errors, "Common system errors". */
function explain(failure: unknown, host: string, port: number): string {
  const code = failure instanceof Error && "code" in failure ? String(failure.code) : "unknown";
  const where = `cannot listen on ${host}:${port} (${code})`;
  if (code === "EADDRINUSE")
    return `PORT: ${where}: another program does. Set PORT to a free port, or to 0 to have one picked.`;
  if (code === "EACCES") return `PORT: ${where}: the system does not allow it. Set PORT to 1024 or above.`;
  return `HOST: ${where}. Set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0.`;
}
