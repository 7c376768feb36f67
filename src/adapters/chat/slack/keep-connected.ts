/** Opens the line, and opens it again whenever it ends, until it is stopped. Never rejects on its own: see `up`. */
import { PlatformFailure } from "../../../core/errors.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import { MINUTE_MS, SECOND_MS } from "../../../core/time/instant.ts";
import { translateFailure } from "./errors.ts";
import { explain, type Health } from "./health.ts";

const BACK_OFF_MS = [0.5, 1, 2, 5, 10, 30].map((seconds) => seconds * SECOND_MS);
/** A token that was refused may be reinstated, but not in a hurry. */
const REFUSED_MS = MINUTE_MS;
/** A connection that ends sooner counts as one that failed, so that a broken server is not asked without pause. */
const PROVEN_MS = 5 * SECOND_MS;

type Parts = {
  /** Opens the line; `open` in adapter.ts also asks who the token speaks for. */
  open(): Promise<void>;
  ended(): Promise<void>;
  health: Health;
  clock: Clock;
  stopping: AbortSignal;
};

/**
 * `up` resolves at the first connection, or when it is stopped before; it rejects when the token is refused before
 * there ever was one, and then nothing is tried again. `over` resolves when nothing more will be tried.
 */
export function keepConnected(parts: Parts): { up: Promise<void>; over: Promise<void> } {
  const { health, clock, stopping } = parts;
  const up = Promise.withResolvers<void>();
  let wasUp = false;
  let failures = 0;

  /** How long to wait before the next try; undefined when there is to be none. */
  async function attempt(): Promise<number | undefined> {
    try {
      await parts.open();
      if (stopping.aborted) return undefined;
      const since = clock.now();
      wasUp = true;
      health.connected();
      up.resolve();
      await parts.ended();
      if (stopping.aborted) return undefined;
      health.trouble("The connection to Slack ended; opening a new one.", false);
      failures = clock.now() - since < PROVEN_MS ? failures + 1 : 0;
      // Slack ends each connection from time to time; what people type meanwhile is lost, so there is no wait.
      return failures === 0 ? 0 : backOff(failures - 1);
    } catch (cause) {
      const failure = cause instanceof PlatformFailure ? cause : translateFailure(cause, "connecting");
      const refused = failure.kind === "revoked";
      health.trouble(explain(failure), refused);
      if (refused && !wasUp) {
        up.reject(failure);
        return undefined;
      }
      failures += 1;
      return refused ? REFUSED_MS : (failure.retryAfterMs ?? backOff(failures));
    }
  }

  async function run(): Promise<void> {
    for (;;) {
      const waitMs = stopping.aborted ? undefined : await attempt();
      if (waitMs === undefined || stopping.aborted) break;
      await pause(waitMs, clock, stopping);
    }
    up.resolve();
  }

  return { up: up.promise, over: run() };
}

function backOff(failures: number): number {
  return BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1] ?? 0;
}

async function pause(ms: number, clock: Clock, stopping: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(Math.min(ms, REFUSED_MS), resolve);
  await orStopped(promise, stopping);
  cancel();
}

/** Waits for the work, but not once it is time to stop. Leaves no listener behind. */
export function orStopped(work: Promise<unknown>, stopping: AbortSignal): Promise<unknown> {
  const stopped = Promise.withResolvers<void>();
  const stop = () => stopped.resolve();
  stopping.addEventListener("abort", stop, { once: true });
  return Promise.race([work, stopped.promise]).finally(() => stopping.removeEventListener("abort", stop));
}
