/** The way to a platform and back, on which requests and answers get lost, come late, or are refused on the way. */
import { PlatformFailure, type PlatformFailureKind } from "../core/errors.ts";
import { type Instant, SECOND_MS } from "../core/time/instant.ts";
import type { Fates } from "./fates.ts";
import type { Fate } from "./plan.ts";
import type { Life, World } from "./world.ts";

/** A request as it was sent: by whom, and when by the world's clock and by the sender's. */
export type Issued = { life: Life; at: Instant; wall: Instant };

export type Network = {
  /** Resolves or rejects as its sender would hear it; what it does, it does when it gets there, if ever. */
  request<R>(life: Life, what: string, channel: string, carryOut: (issued: Issued) => R): Promise<R>;
  failure(kind: PlatformFailureKind, what: string, retryAfterMs?: number): PlatformFailure;
  /** How many requests are still on their way. */
  underway(): number;
  /** To be told of each request whose fate is not a plain answer. */
  onTrouble(hear: (channel: string, fate: Fate) => void): void;
};

/** Both clients give a request up after so long. */
export const REQUEST_MS = 10 * SECOND_MS;
/** A refusal takes no longer than this. */
const REFUSED_MS = 50;
const UNREACHED_MS = 5;

export function openNetwork(world: World, fates: Fates, name: string): Network {
  let onWay = 0;
  let hearTrouble: (channel: string, fate: Fate) => void = () => {};

  function failure(kind: PlatformFailureKind, what: string, retryAfterMs?: number): PlatformFailure {
    const more = retryAfterMs === undefined ? {} : { retryAfterMs };
    return new PlatformFailure(kind, `${name} did not do it: ${what}.`, more);
  }

  function later(afterMs: number, task: () => void): void {
    onWay += 1;
    world.at(world.now() + afterMs, () => {
      onWay -= 1;
      task();
    });
  }

  function request<R>(
    life: Life,
    what: string,
    channel: string,
    carryOut: (issued: Issued) => R,
  ): Promise<R> {
    const about = `${what} ${channel}`;
    return new Promise<R>((resolve, reject) => {
      const send = () => {
        const fate = fates.next(world.now());
        const issued = { life, at: world.now(), wall: world.wall() };
        const answer = (afterMs: number, go: () => void) =>
          world.at(issued.at + afterMs, () => world.reach(life, "answer", about, go));
        const fail = (afterMs: number, kind: PlatformFailureKind, retryAfterMs?: number) =>
          answer(afterMs, () => reject(failure(kind, what, retryAfterMs)));
        const arrive = (afterMs: number) => later(afterMs, () => outcomeOf(() => carryOut(issued)));
        if (fate.kind === "answered") {
          later(fate.afterMs / 2, () => {
            const outcome = outcomeOf(() => carryOut(issued));
            const go = () => ("thrown" in outcome ? reject(outcome.thrown) : resolve(outcome.result));
            answer(fate.afterMs, go);
          });
          return;
        }
        world.note(() => `${name}: ${what} in ${channel} will be ${JSON.stringify(fate)}`);
        hearTrouble(channel, fate);
        if (fate.kind === "limited") fail(REFUSED_MS, "rate-limited", fate.retryAfterMs);
        else if (fate.kind === "unreached") fail(UNREACHED_MS, "unreached");
        else if (fate.kind === "broken") {
          if (fate.carriedOut) arrive(fate.afterMs / 2);
          fail(fate.afterMs, "unavailable");
        } else {
          if (fate.kind === "unanswered") arrive(Math.min(fate.afterMs, REQUEST_MS));
          if (fate.kind === "late") arrive(REQUEST_MS + fate.afterMs);
          fail(REQUEST_MS, "unavailable");
        }
      };
      void world.call(life, "request", about, send);
    });
  }

  return {
    request,
    failure,
    underway: () => onWay,
    onTrouble(hear) {
      hearTrouble = hear;
    },
  };
}

function outcomeOf<R>(task: () => R): { result: R } | { thrown: unknown } {
  try {
    return { result: task() };
  } catch (thrown) {
    return { thrown };
  }
}
