/** Answers through a response_url. Bolt's own `respond` has neither a time-out nor a second try; this has both. */
import type { Clock } from "../../../core/ports/clock.ts";
import type { Log } from "../../../core/ports/log.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";
import type { SlackMessage } from "./encode-reply.ts";

const TIMEOUT_MS = 5 * SECOND_MS;
/** Slack: "Handling user interaction": a response_url takes five answers, so two repeats never use it up. */
const PAUSES_MS = [300, 2 * SECOND_MS];
const LONGEST_PAUSE_MS = 10 * SECOND_MS;

export type Respond = (
  responseUrl: string,
  message: SlackMessage,
  replaces: boolean,
  refused?: SlackMessage,
) => Promise<void>;

type Outcome = { done: true } | { done: false; problem: string; again: boolean; pauseMs?: number };

/**
 * Shows the message to the one who asked. `replaces`: in place of the message that was acted on. `refused`: what to
 * show should Slack take the request and not the message. Never rejects; an answer that cannot be delivered is logged. After a lost answer the person may see the message twice, and nobody else.
 */
export function responder(clock: Clock, log: Log): Respond {
  const pause = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));

  return async (responseUrl, message, replaces, refused) => {
    const write = (shown: SlackMessage) =>
      JSON.stringify({ ...shown, response_type: "ephemeral", replace_original: replaces });
    let body = write(message);
    let other = refused;
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await post(responseUrl, body);
      if (outcome.done) return;
      if (!outcome.again && other !== undefined) {
        log.warn("slack-picture-refused", { problem: outcome.problem });
        body = write(other);
        other = undefined;
        continue;
      }
      const pauseMs = PAUSES_MS[attempt];
      if (!outcome.again || pauseMs === undefined)
        return log.warn("slack-answer-lost", { problem: outcome.problem, attempts: attempt + 1 });
      await pause(Math.min(outcome.pauseMs ?? pauseMs, LONGEST_PAUSE_MS));
    }
  };
}

async function post(url: string, body: string): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (response.ok) return { done: true };
    const again = response.status === 429 || response.status >= 500;
    const seconds = Number(response.headers.get("retry-after") ?? "");
    const wait = seconds > 0 ? { pauseMs: seconds * SECOND_MS } : {};
    return { done: false, problem: `HTTP ${response.status}`, again, ...wait };
  } catch (failure) {
    return { done: false, problem: failure instanceof Error ? failure.name : "unknown", again: true };
  }
}
