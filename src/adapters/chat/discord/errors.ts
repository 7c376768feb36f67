/** Discord's refusals and the network's, as PlatformFailures: the only place that reads discord.js' errors. */
import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { PlatformFailure, type PlatformFailureKind } from "../../../core/errors.ts";

/** Discord: Opcodes and Status Codes, JSON. Only those that mean more than their HTTP status. */
const KINDS: Readonly<Record<number, PlatformFailureKind>> = {
  10003: "gone",
  10013: "gone",
  20016: "rate-limited",
  20028: "rate-limited",
  40003: "rate-limited",
  50001: "forbidden",
  50007: "closed",
  50013: "forbidden",
  50278: "closed",
};

/** What to do about it, for the person who can. */
const NEXT: Readonly<Record<PlatformFailureKind, string>> = {
  "rate-limited": "Nothing to do: it is tried again.",
  unreached: "Check that this machine can reach the address in DISCORD_API_URL.",
  unavailable: "Nothing to do: it is looked for, or tried again. Discord's state is at discordstatus.com.",
  forbidden: "Give the bot View Channel, Send Messages and Embed Links in that channel.",
  closed: "The person can allow direct messages from members of this server in its privacy settings.",
  gone: "Link another channel with the organisers' channel command.",
  invalid: "This is a fault of Callboard's; please report it with this line.",
  revoked: "Make a new token in the Discord developer portal, under Bot, set DISCORD_TOKEN, and restart.",
};

/** Discord: opening direct channels too fast (40003) says no time; asking again soon makes it worse. */
const COOL_DOWN_MS = 5 * 60_000;

/** The connection was never made, so nothing can have been carried out. */
const UNREACHED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const PASSING: ReadonlySet<PlatformFailureKind> = new Set([
  "rate-limited",
  "unreached",
  "unavailable",
  "revoked",
]);

/** Refusals that the adapter itself acts on. */
export const CODES = { unknownInteraction: 10062, acknowledged: 40060, hasThread: 160_004 } as const;

/** Whatever went wrong while `what` was asked of Discord. A PlatformFailure is handed back as it is. */
export function explainFailure(failure: unknown, what: string): PlatformFailure {
  if (failure instanceof PlatformFailure) return failure;
  if (failure instanceof RateLimitError)
    return refused(
      "rate-limited",
      `Discord is not asked to ${what} for now: its limit is used up.`,
      failure,
      {
        retryAfterMs: Math.max(failure.retryAfter, failure.timeToReset),
        // The scope is Discord's own word; `global` is what discord.js has counted.
        everywhere: failure.scope === "global" || failure.global,
      },
    );
  if (failure instanceof DiscordAPIError) return explainApi(failure, what);
  if (failure instanceof HTTPError)
    return refused("unavailable", `Discord answered ${failure.status} when asked to ${what}.`, failure);
  const code = codeOf(failure);
  // So says discord.js of a token that Discord refused at login, over REST and on the gateway.
  if (code === "TokenInvalid" || (failure instanceof Error && failure.message === "Authentication failed"))
    return tokenRefused(failure);
  if (code !== undefined && UNREACHED.has(code))
    return refused("unreached", `Discord could not be reached to ${what} (${code}).`, failure);
  // discord.js says this of a request that was given up while it waited for its turn.
  if (failure instanceof Error && failure.message === "Request aborted manually")
    return refused("unreached", `Too much is being sent to Discord at once to ${what}.`, failure);
  if (failure instanceof Error && failure.name === "AbortError")
    return refused("unavailable", `Discord did not answer in time when asked to ${what}.`, failure);
  const told = code ?? (failure instanceof Error ? failure.name : "unknown");
  return refused(
    "unavailable",
    `The connection failed while Discord was asked to ${what} (${told}).`,
    failure,
  );
}

/** A token that was refused, wherever Discord said so. */
export function tokenRefused(cause?: unknown): PlatformFailure {
  return refused("revoked", "Discord does not accept the token in DISCORD_TOKEN.", cause);
}

/** Whether a failure may mend itself, or is the token's. */
export function isPassing(failure: unknown): boolean {
  return failure instanceof PlatformFailure && PASSING.has(failure.kind);
}

/** Discord's own code of a refusal, however it was wrapped; undefined for anything else. */
export function apiCodeOf(failure: unknown): number | undefined {
  const original = failure instanceof PlatformFailure ? failure.cause : failure;
  return original instanceof DiscordAPIError ? Number(original.code) : undefined;
}

function explainApi(failure: DiscordAPIError, what: string): PlatformFailure {
  const code = Number(failure.code);
  if (failure.status === 401) return tokenRefused(failure);
  const kind = KINDS[code] ?? kindOfStatus(failure.status);
  const message = `Discord refused to ${what}: ${failure.message.split("\n")[0] ?? ""} (HTTP ${failure.status}, code ${code}).`;
  return refused(kind, message, failure, kind === "rate-limited" ? { retryAfterMs: COOL_DOWN_MS } : {});
}

function kindOfStatus(status: number): PlatformFailureKind {
  if (status === 403) return "forbidden";
  if (status === 404) return "gone";
  if (status === 429) return "rate-limited";
  return status >= 500 ? "unavailable" : "invalid";
}

function refused(
  kind: PlatformFailureKind,
  message: string,
  cause: unknown,
  more: { retryAfterMs?: number; everywhere?: boolean } = {},
): PlatformFailure {
  return new PlatformFailure(kind, message, { hint: NEXT[kind], cause, ...more });
}

function codeOf(failure: unknown): string | undefined {
  if (!(failure instanceof Error)) return undefined;
  if ("code" in failure && typeof failure.code === "string") return failure.code;
  return codeOf(failure.cause);
}
