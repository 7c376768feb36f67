/**
 * The delivery queue port over a map that outlives a process, handed out by the same code that hands out from SQLite.
 * Several processes may share it: what one has in hand, and its lane, are the others' only once it is dead or silent.
 */
import { createHandOut, type DueEntry, type Settled } from "../adapters/queue/hand-out.ts";
import { StoreFailure } from "../core/errors.ts";
import type { DeliveryQueue, QueueEntry } from "../core/ports/delivery-queue.ts";
import type { Instant } from "../core/time/instant.ts";
import type { Gate } from "./durable-store.ts";

/** A process, as far as the queue knows it. */
export type Holder = { holds(): boolean };

export type Shelved = QueueEntry & {
  state: "waiting" | "done" | "dead";
  attempts: number;
  reason: string;
  holder: Holder | undefined;
};

export type Shelves = Map<string, Shelved>;

/** What a process had in hand is nobody's any more. */
export function release(shelves: Shelves, holder: Holder): void {
  for (const entry of shelves.values()) if (entry.holder === holder) entry.holder = undefined;
}

const LANES_AT_ONCE = 16;
const ALONE: Holder = { holds: () => true };

/** `refuse` throws while what lies under the queue is out of order. */
export function durableQueue(
  shelves: Shelves,
  gate: Gate,
  self: Holder = ALONE,
  refuse: (what: string) => void = () => {},
): DeliveryQueue {
  let closed = false;
  const through: Gate = (kind, about, effect) =>
    gate(kind, about, () => {
      if (closed) throw new StoreFailure(`The delivery queue could not ${about}: it is closed.`);
      return effect();
    });
  const all = () => [...shelves.values()];
  const elsewhere = ({ holder }: Shelved) => holder !== undefined && holder !== self && holder.holds();
  /** What waits in lanes that no other process has in hand. */
  function free(): Shelved[] {
    const unsettled = all().filter(({ state }) => state === "waiting");
    if (!unsettled.some(elsewhere)) return unsettled;
    const lanes = new Set(unsettled.filter(elsewhere).map(({ lane }) => lane));
    return unsettled.filter(({ lane }) => !lanes.has(lane));
  }

  function due(
    now: Instant,
    limit: number,
    without: { lanes: readonly string[]; ids: readonly string[]; shares: readonly string[] },
  ): DueEntry[] {
    refuse("process");
    const [lanes, ids, shares] = [new Set(without.lanes), new Set(without.ids), new Set(without.shares)];
    const left = new Map<string, number>();
    const found = free()
      .filter((one) => one.due <= now && !lanes.has(one.lane) && !ids.has(one.id) && !shares.has(one.share))
      .sort((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1))
      .filter(({ share }) => {
        const more = left.get(share) ?? limit;
        left.set(share, more - 1);
        return more > 0;
      });
    for (const entry of found) entry.holder = self;
    return found.map(({ id, due: at, lane, share, payload, attempts }) => ({
      id,
      due: at,
      lane,
      share,
      payload,
      attempts,
    }));
  }

  /** A process that fell silent and has lost what it held finds its settlement refused. */
  function record(settled: readonly Settled[]): void {
    refuse("record");
    for (const { id, settlement } of settled) {
      const entry = shelves.get(id);
      if (entry === undefined || entry.holder !== self) continue;
      entry.attempts += 1;
      entry.holder = undefined;
      if (settlement.outcome === "later") entry.due = settlement.at;
      else entry.state = settlement.outcome;
      if (settlement.outcome === "dead") entry.reason = settlement.reason;
    }
  }

  const handOut = createHandOut({ due, record }, LANES_AT_ONCE);

  return {
    add: (entries) =>
      through("write", "add", () => {
        for (const entry of entries) {
          if (shelves.has(entry.id)) continue;
          shelves.set(entry.id, { ...entry, state: "waiting", attempts: 0, reason: "", holder: undefined });
          handOut.added(entry.due);
        }
      }),
    remove: (ids) =>
      through("write", "remove", () => {
        for (const id of ids) if (shelves.get(id)?.state === "waiting") shelves.delete(id);
        handOut.removed(ids);
      }),
    async process(now, handle) {
      await through("read", "process", () => {});
      await handOut.process(now, async (entry, attempt) =>
        // What was claimed and then lost, in a time in which the process was held still, is another's.
        shelves.get(entry.id)?.holder === self ? handle(entry, attempt) : { outcome: "later", at: now },
      );
    },
    nextDue: (after = Number.NEGATIVE_INFINITY) =>
      through("read", "look ahead", () => {
        const dues = free().flatMap(({ due: at }) => (at > after ? at : []));
        return dues.length === 0 ? undefined : Math.min(...dues);
      }),
    stats: (letters) =>
      through("read", "count", () => {
        const of = (wanted: Shelved["state"]) => all().filter(({ state }) => state === wanted);
        const dead = of("dead").sort((a, b) => b.due - a.due || (a.id < b.id ? -1 : 1));
        return {
          waiting: of("waiting").length,
          done: of("done").length,
          dead: dead.length,
          letters: dead.slice(0, letters).map(({ id, payload, reason }) => ({ id, payload, reason })),
        };
      }),
    revive: (ids) =>
      through("write", "revive", () => {
        const dead = ids.flatMap((id) => shelves.get(id) ?? []).filter(({ state }) => state === "dead");
        for (const entry of dead) {
          Object.assign(entry, { state: "waiting", attempts: 0, reason: "" });
          handOut.added(entry.due);
        }
        return dead.length;
      }),
    purge: (before, lane) =>
      through("write", "purge", () => {
        const meant = (entry: Shelved) =>
          lane === undefined ? entry.state !== "waiting" : entry.lane === lane;
        const old = all().filter((entry) => meant(entry) && entry.due < before);
        for (const { id } of old) shelves.delete(id);
        handOut.removed(old.map(({ id }) => id));
        return old.length;
      }),
    async close() {
      closed = true;
      await handOut.stop();
    },
  };
}
