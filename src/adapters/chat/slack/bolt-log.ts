/** Bolt's own log lines as Callboard's: its warnings and errors, cut short. Its debug lines hold payloads and are dropped. */
import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../../core/ports/log.ts";

const LINE = 300;

export function boltLog(log: Log): Logger {
  const line = (parts: unknown[]) => ({ problem: parts.map(String).join(" ").slice(0, LINE) });
  return {
    debug() {},
    info() {},
    warn: (...parts) => log.warn("slack-client", line(parts)),
    error: (...parts) => log.warn("slack-client", line(parts)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
