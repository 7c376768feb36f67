/** Signed requests to `POST /slack/events`. Slack: "Verifying requests from Slack". */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { HTTPReceiver, type Logger } from "@slack/bolt";
import { PlatformFailure } from "../../../core/errors.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";
import { SIGNATURE_AGE_S } from "./limits.ts";
import type { Line } from "./line.ts";

const EVENTS_PATH = "/slack/events";
/** How long requests in progress may take to end; each is acknowledged at once. */
const CLOSE_MS = 2 * SECOND_MS;

export type HttpLine = Line & {
  /** The port that is listened on; undefined while there is none. */
  port(): number | undefined;
};

/** `port` 0 picks a free one. */
export function httpLine(
  signingSecret: string,
  listen: { host: string; port: number },
  logger: Logger,
  clock: Clock,
): HttpLine {
  const receiver = new HTTPReceiver({ signingSecret, logger });
  const ended = Promise.withResolvers<void>();
  let server: Server | undefined;

  return {
    receiver,
    async open() {
      const opening = createServer((request, response) => {
        const path = (request.url ?? "").split("?")[0];
        if (request.method !== "POST" || path !== EVENTS_PATH) response.writeHead(404).end();
        // Bolt checks the signature and refuses what is old, but takes timestamps from the future.
        else if (!isTimely(request, clock)) response.writeHead(401).end();
        else receiver.requestListener(request, response);
      });
      opening.on("error", (failure) => logger.error(failure.message));
      // Known before it listens, so that a stop meanwhile closes it too.
      server = opening;
      opening.listen(listen.port, listen.host);
      try {
        await Promise.race([once(opening, "listening"), ended.promise]);
      } catch (failure) {
        server = undefined;
        const code = failure instanceof Error && "code" in failure ? String(failure.code) : "unknown";
        throw new PlatformFailure("unreached", `Cannot listen on ${listen.host}:${listen.port} (${code}).`, {
          hint: "Set HOST and PORT to an address of this machine that is free.",
        });
      }
    },
    ended: () => ended.promise,
    async close() {
      const closing = server;
      server = undefined;
      if (closing !== undefined) {
        const closed = once(closing, "close");
        closing.close();
        const cancel = clock.after(CLOSE_MS, () => closing.closeAllConnections());
        await closed;
        cancel();
      }
      ended.resolve();
    },
    port() {
      const address = server?.address();
      return typeof address === "object" && address !== null ? address.port : undefined;
    },
  };
}

function isTimely({ headers }: IncomingMessage, clock: Clock): boolean {
  const stamp = headers["x-slack-request-timestamp"];
  const seconds = typeof stamp === "string" && /^\d{1,12}$/.test(stamp) ? Number(stamp) : Number.NaN;
  return Math.abs(clock.now() / SECOND_MS - seconds) <= SIGNATURE_AGE_S;
}
