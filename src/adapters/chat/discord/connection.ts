/** Keeps one line to the gateway: opens it however long that takes, and anew when it has been broken for long. */
import type { PlatformFailure } from "../../../core/errors.ts";
import type { PlatformHealth } from "../../../core/ports/chat-platform.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Log } from "../../../core/ports/log.ts";
import { MINUTE_MS, SECOND_MS } from "../../../core/time/instant.ts";
import { explainFailure } from "./errors.ts";
import type { Line } from "./gateway.ts";

export type ConnectionParts = {
  /** What must be done before each line is opened; may reject with anything. */
  prepare(): Promise<void>;
  /** Begins a line that tells `onState` what becomes of it. */
  open(onState: (health: PlatformHealth) => void): Line;
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

export function createConnection({ prepare, open, clock, log }: ConnectionParts): Connection {
  let health: PlatformHealth = { state: "starting", problem: undefined };
  let line: Line | undefined;
  let opening = false;
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
    if (next.state === "reconnecting") watch();
    else calm();
  }

  function watch(): void {
    stopWatching ??= clock.after(STUCK_AFTER_MS, openAnew);
  }

  function calm(): void {
    stopWatching?.();
    stopWatching = undefined;
  }

  async function start(): Promise<void> {
    opening = true;
    for (let attempt = 0; !stopped; attempt += 1) {
      try {
        await prepare();
        if (stopped) break;
        line = open(onState);
        watch();
        await line.ready;
        calm();
        health = { state: "connected", problem: undefined };
        break;
      } catch (failure) {
        await hangUp();
        if (stopped) break;
        const { kind, message, hint = "", retryAfterMs } = explainFailure(failure, "connect");
        health = { state: kind === "revoked" ? "down" : "reconnecting", problem: `${message} ${hint}` };
        if (kind === "revoked") throw explainFailure(failure, "connect");
        log.warn("discord-not-connected", { kind, problem: message });
        await pause(retryAfterMs ?? BACK_OFF_MS[Math.min(attempt, BACK_OFF_MS.length - 1)] ?? SECOND_MS);
      }
    }
    opening = false;
  }

  async function hangUp(): Promise<void> {
    calm();
    const old = line;
    line = undefined;
    await old
      ?.close()
      .catch((failure: unknown) => log.warn("discord-close-failed", { problem: String(failure) }));
  }

  /** An attempt that is under way fails by this and is made again. */
  function openAnew(): void {
    log.warn("discord-line-stuck", { problem: "The gateway has been away for a minute; connecting anew." });
    const under = opening;
    void hangUp().then(async () => {
      if (under || stopped) return;
      await start().catch(({ message }: PlatformFailure) =>
        log.error("discord-refused", { problem: message }),
      );
    });
  }

  return {
    start,
    health: () => health,
    async stop() {
      stopped = true;
      health = { state: "stopped", problem: undefined };
      wake();
      await hangUp();
    },
  };
}
