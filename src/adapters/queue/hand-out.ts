/**
 * Hands out what is due: lanes side by side, the entries of a lane one at a time, earliest due first. Knows nothing
 * of where entries are kept. What is in hand is marked in memory only, so a process that dies leaves it waiting.
 */
import type { QueueEntry, Settlement } from "../../core/ports/delivery-queue.ts";
import { type Instant, SECOND_MS } from "../../core/time/instant.ts";

export type Handle = (entry: QueueEntry, attempt: number) => Promise<Settlement>;

/** `attempts` counts those that were made before. */
export type DueEntry = QueueEntry & { attempts: number };
export type Settled = { id: string; settlement: Settlement };

/** Where entries are kept. Both members may throw; what was not recorded is then handled again. */
export type Shelf = {
  /** Entries due at or before `now`, in order of due, at most `limit`, without these lanes and these ids. */
  due(now: Instant, limit: number, without: { lanes: string[]; ids: string[] }): DueEntry[];
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
type Finished = Settled & { lane: string };

const READ_AT_ONCE = 256;
const BACK_OFF_MS = [1, 5, 15, 60].map((seconds) => seconds * SECOND_MS);

export function createHandOut(shelf: Shelf, lanesAtOnce: number): HandOut {
  const calls = new Set<Call>();
  const busy = new Set<string>();
  /** Put off to a time that has come already: they wait for the next call, so that this one ends. */
  const putOff = new Set<string>();
  let ready: DueEntry[] = [];
  let mayBeMore = true;
  let finished: Finished[] = [];
  let stopped = false;

  const horizon = (): Instant => Math.max(...[...calls].map(({ now }) => now));

  function takeNext(): DueEntry | undefined {
    let at = ready.findIndex(({ lane }) => !busy.has(lane));
    if (at < 0 && mayBeMore) {
      const found = shelf.due(horizon(), READ_AT_ONCE, { lanes: [...busy], ids: [...putOff] });
      mayBeMore = found.length === READ_AT_ONCE;
      // What is ready already is of busy lanes, so nothing comes twice.
      ready = [...ready, ...found].sort((a, b) => a.due - b.due);
      at = ready.findIndex(({ lane }) => !busy.has(lane));
    }
    return at < 0 ? undefined : ready.splice(at, 1)[0];
  }

  function pump(): void {
    const failing = stopped || [...calls].some(({ failure }) => failure !== undefined);
    try {
      while (!failing && calls.size > 0 && busy.size < lanesAtOnce) {
        const entry = takeNext();
        if (entry === undefined) break;
        void run(entry, [...calls].find(({ now }) => now >= entry.due) ?? [...calls][0]);
      }
    } catch (thrown) {
      failAll(thrown);
    }
    if (busy.size === 0) endAll();
  }

  async function run({ attempts, ...entry }: DueEntry, call: Call | undefined): Promise<void> {
    if (call === undefined) return;
    busy.add(entry.lane);
    const settlement = await settlementOf(call, entry, attempts);
    finished.push({ id: entry.id, lane: entry.lane, settlement });
    // Those that finish together are recorded together.
    if (finished.length === 1) queueMicrotask(record);
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
    for (const { id, lane, settlement } of batch) {
      busy.delete(lane);
      if (settlement.outcome === "later" && settlement.at <= horizon()) putOff.add(id);
      // More of this lane may have been left out while it was busy.
      if (!ready.some((entry) => entry.lane === lane)) mayBeMore = true;
    }
    pump();
  }

  function failAll(thrown: unknown): void {
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
    putOff.clear();
    ready = [];
    mayBeMore = true;
    // Those that joined one that was failing have their own turn.
    if (calls.size > 0) pump();
  }

  return {
    process(now, handle) {
      const call: Call = { now, handle, ended: Promise.withResolvers<void>() };
      calls.add(call);
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
