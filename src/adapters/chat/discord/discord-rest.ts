/** Discord's REST API, asked in Callboard's way: once, with a deadline that counts the wait too, failures explained. */
import { type RawFile, REST, type RESTOptions, type RequestMethod } from "discord.js";
import type { PlatformFailure } from "../../../core/errors.ts";
import { createSendWindow } from "../../../core/outbox/send-window.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import { MINUTE_MS, SECOND_MS } from "../../../core/time/instant.ts";
import { apiCodeOf, explainFailure, tokenRefused } from "./errors.ts";
import { PACE, REQUEST_MS } from "./limits.ts";

export type DiscordRequest = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As discord.js' `Routes` give it. */
  path: `/${string}`;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
  /** Uploaded beside the body, which then names them in its `attachments`. */
  files?: RawFile[];
  /** Interaction routes carry their own token. */
  open?: boolean;
};

/** `taken`: the API code by which Discord says, of what is asked again, that it was done already. */
export type SafeRequest = DiscordRequest & { taken?: number };

export type DiscordRest = {
  /** Resolves with Discord's answer, unchecked; rejects with a PlatformFailure. `what` completes "was asked to …". */
  ask(what: string, request: DiscordRequest): Promise<unknown>;
  /** The same for what may safely be done twice: asked again, three times at most, where Discord gave no answer. */
  insist(what: string, request: SafeRequest): Promise<unknown>;
  close(): void;
};

/** A longer wait than this, and one for everything, is told to the outbox, which knows what else to do meanwhile. */
const PATIENCE_MS = 2 * SECOND_MS;

/** Discord bans addresses that go on with a refused token (Discord: Rate Limits, Invalid Request Limit). */
const REFUSED_FOR_MS = MINUTE_MS;

const PAUSES_MS = [100, 400, 1_000];

const WORTH_ASKING_AGAIN: ReadonlySet<PlatformFailure["kind"]> = new Set(["unavailable", "unreached"]);

/** `perSecond`: how many requests Discord takes of this token; 50 unless it has granted more. */
export function createDiscordRest(settings: {
  token: string;
  apiUrl: string;
  clock: Clock;
  perSecond?: number;
}): DiscordRest {
  const { token, apiUrl, clock, perSecond = PACE.perSecond } = settings;
  const window = createSendWindow({ ...PACE, perSecond });
  let line: Promise<unknown> = Promise.resolve();
  const options: Partial<RESTOptions> = {
    api: apiUrl.replace(/\/+$/, ""),
    version: "10",
    // Whether to try again is for the caller to say: a repeated request may be a second message.
    retries: 0,
    timeout: REQUEST_MS,
    // What is told in durations needs no allowance for clocks that differ.
    offset: 0,
    rejectOnRateLimit: ({ timeToReset, retryAfter, scope }) =>
      scope === "global" || Math.max(timeToReset, retryAfter) > PATIENCE_MS,
  };
  const counted = new REST({ ...options, globalRequestsPerSecond: perSecond });
  // Discord: Rate Limits, Global Rate Limit: answers to commands are no part of it.
  const uncounted = new REST({ ...options, globalRequestsPerSecond: Number.POSITIVE_INFINITY });
  let refusedUntil = Number.NEGATIVE_INFINITY;

  /** First come, first served. discord.js counts in fixed seconds, and lets out too many where two of them meet. */
  function room(): Promise<() => void> {
    const own = line.then(async () => {
      for (let at = window.freeAt(0, clock.now()); at > clock.now(); at = window.freeAt(0, clock.now()))
        await wait(at - clock.now());
      const answered = window.begin(clock.now());
      return () => answered(clock.now());
    });
    line = own;
    return own;
  }

  const wait = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));

  async function ask(what: string, request: DiscordRequest): Promise<unknown> {
    const { method, path, query, body, files = [], open = false } = request;
    if (!open && clock.now() < refusedUntil) throw tokenRefused();
    const signal = AbortSignal.timeout(REQUEST_MS);
    const answered = open ? () => {} : await room();
    const rest = open ? uncounted : counted;
    // discord.js forgets a token that was refused once; whether to try it again is decided here.
    rest.setToken(token);
    try {
      return await rest.request({
        // discord.js' enum of methods holds these very words.
        method: method as RequestMethod,
        fullRoute: path,
        auth: !open,
        signal,
        ...(body === undefined ? {} : { body }),
        ...(files.length === 0 ? {} : { files }),
        ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
      });
    } catch (failure) {
      const explained = explainFailure(failure, what);
      if (explained.kind === "revoked") refusedUntil = clock.now() + REFUSED_FOR_MS;
      throw explained;
    } finally {
      answered();
    }
  }

  async function insist(what: string, { taken, ...request }: SafeRequest): Promise<unknown> {
    let attempts = 0;
    for (;;) {
      try {
        return await ask(what, request);
      } catch (failure) {
        // An attempt of ours that seemed to fail was taken after all.
        if (attempts > 0 && taken !== undefined && apiCodeOf(failure) === taken) return undefined;
        const pause = PAUSES_MS[attempts];
        if (pause === undefined || !WORTH_ASKING_AGAIN.has(explainFailure(failure, what).kind)) throw failure;
        attempts += 1;
        await wait(pause);
      }
    }
  }

  return {
    ask,
    insist,
    close() {
      for (const rest of [counted, uncounted]) {
        rest.clearHashSweeper();
        rest.clearHandlerSweeper();
      }
    },
  };
}
