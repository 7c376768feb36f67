/** What goes wrong in a rehearsal with faults, drawn from its seed. */
import { PlatformFailure } from "../core/errors.ts";
import type { Random } from "../core/seeded-random.ts";
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from "../core/time/instant.ts";

/** `carriedOut`: the platform did it, and the answer was lost. */
export type Trouble = { failure: PlatformFailure; carriedOut: boolean };

export type Troubles = {
  /** Why this request gets no good answer; undefined when it does. */
  ofRequest(platform: string): Trouble | undefined;
  /** Whether the feed cannot be read, or is empty, at that instant. */
  ofFeed(at: Instant): "unreadable" | "empty" | undefined;
  /** When the process is killed and started again. */
  restarts: readonly Instant[];
};

export const noTroubles: Troubles = {
  ofRequest: () => undefined,
  ofFeed: () => undefined,
  restarts: [],
};

const RATE_LIMITED = 0.01;
const LOST = 0.01;
const RESTART_EVERY_MS = 3 * HOUR_MS;
const FEED_EVERY_MS = 4 * HOUR_MS;
const FEED_FOR_MS = 20 * MINUTE_MS;

export function drawTroubles(random: Random, from: Instant, to: Instant): Troubles {
  const restarts: Instant[] = [];
  for (let at = from + RESTART_EVERY_MS; at < to; at += RESTART_EVERY_MS)
    restarts.push(at + random.below(60) * MINUTE_MS + random.below(60) * SECOND_MS);
  const feed: { at: Instant; how: "unreadable" | "empty" }[] = [];
  for (let at = from + FEED_EVERY_MS; at < to; at += FEED_EVERY_MS)
    feed.push({ at: at + random.below(90) * MINUTE_MS, how: random.chance(0.5) ? "unreadable" : "empty" });
  return {
    restarts,
    ofFeed: (at) => feed.find((one) => at >= one.at && at < one.at + FEED_FOR_MS)?.how,
    ofRequest(platform) {
      if (random.chance(RATE_LIMITED)) {
        const retryAfterMs = random.between(1, 5) * SECOND_MS;
        const failure = new PlatformFailure("rate-limited", `${platform} says 429.`, { retryAfterMs });
        return { failure, carriedOut: false };
      }
      if (!random.chance(LOST)) return undefined;
      const failure = new PlatformFailure("unavailable", `${platform} gave no good answer.`);
      return { failure, carriedOut: random.chance(0.5) };
    },
  };
}
