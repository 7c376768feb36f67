/** Discord's rate limits as it documents them (Discord: Rate Limits), for one token. Answers to commands do not count. */

export type LimitSettings = {
  /** Discord allows 50, and large bots more. */
  perSecond?: number;
  /** In one channel; Discord says that it may change, so it is in the headers. */
  perChannel?: { messages: number; inMs: number };
};

export type Verdict = {
  headers: Readonly<Record<string, string>>;
  /** Set when the request is refused, in seconds. */
  refused: { retryAfter: number; global: boolean } | undefined;
};

export type Limits = {
  /** Judges a request that arrives now. `channel` for messages alone. */
  judge(now: number, channel: string | undefined): Verdict;
  /** How many were refused, and arrivals of those that were not. */
  refused(): number;
  accepted(): readonly number[];
};

const SECOND = 1_000;

export function createLimits({
  perSecond = 50,
  perChannel = { messages: 5, inMs: 5 * SECOND },
}: LimitSettings = {}): Limits {
  const accepted: number[] = [];
  const buckets = new Map<string, { resetsAt: number; remaining: number }>();
  let refusals = 0;

  /** A second that slides: the request before so many others must be a second ago. */
  function globalWait(now: number): number {
    const before = accepted.at(-perSecond);
    return before === undefined || accepted.length < perSecond ? 0 : before + SECOND - now;
  }

  function bucketOf(channel: string, now: number) {
    const known = buckets.get(channel);
    if (known !== undefined && known.resetsAt > now) return known;
    const fresh = { resetsAt: now + perChannel.inMs, remaining: perChannel.messages };
    buckets.set(channel, fresh);
    return fresh;
  }

  const refuse = (waitMs: number, global: boolean, headers: Record<string, string>): Verdict => {
    refusals += 1;
    const retryAfter = Math.ceil(waitMs) / SECOND;
    return {
      refused: { retryAfter, global },
      headers: {
        ...headers,
        "Retry-After": String(retryAfter),
        "X-RateLimit-Scope": global ? "global" : "user",
        ...(global ? { "X-RateLimit-Global": "true" } : {}),
      },
    };
  };

  return {
    judge(now, channel) {
      const wait = globalWait(now);
      if (wait > 0) return refuse(wait, true, {});
      const bucket = channel === undefined ? undefined : bucketOf(channel, now);
      const headers =
        bucket === undefined
          ? {}
          : {
              "X-RateLimit-Bucket": "messages-of-a-channel",
              "X-RateLimit-Limit": String(perChannel.messages),
              "X-RateLimit-Remaining": String(Math.max(0, bucket.remaining - 1)),
              "X-RateLimit-Reset": String(bucket.resetsAt / SECOND),
              "X-RateLimit-Reset-After": String((bucket.resetsAt - now) / SECOND),
            };
      if (bucket !== undefined && bucket.remaining <= 0) return refuse(bucket.resetsAt - now, false, headers);
      if (bucket !== undefined) bucket.remaining -= 1;
      accepted.push(now);
      return { headers, refused: undefined };
    },
    refused: () => refusals,
    accepted: () => accepted,
  };
}
