/**
 * The one tree of failures. `code` is what programs read, `message` says what was called and what was wrong,
 * `hint` says what is allowed and what to do next. None of them ever carries a secret or a whole payload.
 */
import { DEFAULT_LANGUAGE } from "./language/language.ts";
import { speakWords } from "./language/speak.ts";
import type { Words } from "./language/words.ts";

type Explanation = { hint?: string; cause?: unknown };

export class CallboardError extends Error {
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, { hint, cause }: Explanation = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = hint;
  }
}

export type UserErrorCode =
  | "unknown-command"
  | "wrong-option"
  | "not-found"
  | "ambiguous"
  | "not-allowed"
  | "unreachable";

/** Something the asker can put right. Shown to that person alone, as an answer. */
export class UserError extends CallboardError {
  /** A command line that works, without the slash command. */
  readonly example: string | undefined;
  /** The message and the hint, for the asker's language. */
  readonly words: { message: Words; hint: Words | undefined };
  /** Command lines that would work, offered as buttons. */
  readonly offers: readonly Offer[];

  constructor(
    code: UserErrorCode,
    message: Words,
    {
      hint,
      example,
      offers = [],
      cause,
    }: Omit<Explanation, "hint"> & {
      hint?: Words;
      example?: string | undefined;
      offers?: readonly Offer[];
    } = {},
  ) {
    const inEnglish = hint === undefined ? {} : { hint: speakWords(hint, DEFAULT_LANGUAGE) };
    super(code, speakWords(message, DEFAULT_LANGUAGE), { ...inEnglish, cause });
    this.words = { message, hint };
    this.example = example;
    this.offers = offers;
  }
}

export type Offer = { label: Words; command: string; options: Record<string, string> };

/**
 * Why a platform did not take a message, as the outbox's retry policy reads it.
 * - `rate-limited`: try again after `retryAfterMs`
 * - `unreached`: the request certainly did not get there (nobody listens, no such host, not connected yet)
 * - `unavailable`: nothing certain is known; the message may or may not have arrived
 * - `forbidden`: the bot may not write there (a missing permission)
 * - `closed`: the person does not take direct messages
 * - `gone`: the channel does not exist any more
 * - `invalid`: the platform will never take this message
 * - `revoked`: the token is not valid any more
 */
export type PlatformFailureKind =
  | "rate-limited"
  | "unreached"
  | "unavailable"
  | "forbidden"
  | "closed"
  | "gone"
  | "invalid"
  | "revoked";

/** Thrown by chat adapters only, so that nothing else needs to know a vendor's error. */
export class PlatformFailure extends CallboardError {
  readonly kind: PlatformFailureKind;
  /** Milliseconds to wait; set when `kind` is `rate-limited`. */
  readonly retryAfterMs: number | undefined;
  /** Whether that wait is for everything that shares the platform's pace, and not for this channel alone. */
  readonly everywhere: boolean;
  /** What the platform itself calls it, for the adapter that asked; undefined where it said nothing. */
  readonly platformCode: string | undefined;

  constructor(
    kind: PlatformFailureKind,
    message: string,
    {
      retryAfterMs,
      everywhere = false,
      platformCode,
      ...explanation
    }: Explanation & { retryAfterMs?: number; everywhere?: boolean; platformCode?: string } = {},
  ) {
    super(kind, message, explanation);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.everywhere = everywhere;
    this.platformCode = platformCode;
  }
}

/** One fault in a schedule file: where it is, what stands there, what may stand there. */
export type Fault = { file: string; line: number; path: string; found: string; allowed: string };

/** A source could not be turned into a schedule. Nothing of it has been loaded. */
export class SourceFailure extends CallboardError {
  readonly faults: readonly Fault[];

  constructor(
    code: "unreachable" | "malformed",
    message: string,
    options: Explanation & { faults?: readonly Fault[] } = {},
  ) {
    super(code, message, options);
    this.faults = options.faults ?? [];
  }
}

/** The store could not do what it was asked. It never means that nothing was stored. */
export class StoreFailure extends CallboardError {
  constructor(message: string, options: Explanation = {}) {
    super("store-failure", message, options);
  }
}

/** The settings cannot be used. Carries every problem found, so that one look is enough. */
export class ConfigError extends CallboardError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super("config", problems.join("\n"));
    this.problems = problems;
  }
}
