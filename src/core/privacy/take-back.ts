/** Takes back what waits on a platform to be posted to somebody who is being forgotten. */
import { PlatformFailure } from "../errors.ts";
import { QUIET_MS } from "../outbox/after-failure.ts";
import { type Booking, type Bookings, beingTakenBack } from "../outbox/bookings.ts";
import type { Address, ChatPlatform, PersonRef, Scheduled } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { SECOND_MS } from "../time/instant.ts";

export type TakeBackParts = {
  bookings: Bookings;
  platforms: ReadonlyMap<string, ChatPlatform>;
  clock: Clock;
  log: Log;
  /** Resolves after so many milliseconds, unless everything is stopped before. */
  wait: (delayMs: number) => Promise<void>;
};

export type TakeBack = {
  /**
   * What is booked for this person. None of it counts as certain any more: should the forgetting be cut off, nobody
   * relies on what is not there.
   */
  begin(who: PersonRef): Promise<readonly Booking[]>;
  /**
   * Tries for a few seconds, and leaves what was booked since `begin`. False when some of it may come all the same: the
   * platform could not be asked, it is too late, or a request for it may still be under way.
   */
  take(who: PersonRef, channels: readonly string[], begun: readonly Booking[]): Promise<boolean>;
  /** Removes what `begin` named, but for what was booked anew meanwhile. */
  end(who: PersonRef, begun: readonly Booking[]): Promise<void>;
};

/** Whoever asks to be forgotten is answered within five seconds. */
const WITHIN_MS = 3 * SECOND_MS;
const TRY_AGAIN_MS = 500;

export function createTakeBack({ bookings, platforms, clock, log, wait }: TakeBackParts): TakeBack {
  const person = (who: PersonRef) => ({ kind: "person" as const, ...who });

  async function bookedSince(who: PersonRef, begun: readonly Booking[]): Promise<Booking[]> {
    const old = new Set(begun.map((booking) => JSON.stringify(booking)));
    return (await bookings.of(person(who))).filter((booking) => !old.has(JSON.stringify(booking)));
  }

  return {
    async begin(who) {
      const begun: Booking[] = [];
      for (const booking of await bookings.of(person(who))) {
        const own = beingTakenBack(booking, clock.now());
        await bookings.put(person(who), own);
        begun.push(own);
      }
      return begun;
    },
    async take(who, channels, begun) {
      const platform = platforms.get(who.platform);
      if (platform?.traits.ahead === undefined) return true;
      const until = clock.now() + WITHIN_MS;
      const underWay = begun.some(({ last }) => clock.now() < last + QUIET_MS);
      for (;;) {
        try {
          let refused = false;
          for (const channel of channels) {
            const to: Address = { platform: who.platform, community: who.community, channel };
            for (const scheduled of await platform.ahead.list(to)) {
              const kept = await bookedSince(who, begun);
              if (kept.some((booking) => isOf(booking, scheduled))) continue;
              if (!(await platform.ahead.cancel(to, scheduled))) refused = true;
            }
          }
          return !refused && !underWay;
        } catch (failure) {
          if (!(failure instanceof PlatformFailure)) throw failure;
          const { kind, message, retryAfterMs = TRY_AGAIN_MS } = failure;
          log.warn("not-taken-back", { platform: who.platform, kind, problem: message });
          if (clock.now() + retryAfterMs > until) return false;
          await wait(retryAfterMs);
        }
      }
    },
    async end(who, begun) {
      const since = new Set((await bookedSince(who, begun)).map(({ delivery }) => delivery));
      for (const booking of begun)
        if (!since.has(booking.delivery)) await bookings.remove(person(who), booking);
    },
  };
}

/** While it is not certain which one a booking stands for, each that says the same. */
function isOf(booking: Booking, { id, delivery }: Scheduled): boolean {
  return booking.scheduled === undefined ? booking.delivery === delivery : booking.scheduled === id;
}
