/** A line in which communities take turns, and of each what begins first goes first. */
import type { Instant } from "../time/instant.ts";

export type FairLine<T> = {
  join(share: string, start: Instant, one: T): void;
  /** Takes out whose turn it is. */
  next(): T | undefined;
  /** Takes out everybody. */
  leave(): T[];
  readonly length: number;
};

type Place<T> = { start: Instant; one: T };

export function createFairLine<T>(): FairLine<T> {
  /** In order of turns: the community that was served last comes last. */
  const shares = new Map<string, Place<T>[]>();
  return {
    join(share, start, one) {
      const places = shares.get(share) ?? [];
      const behind = places.findIndex((place) => place.start > start);
      places.splice(behind < 0 ? places.length : behind, 0, { start, one });
      shares.set(share, places);
    },
    next() {
      const [turn] = shares;
      if (turn === undefined) return undefined;
      const [share, places] = turn;
      const first = places.shift();
      shares.delete(share);
      if (places.length > 0) shares.set(share, places);
      return first?.one;
    },
    leave() {
      const all = [...shares.values()].flat().map(({ one }) => one);
      shares.clear();
      return all;
    },
    get length() {
      return [...shares.values()].reduce((sum, { length }) => sum + length, 0);
    },
  };
}
