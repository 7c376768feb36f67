/** Counts what became of deliveries since the start of the process, for status and log. */
import type { PlatformFailureKind } from "../errors.ts";

export type Counts = {
  delivered: number;
  /** Milliseconds after they were due: of the latest thousand deliveries. */
  latenessMs: readonly number[];
  expired: number;
  undeliverable: number;
  failed: Readonly<Partial<Record<PlatformFailureKind, number>>>;
};

export type Tally = {
  delivered(latenessMs: number): void;
  failed(kind: PlatformFailureKind): void;
  count(what: "expired" | "undeliverable"): void;
  read(): Counts;
};

const REMEMBERED = 1_000;

export function createTally(): Tally {
  const latenessMs: number[] = [];
  const failed: Partial<Record<PlatformFailureKind, number>> = {};
  const counts = { delivered: 0, expired: 0, undeliverable: 0 };
  return {
    delivered(lateness) {
      counts.delivered += 1;
      latenessMs.push(lateness);
      if (latenessMs.length > REMEMBERED) latenessMs.shift();
    },
    failed(kind) {
      failed[kind] = (failed[kind] ?? 0) + 1;
    },
    count(what) {
      counts[what] += 1;
    },
    read: () => ({ ...counts, latenessMs: [...latenessMs], failed: { ...failed } }),
  };
}

/** The value that `share` (0 to 1) of the sorted values do not exceed; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
