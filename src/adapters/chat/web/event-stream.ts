/** Server-sent events to every page that is open. HTML standard, "Server-sent events". */
import type { ServerResponse } from "node:http";
import type { Clock } from "../../../core/ports/clock.ts";
import { STREAM_PULSE_MS } from "./limits.ts";
import type { PageEvent } from "./protocol.ts";

export type EventStream = {
  /** Takes over the response. `first` is what this page alone gets. */
  open(response: ServerResponse, first: PageEvent): void;
  send(event: PageEvent): void;
  close(): void;
};

/** A page that does not read for so long that this much waits for it is let go; it comes back by itself. */
const MOST_WAITING_BYTES = 8 * 1024 * 1024;

export function createEventStream(clock: Clock): EventStream {
  const pages = new Set<ServerResponse>();
  let cancelPulse: (() => void) | undefined;

  const pulse = () => {
    cancelPulse = clock.after(STREAM_PULSE_MS, () => {
      for (const page of pages) page.write(": still here\n\n");
      pulse();
    });
  };

  return {
    open(response, first) {
      response.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
      });
      response.write(`retry: 1000\n${frame(first)}`);
      pages.add(response);
      response.on("close", () => pages.delete(response));
      if (cancelPulse === undefined) pulse();
    },
    send(event) {
      const text = pages.size === 0 ? "" : frame(event);
      for (const page of pages) {
        if (page.writableLength > MOST_WAITING_BYTES) page.destroy();
        else page.write(text);
      }
    },
    close() {
      cancelPulse?.();
      for (const page of pages) page.end();
      pages.clear();
    },
  };
}

function frame(event: PageEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}
