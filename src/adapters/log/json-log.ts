/** The operator's log: JSON lines on stderr, by pino. */
import { type DestinationStream, destination, pino } from "pino";
import type { Log, LogFields } from "../../core/ports/log.ts";

/**
 * What the platforms' secrets look like; should one ever reach a message, it does not reach the log. In order: what an
 * Authorization header holds, Slack's tokens, its answer addresses, Discord's bot tokens, its interaction tokens
 * (base64 of "interaction").
 */
const SECRETS =
  /\b(?:(?:Bot|Bearer) [\w.~+/=-]{16,}|xox[a-z]-[\w-]+|xapp-[\w-]+|hooks\.slack\.com\/[\w/-]+|[MNO][\w-]{23,}\.[\w-]{6}\.[\w-]{27,}|aW50ZXJhY3Rpb2[\w=-]{16,})/g;

/**
 * Lines of `level` and above, without process id and host name, to `stream` (stderr). Written at once, so that the
 * last line before a crash is there.
 */
export function jsonLog(level: string, stream: DestinationStream = destination({ fd: 2, sync: true })): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "message" },
    stream,
  );
  return {
    info: (event, fields) => logger.info({ event, ...withoutSecrets(fields) }),
    warn: (event, fields) => logger.warn({ event, ...withoutSecrets(fields) }),
    error: (event, fields) => logger.error({ event, ...withoutSecrets(fields) }),
  };
}

function withoutSecrets(fields: LogFields = {}): LogFields {
  const cleaned = Object.entries(fields).map(([name, value]) => [name, clean(value)]);
  return Object.fromEntries(cleaned);
}

function clean(value: LogFields[string]): LogFields[string] {
  if (typeof value === "string") return value.replaceAll(SECRETS, "[secret]");
  if (typeof value === "object") return value.map((one) => one.replaceAll(SECRETS, "[secret]"));
  return value;
}
