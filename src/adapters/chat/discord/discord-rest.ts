/** Discord's REST API, asked in Callboard's way: once, with a deadline that counts the wait too, failures explained. */
import { REST, type RequestMethod } from "discord.js";
import type { PlatformFailure } from "../../../core/errors.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import { MINUTE_MS, SECOND_MS } from "../../../core/time/instant.ts";
import { explainFailure, tokenRefused } from "./errors.ts";
import { REQUEST_MS } from "./limits.ts";

export type DiscordRequest = {
  method: "GET" | "POST" | "PUT" | "PATCH";
  /** As discord.js' `Routes` give it. */
  path: `/${string}`;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
  /** Interaction routes carry their own token. */
  open?: boolean;
};

export type DiscordRest = {
  /** Resolves with Discord's answer, unchecked; rejects with a PlatformFailure. `what` completes "was asked to …". */
  ask(what: string, request: DiscordRequest): Promise<unknown>;
  /** The same for what may safely be done twice: asked again, three times at most, where Discord gave no answer. */
  insist(what: string, request: DiscordRequest): Promise<unknown>;
  close(): void;
};

/** A longer wait than this is told to the outbox, which knows what else to do meanwhile. */
const PATIENCE_MS = 2 * SECOND_MS;

/** Discord bans addresses that go on with a refused token (Discord: Rate Limits, Invalid Request Limit). */
const REFUSED_FOR_MS = MINUTE_MS;

const PAUSES_MS = [100, 400, 1_000];

const WORTH_ASKING_AGAIN: ReadonlySet<PlatformFailure["kind"]> = new Set(["unavailable", "unreached"]);

export function createDiscordRest(settings: { token: string; apiUrl: string; clock: Clock }): DiscordRest {
  const { token, apiUrl, clock } = settings;
  const rest = new REST({
    api: apiUrl.replace(/\/+$/, ""),
    version: "10",
    // Whether to try again is for the caller to say: a repeated request may be a second message.
    retries: 0,
    timeout: REQUEST_MS,
    rejectOnRateLimit: ({ timeToReset }) => timeToReset > PATIENCE_MS,
  });
  let refusedUntil = Number.NEGATIVE_INFINITY;

  async function ask(what: string, request: DiscordRequest): Promise<unknown> {
    const { method, path, query, body, open = false } = request;
    if (!open && clock.now() < refusedUntil) throw tokenRefused();
    // discord.js forgets a token that was refused once; whether to try it again is decided here.
    rest.setToken(token);
    try {
      return await rest.request({
        // discord.js' enum of methods holds these very words.
        method: method as RequestMethod,
        fullRoute: path,
        auth: !open,
        signal: AbortSignal.timeout(REQUEST_MS),
        ...(body === undefined ? {} : { body }),
        ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
      });
    } catch (failure) {
      const explained = explainFailure(failure, what);
      if (explained.kind === "revoked") refusedUntil = clock.now() + REFUSED_FOR_MS;
      throw explained;
    }
  }

  async function insist(what: string, request: DiscordRequest): Promise<unknown> {
    for (const pause of PAUSES_MS) {
      try {
        return await ask(what, request);
      } catch (failure) {
        if (!WORTH_ASKING_AGAIN.has(explainFailure(failure, what).kind)) throw failure;
        await new Promise<void>((resolve) => clock.after(pause, resolve));
      }
    }
    return ask(what, request);
  }

  return {
    ask,
    insist,
    close() {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}
