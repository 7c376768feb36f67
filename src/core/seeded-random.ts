/** Chance from a seed: the same seed gives the same draws on every machine. splitmix32 (Steele, Lea and Flood). */

export type Random = {
  /** At least 0 and below 1. */
  next(): number;
  /** A whole number from 0 to `n` - 1. */
  below(n: number): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
};

/** `seed` is a whole number from 0 to 2^53; neighbours have nothing in common. */
export function seededRandom(seed: number): Random {
  let state = (scramble(seed % 2 ** 32) ^ scramble(Math.floor(seed / 2 ** 32) + 0x51ed)) | 0;
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    return (scramble(state) >>> 0) / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (share) => next() < share,
    pick: (list) => list[below(list.length)] ?? list[0],
  };
}

function scramble(word: number): number {
  let mixed = word | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
