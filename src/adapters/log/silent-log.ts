/** Keeps the lines instead of printing them: for tests, and where a terminal is used for something better. */
import type { Log, LogFields } from "../../core/ports/log.ts";

export type LogLine = { level: "info" | "warn" | "error"; event: string; fields: LogFields };

/** The latest thousand lines. */
export function silentLog(): Log & { lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const keep =
    (level: LogLine["level"]) =>
    (event: string, fields: LogFields = {}) => {
      lines.push({ level, event, fields });
      if (lines.length > 1_000) lines.shift();
    };
  return { info: keep("info"), warn: keep("warn"), error: keep("error"), lines };
}
