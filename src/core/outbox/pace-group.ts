/** Everybody who shares one pace of one platform: a line for turns, the window of what was sent, and pauses. */
import type { Traits } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import { type Instant, SECOND_MS } from "../time/instant.ts";
import { createFairLine } from "./fair-line.ts";
import { createSendWindow } from "./send-window.ts";

/** `promise`: room for one request is kept until it is used or given back; else the instant to come back at. */
export type Go = { granted: true } | { granted: false; notBefore: Instant };

export type PaceGroup = {
  wait(community: string, start: Instant): Promise<Go>;
  /** Uses promises for requests that are sent now; to be told when they are answered. */
  begin(promises: number): () => void;
  giveBack(promises: number): void;
  /** Nothing more is sent before then. */
  pause(until: Instant): void;
  /** Whoever waits, now or later, is to come back. */
  stop(): void;
};

/** A pause made by a clock that was then put back is over: `since` lies ahead. */
export type Pause = { since: Instant; until: Instant };

/** When it ends; long ago for none. */
export function endOf(pause: Pause | undefined, now: Instant): Instant {
  return pause === undefined || pause.since > now ? Number.NEGATIVE_INFINITY : pause.until;
}

/** Who has to wait longer does something else meanwhile. */
const PATIENCE_MS = 2 * SECOND_MS;

export function createPaceGroup(pace: Traits["pace"], clock: Clock): PaceGroup {
  const window = createSendWindow(pace);
  const line = createFairLine<(go: Go) => void>();
  let promised = 0;
  let pause: Pause | undefined;
  let stopped = false;
  let cancelLook = () => {};

  function look(): void {
    cancelLook();
    while (line.length > 0) {
      const now = clock.now();
      const at = Math.max(endOf(pause, now), window.freeAt(promised, now));
      if (at > now) {
        if (Number.isFinite(at)) cancelLook = clock.after(at - now, look);
        return;
      }
      promised += 1;
      line.next()?.({ granted: true });
    }
  }

  function sendAway(notBefore: Instant): void {
    cancelLook();
    for (const go of line.leave()) go({ granted: false, notBefore });
  }

  return {
    async wait(community, start) {
      const now = clock.now();
      const until = endOf(pause, now);
      if (stopped || until - now > PATIENCE_MS) return { granted: false, notBefore: Math.max(until, now) };
      return new Promise<Go>((resolve) => {
        line.join(community, start, resolve);
        look();
      });
    },
    begin(promises) {
      promised -= promises;
      const answers = Array.from({ length: promises }, () => window.begin(clock.now()));
      return () => {
        for (const answer of answers) answer(clock.now());
        look();
      };
    },
    giveBack(promises) {
      promised -= promises;
      look();
    },
    pause(until) {
      const since = clock.now();
      // A shorter one that is told later does not end it.
      pause = { since, until: Math.max(until, endOf(pause, since)) };
      if (pause.until - since > PATIENCE_MS) sendAway(pause.until);
    },
    stop() {
      stopped = true;
      sendAway(clock.now());
    },
  };
}
