/**
 * What became of each wave: how many messages were due, delivered, late and dropped, and why. In memory, and of what
 * this process delivers; the last waves are kept, and each is logged once when it has ended.
 *
 * Terminology:
 * - wave: all that is due at one instant on one platform; a message that says what was due at several counts in each
 * - late: delivered more than five seconds after its due instant; what goes out before it is on time
 * - failed: an attempt that came to nothing; its message may yet be delivered
 * - dropped: due, and not to be delivered any more
 */
import type { PlatformFailureKind } from "../errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { type Recipient, recipientKey } from "../reminders/recipient.ts";
import { type Instant, MINUTE_MS, toIso } from "../time/instant.ts";
import {
  countWave,
  type DropReason,
  increment,
  LATE_MS,
  type Receipt,
  type Tallied,
  type WaveCount,
} from "./receipt.ts";

/** How many waves are kept: those of a day at a busy conference on two platforms. */
export const KEPT_WAVES = 200;

/** Nothing open and nothing new for so long: the wave has ended. */
const QUIET_FOR_MS = MINUTE_MS;

/** A notice, an intent or a booking, as far as it matters here. */
export type Message = { delivery: string; tellings: readonly { due: Instant }[]; expires: Instant };

/** Since the start of the process. */
export type Totals = {
  delivered: number;
  late: number;
  failed: Tallied<PlatformFailureKind>;
  dropped: Tallied<DropReason>;
};

/** Something that was counted, as it is told to who watches. */
export type Counted = { platform: string } & (
  | { what: "delivered"; latenessMs: number }
  | { what: "failed"; kind: PlatformFailureKind }
  | { what: "dropped"; why: DropReason }
  | { what: "ended"; receipt: Receipt }
);

export type Receipts = {
  /** All that is due for this recipient now: whatever else of theirs was open has expired or was overtaken. */
  due(to: Recipient, messages: readonly Message[]): void;
  delivered(to: Recipient, message: Message, at: Instant): void;
  failed(to: Recipient, message: Message, kind: PlatformFailureKind): void;
  dropped(to: Recipient, message: Message, why: DropReason): void;
  /** Something was due then and is of no more use; not counted beside what this recipient is owed of that wave anyway. */
  missed(to: Recipient, at: Instant): void;
  /** What is open for this recipient is dropped, and nothing names them any more; the counts stay. */
  forget(to: Recipient): void;
  /** Newest first. */
  read(): Receipt[];
  totals(): Totals;
  /** Calls `listener` with all that is counted from now on. */
  watch(listener: (counted: Counted) => void): void;
  /** Logs the waves that have ended since. */
  logEnded(): void;
  /** Logs what was not logged yet, ended or not, since nothing will follow. */
  logRest(): void;
};

type Kept = {
  at: Instant;
  count: WaveCount;
  touched: Instant;
  logged: boolean;
  /** Written when it is asked for, and kept until something more is counted: a big wave's takes milliseconds. */
  receipt: Receipt | undefined;
};

