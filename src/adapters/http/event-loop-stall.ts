/** How long the event loop stood still: while it does, no command is acknowledged and no call is sent. */
import { performance } from "node:perf_hooks";
import { SECOND_MS } from "../../core/time/instant.ts";

/**
 * A timer of our own, since what `monitorEventLoopDelay` measures right after a reset it throws away, and a stall
 * after a scrape would never be seen.
 */
const EVERY_MS = 20;

export type StallWatch = {
  /** The longest stall since it was last asked, in seconds. */
  take(): number;
  stop(): void;
};

/** Does not keep the process from ending. */
export function watchEventLoop(): StallWatch {
  let last = performance.now();
  let longestMs = 0;
  const look = () => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last - EVERY_MS);
    last = now;
  };
  const timer = setInterval(look, EVERY_MS).unref();
  return {
    take() {
      look();
      const taken = longestMs / SECOND_MS;
      longestMs = 0;
      return taken;
    },
    stop: () => clearInterval(timer),
  };
}
