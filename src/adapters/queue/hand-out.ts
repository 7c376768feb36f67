/**
 * Hands out what is due: shares and lanes side by side, the entries of a lane one at a time, earliest due first. Knows
 * nothing of where entries are kept. What is in hand is marked in memory only, so a process that dies leaves it
 * waiting. Each share has hands of its own, so one that has ten thousand due does not delay one that has five.
 */
import type { QueueEntry, Settlement } from "../../core/ports/delivery-queue.ts";
import { type Instant, SECOND_MS } from "../../core/time/instant.ts";

export type Handle = (entry: QueueEntry, attempt: number) => Promise<Settlement>;

/** `attempts` counts those that were made before. */
export type DueEntry = QueueEntry & { attempts: number };
export type Settled = { id: string; settlement: Settlement };

/** Where entries are kept. Both members may throw; what was not recorded is then handled again. */
export type Shelf = {
  /** Entries due at or before `now`, in order of due, at most `limit` of a share, without these lanes, ids and shares. */
  due(now: Instant, limit: number, without: { lanes: string[]; ids: string[]; shares: string[] }): DueEntry[];
  record(settled: readonly Settled[]): void;
};

export type HandOut = {
  /** Resolves when nothing due at or before `now` is left, or after `stop`; rejects when the shelf fails. Joins others. */
  process(now: Instant, handle: Handle): Promise<void>;
  /** To be told of each change to what waits, so that nothing is handed out that is not there any more. */
  added(due: Instant): void;
  removed(ids: readonly string[]): void;
  /** Hands out nothing more; resolves when what is in hand is settled. */
  stop(): Promise<void>;
};

type Call = {
  now: Instant;
  handle: Handle;
  ended: PromiseWithResolvers<void>;
  failure?: { thrown: unknown };
};
type Finished = Settled & { lane: string; share: string };

const READ_AT_ONCE = 256;
const BACK_OFF_MS = [1, 5, 15, 60].map((seconds) => seconds * SECOND_MS);

/** `lanesAtOnce`: how many lanes of one share are in hand at most. */
export function createHandOut(shelf: Shelf, lanesAtOnce: number): HandOut {
  const calls = new Set<Call>();
  /** The call that reaches furthest: what is handed out is due for it in any case. */
  let furthest: Call | undefined;
  const busy = new Set<string>();
  /** How many lanes of each share are in hand. */
  const hands = new Map<string, number>();
  /** Put off to a time that has come already: they wait for the next call, so that this one ends. */
  const putOff = new Set<string>();
  let ready: DueEntry[] = [];
  let mayBeMore = true;
  let finished: Finished[] = [];
  let failing = false;
  let stopped = false;

  const isFull = (share: string) => (hands.get(share) ?? 0) >= lanesAtOnce;
  const isFree = ({ lane, share }: DueEntry) => !busy.has(lane) && !isFull(share);

  function takeNext(now: Instant): DueEntry | undefined {
    let at = ready.findIndex(isFree);
    if (at < 0 && mayBeMore) {
      const shares = [...hands.keys()].filter(isFull);
      const found = shelf.due(now, READ_AT_ONCE, { lanes: [...busy], ids: [...putOff], shares });
      mayBeMore = found.length >= READ_AT_ONCE;
      const known = new Set(ready.map(({ id }) => id));
      ready = [...ready, ...found.filter(({ id }) => !known.has(id))].sort((a, b) => a.due - b.due);
      at = ready.findIndex(isFree);
    }
    return at < 0 ? undefined : ready.splice(at, 1)[0];
  }

  function pump(): void {
    try {
      while (!stopped && !failing && furthest !== undefined) {
        const entry = takeNext(furthest.now);
        if (entry === undefined) break;
        void run(entry, furthest);
      }
    } catch (thrown) {
      failAll(thrown);
    }
    if (busy.size === 0) endAll();
  }

  async function run({ attempts, ...entry }: DueEntry, call: Call): Promise<void> {
    const { id, lane, share } = entry;
    busy.add(lane);
    hands.set(share, (hands.get(share) ?? 0) + 1);
    const settlement = await settlementOf(call, entry, attempts);
    finished.push({ id, lane, share, settlement });
    // Those that finish together are recorded together: once nothing more follows from what has just happened.
    if (finished.length === 1) process.nextTick(record);
  }

  async function settlementOf(
    { now, handle }: Call,
    entry: QueueEntry,
    attempts: number,
  ): Promise<Settlement> {
    try {
      return await handle(entry, attempts + 1);
    } catch {
      // What it could not do is tried again, ever less often.
      const wait = BACK_OFF_MS[Math.min(attempts, BACK_OFF_MS.length - 1)] ?? SECOND_MS;
      return { outcome: "later", at: now + wait };
    }
  }

  function record(): void {
    const batch = finished;
    finished = [];
    try {
      shelf.record(batch);
    } catch (thrown) {
      failAll(thrown);
    }
    for (const { id, lane, share, settlement } of batch) {
      const left = (hands.get(share) ?? 1) - 1;
      if (left > 0) hands.set(share, left);
      else hands.delete(share);
      busy.delete(lane);
      if (settlement.outcome === "later" && furthest !== undefined && settlement.at <= furthest.now)
        putOff.add(id);
      // More of this lane may have been left out while it was busy, or of its share while that was full.
      if (!ready.some((entry) => entry.lane === lane)) mayBeMore = true;
    }
    pump();
  }

  function failAll(thrown: unknown): void {
    failing = true;
    for (const call of calls) call.failure ??= { thrown };
  }

  /** Only when nothing is in hand: a call that has ended leaves no handler running behind it. */
  function endAll(): void {
    const failed = [...calls].filter(({ failure }) => failure !== undefined);
    for (const call of stopped || failed.length === 0 ? calls : failed) {
      calls.delete(call);
      if (call.failure === undefined) call.ended.resolve();
      else call.ended.reject(call.failure.thrown);
    }
    failing = false;
    furthest = undefined;
    for (const call of calls) reach(call);
    putOff.clear();
    ready = [];
    mayBeMore = true;
    // Those that joined one that was failing have their own turn.
    if (calls.size > 0) pump();
  }

  function reach(call: Call): void {
    if (furthest === undefined || call.now >= furthest.now) furthest = call;
  }

  return {
    process(now, handle) {
      const call: Call = { now, handle, ended: Promise.withResolvers<void>() };
      calls.add(call);
      reach(call);
      putOff.clear();
      mayBeMore = true;
      pump();
      return call.ended.promise;
    },
    added(due) {
      mayBeMore = true;
      const last = ready.at(-1);
      // It belongs before something that is ready: read anew, in order.
      if (last !== undefined && due < last.due) ready = [];
    },
    removed(ids) {
      const gone = new Set(ids);
      ready = ready.filter(({ id }) => !gone.has(id));
    },
    async stop() {
      stopped = true;
      await Promise.allSettled([...calls].map(({ ended }) => ended.promise));
    },
  };
}