export function createReceipts({ clock, log }: { clock: Clock; log: Log }): Receipts {
  const waves = new Map<string, Kept>();
  /** What is due and neither delivered nor dropped, by recipient and delivery. */
  const open = new Map<string, Map<string, Message>>();
  const listeners: ((counted: Counted) => void)[] = [];
  const totals: Totals = { delivered: 0, late: 0, failed: {}, dropped: {} };

  function tell(counted: Counted): void {
    if (counted.what === "delivered") totals.delivered += 1;
    if (counted.what === "delivered" && counted.latenessMs > LATE_MS) totals.late += 1;
    if (counted.what === "failed") increment(totals.failed, counted.kind);
    if (counted.what === "dropped") increment(totals.dropped, counted.why);
    for (const listener of listeners) listener(counted);
  }

  function waveOf(platform: string, at: Instant): WaveCount {
    const key = `${platform} ${at}`;
    const known = waves.get(key);
    if (known === undefined && waves.size >= KEPT_WAVES) forgetOldest();
    const kept = known ?? { at, count: countWave(platform, at), logged: false };
    waves.set(key, { ...kept, touched: clock.now(), receipt: undefined });
    return kept.count;
  }

  /** Those in which it was counted as due, though it be due at another time by now. */
  function wavesOf(to: Recipient, message: Message): WaveCount[] {
    const { tellings } = open.get(recipientKey(to))?.get(message.delivery) ?? message;
    return [...new Set(tellings.map(({ due }) => due))].map((at) => waveOf(to.platform, at));
  }

  function forgetOldest(): void {
    const [oldest] = [...waves].sort(([, a], [, b]) => a.at - b.at);
    if (oldest === undefined) return;
    const [key, kept] = oldest;
    logOnce(kept);
    waves.delete(key);
  }

  function receiptOf(kept: Kept): Receipt {
    kept.receipt ??= kept.count.receipt();
    return kept.receipt;
  }

  function logOnce(kept: Kept): void {
    if (kept.logged) return;
    kept.logged = true;
    const receipt = receiptOf(kept);
    log.info("wave", fieldsOf(receipt));
    tell({ platform: receipt.platform, what: "ended", receipt });
  }

  function owe(to: Recipient, message: Message): void {
    const who = recipientKey(to);
    const own = open.get(who) ?? new Map<string, Message>();
    const isOpen = wavesOf(to, message).map((wave) => wave.open(who, message.delivery));
    if (isOpen.includes(true) && !own.has(message.delivery))
      open.set(who, own.set(message.delivery, message));
  }

  function close(who: string, delivery: string): void {
    const own = open.get(who);
    own?.delete(delivery);
    if (own?.size === 0) open.delete(who);
  }

  function drop(to: Recipient, message: Message, why: DropReason): void {
    const who = recipientKey(to);
    const isNew = wavesOf(to, message).map((wave) => wave.drop(who, message.delivery, why));
    close(who, message.delivery);
    if (isNew.includes(true)) tell({ platform: to.platform, what: "dropped", why });
  }

  return {
    due(to, messages) {
      const who = recipientKey(to);
      const still = new Set(messages.map(({ delivery }) => delivery));
      for (const message of [...(open.get(who)?.values() ?? [])])
        if (!still.has(message.delivery))
          drop(to, message, clock.now() > message.expires ? "expired" : "overtaken");
      for (const message of messages) owe(to, message);
    },
    delivered(to, message, at) {
      const who = recipientKey(to);
      for (const wave of wavesOf(to, message)) wave.delivered(who, message.delivery, at);
      close(who, message.delivery);
      const latenessMs = Math.max(0, ...message.tellings.map(({ due }) => at - due));
      tell({ platform: to.platform, what: "delivered", latenessMs });
    },
    failed(to, message, kind) {
      // One that was begun before the process was started is known by this alone.
      owe(to, message);
      for (const wave of wavesOf(to, message)) wave.failed(kind);
      tell({ platform: to.platform, what: "failed", kind });
    },
    dropped: drop,
    missed(to, at) {
      if (waveOf(to.platform, at).owes(recipientKey(to))) return;
      drop(to, { delivery: "missed", tellings: [{ due: at }], expires: at }, "expired");
    },
    forget(to) {
      const who = recipientKey(to);
      for (const message of [...(open.get(who)?.values() ?? [])]) drop(to, message, "overtaken");
      for (const kept of waves.values()) if (kept.count.forget(who)) kept.receipt = undefined;
    },
    read: () =>
      [...waves.values()].map(receiptOf).sort((a, b) => b.at - a.at || (a.platform < b.platform ? -1 : 1)),
    totals: () => structuredClone(totals),
    watch: (listener) => void listeners.push(listener),
    logEnded() {
      const quiet = clock.now() - QUIET_FOR_MS;
      for (const kept of waves.values())
        if (!kept.logged && Math.max(kept.at, kept.touched) <= quiet && receiptOf(kept).open === 0)
          logOnce(kept);
    },
    logRest() {
      for (const kept of waves.values()) logOnce(kept);
    },
  };
}

function fieldsOf({ platform, at, due, delivered, late, open, failed, dropped, latenessMs }: Receipt) {
  const listed = (counts: Tallied<string>) =>
    Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return {
    platform,
    at: toIso(at),
    due,
    delivered,
    late,
    open,
    failed: listed(failed),
    dropped: listed(dropped),
    p50Ms: latenessMs.p50,
    p95Ms: latenessMs.p95,
    p99Ms: latenessMs.p99,
  };
}
