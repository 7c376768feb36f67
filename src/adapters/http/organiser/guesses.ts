/** How often the secret may be guessed: a few times a minute from one address, and not many times in all. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Clock } from "../../../core/ports/clock.ts";
import { type Instant, MINUTE_MS } from "../../../core/time/instant.ts";

const MOST_OF_ONE = 5;
const MOST_IN_ALL = 30;

/** `later`: it was not even looked at; milliseconds until it may be tried again. */
export type Guess = "right" | "wrong" | { later: number };

/** Takes as long for any guess, and counts the wrong ones. */
export function createGuesses(secret: string, clock: Clock): (given: string, address: string) => Guess {
  const expected = digestOf(secret);
  let wrong: { at: Instant; address: string }[] = [];

  return (given, address) => {
    const now = clock.now();
    // What a clock that was put back leaves in the future is of no known age.
    wrong = wrong.filter(({ at }) => at > now - MINUTE_MS && at <= now);
    const own = wrong.filter((one) => one.address === address);
    const full = own.length >= MOST_OF_ONE ? own : wrong.length >= MOST_IN_ALL ? wrong : [];
    const [first] = full;
    if (first !== undefined) return { later: first.at + MINUTE_MS - now };
    if (timingSafeEqual(digestOf(given), expected)) return "right";
    wrong.push({ at: now, address });
    return "wrong";
  };
}

/** Of one length whatever was given, as timingSafeEqual needs it. */
function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
