/** Keeps open pages up to date with Server-Sent Events (HTML standard): each part that has changed, by itself. */
import type { ServerResponse } from "node:http";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Log } from "../../../core/ports/log.ts";
import { type Instant, SECOND_MS } from "../../../core/time/instant.ts";
import { SAFE_HEADERS } from "./answer.ts";
import type { Part } from "./parts.ts";

/** While somebody watches. Shorter than a proxy's patience, too. */
const LOOK_EVERY_MS = 3 * SECOND_MS;
/** A browser that does not read is let go; it comes back by itself. */
const MOST_WAITING_BYTES = 1024 * 1024;
/** Each organiser has a page or two open. */
const MOST_PAGES = 50;

export type Live = {
  /** Takes over the response, while `allowed` says so; 503 when too many watch already. */
  open(response: ServerResponse, allowed: () => boolean): void;
  /** Nobody watches any more, nor can. */
  close(): void;
};

type Watcher = { allowed: () => boolean; known: Map<string, string> };

export type LiveParts = { look: () => Promise<readonly Part[]>; clock: Clock; log: Log };

export function createLive({ look, clock, log }: LiveParts): Live {
  const watchers = new Map<ServerResponse, Watcher>();
  let cancel: (() => void) | undefined;
  let closed = false;

  function tell(
    response: ServerResponse,
    { allowed, known }: Watcher,
    parts: readonly Part[],
    at: Instant,
  ): void {
    if (!allowed() || response.writableLength > MOST_WAITING_BYTES) return void response.destroy();
    for (const { id, version, body } of parts) {
      if (known.get(id) === version) continue;
      known.set(id, version);
      response.write(`data: ${JSON.stringify({ id, version, html: body.html })}\n\n`);
    }
    response.write(`: looked at ${at}\n\n`);
  }

  /** A failure lets everybody go: a page that shows old things as though they were new is worse than none. */
  async function lookAndTell(): Promise<void> {
    try {
      const parts = await look();
      for (const [response, watcher] of watchers) tell(response, watcher, parts, clock.now());
    } catch (failure) {
      log.warn("organiser-page-stale", { problem: String(failure) });
      for (const response of watchers.keys()) response.destroy();
    }
  }

  function goOn(): void {
    if (cancel !== undefined || closed || watchers.size === 0) return;
    cancel = clock.after(LOOK_EVERY_MS, async () => {
      await lookAndTell();
      cancel = undefined;
      goOn();
    });
  }

  return {
    open(response, allowed) {
      if (closed || watchers.size >= MOST_PAGES) {
        response.writeHead(503, SAFE_HEADERS).end();
        return;
      }
      const headers = { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" };
      response.writeHead(200, { ...SAFE_HEADERS, ...headers });
      response.write("retry: 3000\n\n");
      watchers.set(response, { allowed, known: new Map() });
      response.on("close", () => watchers.delete(response));
      goOn();
    },
    close() {
      closed = true;
      cancel?.();
      for (const response of watchers.keys()) response.end();
      watchers.clear();
    },
  };
}
