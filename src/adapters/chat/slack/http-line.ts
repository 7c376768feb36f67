/** Signed requests to `POST /slack/events`. Slack: "Verifying requests from Slack". */
import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPReceiver, type Logger } from "@slack/bolt";
import { ConfigError, PlatformFailure } from "../../../core/errors.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";
import { SIGNATURE_AGE_S } from "./limits.ts";
import type { Line } from "./line.ts";

const EVENTS_PATH = "/slack/events";
/** How long requests in progress may take to end; each is acknowledged at once. */
const CLOSE_MS = 2 * SECOND_MS;

/** The part of an HTTP server that Slack's requests come through; others may serve other paths of it. */
export type HttpInlet = {
  mount(
    method: "POST",
    path: string,
    listener: (request: IncomingMessage, response: ServerResponse) => void,
  ): void;
  /** Resolves once requests come in; rejects with a ConfigError, and may then be tried again. */
  listen(): Promise<void>;
};

export function httpLine(signingSecret: string, inlet: HttpInlet, logger: Logger, clock: Clock): Line {
  const receiver = new HTTPReceiver({ signingSecret, logger });
  const ended = Promise.withResolvers<void>();
  const inProgress = new Map<IncomingMessage, Promise<void>>();
  let state: "before" | "open" | "closed" = "before";

  inlet.mount("POST", EVENTS_PATH, (request, response) => {
    // Slack delivers an event that was not taken again.
    if (state !== "open") response.writeHead(503).end();
    // Bolt checks the signature and refuses what is old, but takes timestamps from the future.
    else if (!isTimely(request, clock)) response.writeHead(401).end();
    else {
      const over = Promise.withResolvers<void>();
      inProgress.set(request, over.promise);
      response.once("close", () => {
        inProgress.delete(request);
        over.resolve();
      });
      receiver.requestListener(request, response);
    }
  });

  return {
    receiver,
    async open() {
      try {
        await inlet.listen();
      } catch (failure) {
        if (!(failure instanceof ConfigError)) throw failure;
        throw new PlatformFailure("unreached", failure.message, { cause: failure });
      }
      if (state === "before") state = "open";
    },
    ended: () => ended.promise,
    async close() {
      state = "closed";
      const cancel = clock.after(CLOSE_MS, () => {
        for (const request of inProgress.keys()) request.destroy();
      });
      await Promise.all(inProgress.values());
      cancel();
      ended.resolve();
    },
  };
}

function isTimely({ headers }: IncomingMessage, clock: Clock): boolean {
  const stamp = headers["x-slack-request-timestamp"];
  const seconds = typeof stamp === "string" && /^\d{1,12}$/.test(stamp) ? Number(stamp) : Number.NaN;
  return Math.abs(clock.now() / SECOND_MS - seconds) <= SIGNATURE_AGE_S;
}
