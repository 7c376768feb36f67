/** The operator's log: JSON lines on stderr, by pino. */
import { destination, pino } from "pino";
import type { Log, LogFields } from "../../core/ports/log.ts";

/** What the platforms' tokens look like; should one ever reach a message, it does not reach the log. */
const TOKENS = /\b(?:xox[a-z]-[\w-]+|xapp-[\w-]+|[MNO][\w-]{23,}\.[\w-]{6}\.[\w-]{27,})/g;

/** Written at once, so that the last line before a crash is there. */
export function jsonLog(level: string): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "message" },
    destination({ fd: 2, sync: true }),
  );
  return {
    info: (event, fields) => logger.info({ event, ...withoutTokens(fields) }),
    warn: (event, fields) => logger.warn({ event, ...withoutTokens(fields) }),
    error: (event, fields) => logger.error({ event, ...withoutTokens(fields) }),
  };
}

export function withoutTokens(fields: LogFields = {}): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === "string" ? value.replaceAll(TOKENS, "[secret]") : value,
    ]),
  );
}
