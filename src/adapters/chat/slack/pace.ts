/** Slack's limits by method, kept before Slack has to say so. */
import { PlatformFailure } from "../../../core/errors.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import { MINUTE_MS } from "../../../core/time/instant.ts";
import { METHODS_PER_MINUTE } from "./limits.ts";

export type MethodPace = {
  /** Counts a call of that method, or throws kind `rate-limited` with the wait until the next is free. */
  take(method: string): void;
};

export function methodPace(clock: Clock): MethodPace {
  const calls = new Map<string, number[]>();
  return {
    take(method) {
      const most = METHODS_PER_MINUTE[method];
      if (most === undefined) return;
      const now = clock.now();
      // A clock that was set back must not keep anybody waiting for the time it once said.
      const recent = (calls.get(method) ?? []).filter((at) => at > now - MINUTE_MS && at <= now);
      const [first] = recent;
      if (first !== undefined && recent.length >= most)
        throw new PlatformFailure("rate-limited", `Slack takes ${most} calls of ${method} a minute.`, {
          retryAfterMs: first + MINUTE_MS - now,
        });
      recent.push(now);
      calls.set(method, recent);
    },
  };
}
