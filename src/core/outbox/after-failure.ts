/** What to do after each kind of failure: the retry policy, in one table. */
import type { PlatformFailureKind } from "../errors.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import { type Instant, SECOND_MS } from "../time/instant.ts";

/** `retryInMs` undefined: trying again cannot help. `mayHaveArrived`: only looking, or a recognised repeat, is safe. */
export type Failed = { retryInMs: number | undefined; mayHaveArrived: boolean; unreachable: boolean };

/**
 * How long a request that was given up may still be carried out: the clients' time-out and a tail of late accepts.
 * Before that has passed, finding nothing proves nothing.
 */
export const QUIET_MS = 135 * SECOND_MS;

/** Whether the platform knows what was first sent to it then, and does not post it twice. */
export function isRecognised(
  { traits }: Pick<ChatPlatform, "traits">,
  first: Instant,
  now: Instant,
): boolean {
  // A clock that was set back knows nothing of how long ago that was; a window of none is over at once.
  return now >= first && now - first < traits.repeatWindowMs;
}

const BACK_OFF_MS = [1, 2, 5, 10, 20, 30].map((seconds) => seconds * SECOND_MS);
/** A platform that says "at once" and refuses again must not be asked without pause. */
const LEAST_WAIT_MS = 100;
/** After so many refusals it is asked less often than it allows. */
const PATIENT_AFTER = 10;
const REVOKED_RETRY_MS = 60 * SECOND_MS;

export function afterFailure(
  kind: PlatformFailureKind,
  retryAfterMs: number | undefined,
  attempt: number,
): Failed {
  const backOff = BACK_OFF_MS[Math.min(attempt, BACK_OFF_MS.length) - 1] ?? SECOND_MS;
  const policy: Record<PlatformFailureKind, Failed> = {
    "rate-limited": {
      retryInMs: Math.max(retryAfterMs ?? backOff, attempt > PATIENT_AFTER ? SECOND_MS : LEAST_WAIT_MS),
      mayHaveArrived: false,
      unreachable: false,
    },
    unreached: { retryInMs: backOff, mayHaveArrived: false, unreachable: false },
    unavailable: { retryInMs: backOff, mayHaveArrived: true, unreachable: false },
    revoked: { retryInMs: REVOKED_RETRY_MS, mayHaveArrived: false, unreachable: false },
    closed: { retryInMs: undefined, mayHaveArrived: false, unreachable: true },
    forbidden: { retryInMs: undefined, mayHaveArrived: false, unreachable: true },
    gone: { retryInMs: undefined, mayHaveArrived: false, unreachable: true },
    invalid: { retryInMs: undefined, mayHaveArrived: false, unreachable: false },
  };
  return policy[kind];
}
