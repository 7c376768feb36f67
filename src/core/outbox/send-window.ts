/**
 * What a platform takes in a second, as a window that slides over the latest requests. When a request reached the
 * platform is not known, only that it was between its sending and its answer. One whose round trip was longer than
 * the shortest was perhaps held up on its way there, and counts as that much later: else a second at the platform
 * might see it together with those that were sent after it.
 */
import type { Traits } from "../ports/chat-platform.ts";
import { type Instant, SECOND_MS } from "../time/instant.ts";

export type SendWindow = {
  /** When one more may be sent beside those that are promised; Infinity: not before another one is done. */
  freeAt(promised: number, now: Instant): Instant;
  /** Counts a request that is sent now. To be told when it is answered. */
  begin(now: Instant): (now: Instant) => void;
};

/** Clocks of whole milliseconds may be off by one at either end. */
const ROUNDING_MS = 2;

/** A request that takes longer to arrive is a rare accident, and not waited for. */
const LATEST_MS = SECOND_MS;

/** Before so many seconds' worth of answers the shortest round trip is not known: connections are still being made. */
const TRUSTED_AFTER = 2;

/** So much it grows with each answer, so that one of long ago does not count for ever. */
const FORGETTING_MS = 0.01;

type Request = { sent: Instant; answered: Instant | undefined };

/** For a platform that takes any number. */
const WIDE_OPEN: SendWindow = { freeAt: (_promised, now) => now, begin: () => () => {} };

export function createSendWindow({ perSecond }: Traits["pace"]): SendWindow {
  if (!Number.isFinite(perSecond)) return WIDE_OPEN;
  const size = Math.max(1, Math.floor(perSecond));
  const lengthMs = Math.ceil((size / perSecond) * SECOND_MS) + ROUNDING_MS;
  let latest: Request[] = [];
  let shortest = Number.POSITIVE_INFINITY;
  let answers = 0;

  function arrivedBy({ sent, answered }: Request): Instant {
    const sure = answers < size * TRUSTED_AFTER ? 0 : shortest;
    const held = answered === undefined ? LATEST_MS : Math.max(0, answered - sent - sure);
    return sent + Math.ceil(Math.min(held, LATEST_MS));
  }

  return {
    freeAt(promised, now) {
      const index = latest.length + promised - size;
      if (index < 0) return now;
      const before = latest[index];
      if (before === undefined) return Number.POSITIVE_INFINITY;
      const at = arrivedBy(before) + lengthMs;
      if (at <= now + lengthMs + LATEST_MS) return at;
      // The clock was put back: what it said of those requests means nothing any more.
      latest = [];
      return now;
    },
    begin(now) {
      const request: Request = { sent: now, answered: undefined };
      latest = [...latest, request].slice(-size);
      return (answered) => {
        request.answered = Math.max(answered, now);
        answers += 1;
        shortest = Math.min(request.answered - now, shortest + FORGETTING_MS);
      };
    },
  };
}
