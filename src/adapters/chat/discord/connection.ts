/** Keeps one line to the gateway: opens it however long that takes, and anew when it has been broken for long. */
import { PlatformFailure } from "../../../core/errors.ts";
import type { PlatformHealth } from "../../../core/ports/chat-platform.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Log } from "../../../core/ports/log.ts";
import { MINUTE_MS, SECOND_MS } from "../../../core/time/instant.ts";
import { explainFailure } from "./errors.ts";
import type { Line } from "./gateway.ts";

export type ConnectionParts = {
  /** Opens a line that tells `onState` what becomes of it. Rejects with anything. */
  open(onState: (health: PlatformHealth) => void): Promise<Line>;
  clock: Clock;
  log: Log;
};

export type Connection = {
  /** Resolves once the line is open, or after `stop`; rejects with kind `revoked` alone. */
  start(): Promise<void>;
  stop(): Promise<void>;
  health(): PlatformHealth;
};

const BACK_OFF_MS = [1, 2, 5, 10, 20, 30].map((seconds) => seconds * SECOND_MS);

/** discord.js restores a line within seconds; one that takes longer is stuck. */
const STUCK_AFTER_MS = MINUTE_MS;

export function createConnection({ open, clock, log }: ConnectionParts): Connection {
  let health: PlatformHealth = { state: "starting", problem: undefined };
  let line: Line | undefined;
  let stopped = false;
  let wake = () => {};
  let stopWatching: (() => void) | undefined;

  /** Resolves early when the connection is stopped. */
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const cancel = clock.after(ms, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });

  function onState(next: PlatformHealth): void {
    if (stopped) return;
    health = next;
    if (next.state === "reconnecting") stopWatching ??= clock.after(STUCK_AFTER_MS, () => void reopen());
    else calm();
  }

  function calm(): void {
    stopWatching?.();
    stopWatching = undefined;
  }

  async function start(): Promise<void> {
    for (let attempt = 0; !stopped; attempt += 1) {
      try {
        const opened = await open(onState);
        if (stopped) return await opened.close();
        line = opened;
        health = { state: "connected", problem: undefined };
        return;
      } catch (failure) {
        const explained = explainFailure(failure, "connect");
        const { kind, message, retryAfterMs } = explained;
        if (stopped) return;
        health = {
          state: kind === "revoked" ? "down" : "reconnecting",
          problem: `${message} ${explained.hint ?? ""}`,
        };
        if (kind === "revoked") throw explained;
        log.warn("discord-not-connected", { kind, problem: message });
        await pause(retryAfterMs ?? BACK_OFF_MS[Math.min(attempt, BACK_OFF_MS.length - 1)] ?? SECOND_MS);
      }
    }
  }

  async function reopen(): Promise<void> {
    calm();
    log.warn("discord-line-stuck", { problem: "The gateway has been away for a minute; connecting anew." });
    const old = line;
    line = undefined;
    old?.close().catch((failure: unknown) => log.warn("discord-close-failed", { problem: String(failure) }));
    try {
      await start();
    } catch (failure) {
      log.error("discord-refused", {
        problem: failure instanceof PlatformFailure ? failure.message : String(failure),
      });
    }
  }

  return {
    start,
    health: () => health,
    async stop() {
      stopped = true;
      health = { state: "stopped", problem: undefined };
      calm();
      wake();
      const open = line;
      line = undefined;
      await open?.close();
    },
  };
}
