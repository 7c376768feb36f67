/**
 * A wave: everything that one platform must take by one instant. A platform takes so many messages a second and no
 * more, so a big wave starts early, and the last person is called by their lead time.
 *
 * Laws: nobody is called after the due instant, nor earlier than the wave needs; what fits into one second is not
 * early at all; how early a community's calls are grows with how many it has itself, not with another's.
 */
import type { Traits } from "../ports/chat-platform.ts";
import { type Instant, SECOND_MS } from "../time/instant.ts";

export type Pace = Traits["pace"];

/** One message of a wave: whose it is, since communities take turns, and when what it calls to begins. */
export type Call = { share: string; start: Instant };

/** Calls of one community that have their places before `due` already. */
export type Booked = { due: Instant; share: string; calls: number };

/** How much slower than the platform allows a wave is planned, so that a slow answer here and there delays nobody. */
const RESERVE = 1.015;

/** What goes out together, and how long after the batch before it. */
function batchOf({ perSecond }: Pace): { size: number; everyMs: number } {
  const size = Math.max(1, Math.floor(perSecond));
  // What is taken at any pace goes out as one batch.
  const seconds = Number.isFinite(perSecond) ? size / perSecond : 0;
  return { size, everyMs: Math.ceil(seconds * SECOND_MS * RESERVE) };
}

/** How long so many calls take, in milliseconds; 0 for what goes out at once. */
export function spreadOf(calls: number, pace: Pace): number {
  const { size, everyMs } = batchOf(pace);
  return Math.max(0, Math.ceil(calls / size) - 1) * everyMs;
}

/**
 * How many milliseconds before `due` each call may be made, in the order given: the last ones at the due instant
 * itself; of each community, what begins first is called first. Room is made for what is `booked`. Pure.
 */
export function spread(
  due: Instant,
  calls: readonly Call[],
  pace: Pace,
  booked: readonly Booked[] = [],
): number[] {
  const { size, everyMs } = batchOf(pace);
  const offset = (place: number) => Math.floor(place / size) * everyMs;
  const earlier = booked.filter((other) => other.due < due).sort((a, b) => a.due - b.due);
  const early = new Array<number>(calls.length).fill(0);
  let place = 0;
  for (const index of fromTheEnd(
    calls,
    booked.filter((other) => other.due === due),
  )) {
    // Where this wave reaches back to another one, that one's calls have their places first.
    for (
      let next = earlier.at(-1);
      next !== undefined && due - offset(place) <= next.due;
      next = earlier.at(-1)
    ) {
      place += next.calls;
      earlier.pop();
    }
    if (index !== undefined) early[index] = offset(place);
    place += 1;
  }
  return early;
}

/** The indices of the calls from the last to the first, a call of each community in turn; undefined for booked ones. */
function fromTheEnd(calls: readonly Call[], booked: readonly Booked[]): (number | undefined)[] {
  const startOf = (index: number) => calls[index]?.start ?? 0;
  const own = Map.groupBy(calls.keys(), (index) => calls[index]?.share ?? "");
  const shares = new Set([...own.keys(), ...booked.map(({ share }) => share)]);
  let lines = [...shares].map((share) => [
    ...(own.get(share) ?? []).sort((a, b) => startOf(a) - startOf(b)),
    ...booked
      .filter((other) => other.share === share)
      .flatMap((other) => new Array<undefined>(other.calls).fill(undefined)),
  ]);
  const order: (number | undefined)[] = [];
  while (lines.length > 0) {
    lines = lines.filter((line) => line.length > 0);
    for (const line of lines) order.push(line.pop());
  }
  return order;
}
