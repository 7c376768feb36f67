/** How the connection stands, for the status command and the log. */
import type { PlatformFailure } from "../../../core/errors.ts";
import type { PlatformHealth } from "../../../core/ports/chat-platform.ts";
import type { Log } from "../../../core/ports/log.ts";

export type Health = {
  now(): PlatformHealth;
  connected(): void;
  /** `starting` until it was connected once, `reconnecting` from then on; `down` when waiting will not mend it. */
  trouble(problem: string, hopeless: boolean): void;
  stopped(): void;
  /** A call's outcome: a refused token is trouble even while the connection stands. */
  watch(failure: PlatformFailure | undefined): void;
};

export function healthOf(log: Log): Health {
  let state: PlatformHealth["state"] = "starting";
  let problem: string | undefined;
  let refusal: string | undefined;
  let wasConnected = false;

  const become = (next: PlatformHealth["state"], why: string | undefined) => {
    if (next !== state || why !== problem)
      log.info("slack-connection", { state: next, ...(why === undefined ? {} : { problem: why }) });
    state = next;
    problem = why;
  };

  return {
    now: () =>
      state === "connected" && refusal !== undefined
        ? { state: "down", problem: refusal }
        : { state, problem },
    connected() {
      wasConnected = true;
      become("connected", undefined);
    },
    trouble(why, hopeless) {
      become(hopeless ? "down" : wasConnected ? "reconnecting" : "starting", why);
    },
    stopped: () => become("stopped", undefined),
    watch(failure) {
      if (failure === undefined) refusal = undefined;
      else if (failure.kind === "revoked") refusal = explain(failure);
    },
  };
}

/** One line: what happened and what to do. */
export function explain({ message, hint }: PlatformFailure): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
