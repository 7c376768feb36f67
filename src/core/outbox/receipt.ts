/** What became of one wave, message by message. Law: due = delivered + dropped + open, whatever happens in which order. */
import type { PlatformFailureKind } from "../errors.ts";
import { type Instant, SECOND_MS } from "../time/instant.ts";

/** Delivered later than this after its due instant, a message is late. */
export const LATE_MS = 5 * SECOND_MS;

/**
 * - `expired`: it could not be sent before it was of no more use
 * - `overtaken`: before it could be sent it was no longer wanted, no longer true, or said by a closer call
 * - otherwise the failure that says that trying again cannot help
 */
export type DropReason = "expired" | "overtaken" | PlatformFailureKind;

/** How often each happened; what never did is not there. */
export type Tallied<Name extends string> = Partial<Record<Name, number>>;

export type Receipt = {
  platform: string;
  /** The instant at which all of it was due. */
  at: Instant;
  due: number;
  delivered: number;
  late: number;
  /** Due, and neither delivered nor dropped yet. */
  open: number;
  failed: Tallied<PlatformFailureKind>;
  dropped: Tallied<DropReason>;
  /** Of what was delivered, in milliseconds after the due instant; 0 when nothing was. */
  latenessMs: { p50: number; p95: number; p99: number };
};

/** The count of one wave. Recipients by their keys, messages by their delivery ids. */
export type WaveCount = {
  /** False when it was dropped before: what is tried again all the same is not due twice. */
  open(who: string, delivery: string): boolean;
  delivered(who: string, delivery: string, at: Instant): void;
  failed(kind: PlatformFailureKind): void;
  /** False when it was dropped before. */
  drop(who: string, delivery: string, why: DropReason): boolean;
  /** Whether something for this recipient is open or was dropped. */
  owes(who: string): boolean;
  /** Keeps the counts and forgets whose they are; false when there were none. */
  forget(who: string): boolean;
  receipt(): Receipt;
};

export function countWave(platform: string, at: Instant): WaveCount {
  const latenessMs: number[] = [];
  const failed: Tallied<PlatformFailureKind> = {};
  let forgotten = 0;
  /** What was not delivered: delivered messages are only counted, so that a big wave takes little room. */
  const undelivered = new Map<string, Map<string, "open" | DropReason>>();

  const isDropped = (who: string, delivery: string) =>
    (undelivered.get(who)?.get(delivery) ?? "open") !== "open";

  function put(who: string, delivery: string, state: "open" | DropReason): void {
    const own = undelivered.get(who) ?? new Map<string, "open" | DropReason>();
    undelivered.set(who, own.set(delivery, state));
  }

  return {
    open(who, delivery) {
      if (isDropped(who, delivery)) return false;
      put(who, delivery, "open");
      return true;
    },
    delivered(who, delivery, when) {
      const own = undelivered.get(who);
      own?.delete(delivery);
      if (own?.size === 0) undelivered.delete(who);
      latenessMs.push(Math.max(0, when - at));
    },
    failed: (kind) => increment(failed, kind),
    drop(who, delivery, why) {
      if (isDropped(who, delivery)) return false;
      put(who, delivery, why);
      return true;
    },
    owes: (who) => undelivered.has(who),
    forget(who) {
      const own = undelivered.get(who);
      if (own === undefined) return false;
      undelivered.delete(who);
      forgotten += 1;
      undelivered.set(`forgotten ${forgotten}`, own);
      return true;
    },
    receipt() {
      const states = [...undelivered.values()].flatMap((own) => [...own.values()]);
      const dropped: Tallied<DropReason> = {};
      for (const state of states) if (state !== "open") increment(dropped, state);
      const sorted = [...latenessMs].sort((a, b) => a - b);
      return {
        platform,
        at,
        due: latenessMs.length + states.length,
        delivered: latenessMs.length,
        late: latenessMs.filter((ms) => ms > LATE_MS).length,
        open: states.filter((state) => state === "open").length,
        failed: { ...failed },
        dropped,
        latenessMs: {
          p50: percentile(sorted, 0.5),
          p95: percentile(sorted, 0.95),
          p99: percentile(sorted, 0.99),
        },
      };
    },
  };
}

/** The value that `share` (0 to 1) of the values do not exceed; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** One more of it. */
export function increment<Name extends string>(counts: Tallied<Name>, name: Name): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
