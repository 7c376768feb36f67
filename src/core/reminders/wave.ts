/**
 * A wave: everything that one platform must take by one instant. A platform takes so many messages a second and no
 * more, so a big wave starts early, and the last person is called by their lead time. Pure, but for the book.
 *
 * Laws: nobody is called after the due instant, nor earlier than the wave needs; what fits into one second is not
 * early at all; a community's share of the wait grows with its own calls, not with another's.
 */
import type { Traits } from "../ports/chat-platform.ts";
import { type Instant, SECOND_MS } from "../time/instant.ts";

export type Pace = Traits["pace"];

/** One message of a wave. */
export type Call = {
  /** Whose it is: communities take turns. */
  share: string;
  /** When what it calls to begins. */
  start: Instant;
};

/** How much slower than the platform allows a wave is planned, so that a late answer here and there delays nobody. */
const RESERVE = 1.01;

/** What goes out together, and how long after the batch before it. */
function batchOf({ perSecond }: Pace): { size: number; everyMs: number } {
  const size = Math.max(1, Math.floor(perSecond));
  return { size, everyMs: Math.ceil((size / perSecond) * SECOND_MS * RESERVE) };
}

/** How long a wave of so many calls takes, in milliseconds; 0 for what goes out at once. */
export function spreadOf(calls: number, pace: Pace): number {
  const { size, everyMs } = batchOf(pace);
  return Math.max(0, Math.ceil(calls / size) - 1) * everyMs;
}

/**
 * How many milliseconds before the due instant each call may be made, in the order given: the last ones at the due
 * instant itself, and of each community those that begin first the earliest. `taken` messages have their place before
 * the due instant already.
 */
export function spread(calls: readonly Call[], pace: Pace, taken = 0): number[] {
  const { size, everyMs } = batchOf(pace);
  const early = new Array<number>(calls.length).fill(0);
  for (const [place, index] of fromTheEnd(calls).entries())
    early[index] = Math.floor((taken + place) / size) * everyMs;
  return early;
}

/** The indices of the calls from the last to the first: a call of each community in turn, latest start first. */
function fromTheEnd(calls: readonly Call[]): number[] {
  const shares = Map.groupBy(calls.keys(), (index) => calls[index]?.share ?? "");
  const startOf = (index: number) => calls[index]?.start ?? 0;
  let lines = [...shares.values()].map((indices) => indices.sort((a, b) => startOf(a) - startOf(b)));
  const order: number[] = [];
  while (lines.length > 0) {
    for (const line of lines) {
      const last = line.pop();
      if (last !== undefined) order.push(last);
    }
    lines = lines.filter((line) => line.length > 0);
  }
  return order;
}

/** What has a place already, so that waves which follow closely, and calls that are added later, make room for it. */
export type WaveBook = {
  /** How many messages of this pace group fall into the time that so many more, due then, need before it. */
  taken(group: string, due: Instant, calls: number, pace: Pace): number;
  enter(group: string, due: Instant, calls: number): void;
  /** Forgets the waves that were due at or before then. */
  forget(before: Instant): void;
};

export function openWaveBook(): WaveBook {
  const groups = new Map<string, Map<Instant, number>>();
  return {
    taken(group, due, calls, pace) {
      const earlier = [...(groups.get(group) ?? [])]
        .filter(([other]) => other <= due)
        .sort(([one], [other]) => other - one);
      let taken = 0;
      for (const [other, count] of earlier) {
        if (other < due - spreadOf(calls + taken, pace)) break;
        taken += count;
      }
      return taken;
    },
    enter(group, due, calls) {
      const waves = groups.get(group) ?? new Map<Instant, number>();
      groups.set(group, waves.set(due, (waves.get(due) ?? 0) + calls));
    },
    forget(before) {
      for (const [group, waves] of groups) {
        for (const due of waves.keys()) if (due <= before) waves.delete(due);
        if (waves.size === 0) groups.delete(group);
      }
    },
  };
}
