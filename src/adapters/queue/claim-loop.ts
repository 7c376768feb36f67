/**
 * Hands out what is due where several processes share one queue. What is in hand is claimed in the database, for a
 * lease that is renewed while the process lives; a claim that ran out is another's to take, and what its first owner
 * then says of it counts for nothing. Shares and lanes side by side, the entries of a lane one at a time.
 */
import type { QueueEntry, Settlement } from "../../core/ports/delivery-queue.ts";
import { type Instant, SECOND_MS } from "../../core/time/instant.ts";

type Handle = (entry: QueueEntry, attempt: number) => Promise<Settlement>;

/** An entry that is this process's alone, by a token that no other claim has. `attempts`: those made before. */
export type Claim = { entry: QueueEntry; attempts: number; token: string };
export type Settled = { claim: Claim; settlement: Settlement };

/**
 * What to claim: due at or before `now`, and neither these ids nor these lanes. `hands`: how many of each share are in
 * hand here.
 */
export type Wanted = {
  now: Instant;
  ids: ReadonlySet<string>;
  lanes: ReadonlySet<string>;
  hands: ReadonlyMap<string, number>;
};

/** Where claims are kept. All may reject; what was not settled is claimed again once its lease has run out. */
export type Claims = {
  /**
   * Claims the earliest of free lanes, of each share what it has room for. `elsewhere`: more is due, and somebody has
   * it in hand.
   */
  claim(wanted: Wanted): Promise<{ claims: Claim[]; elsewhere: boolean }>;
  /** Has no effect on a claim that is another's by now. */
  settle(settled: readonly Settled[]): Promise<void>;
  /** Makes the leases begin anew. */
  renew(claims: readonly Claim[]): Promise<void>;
};

export type ClaimLoop = {
  /** Resolves when nothing due at or before `now` is left, or after `stop`; rejects when the claims do. Joins others. */
  process(now: Instant, handle: Handle): Promise<void>;
  /** To be told when more may be due. */
  look(): void;
  /** Hands out nothing more; resolves when what is in hand is settled. */
  stop(): Promise<void>;
};

type Call = { now: Instant; handle: Handle; ended: PromiseWithResolvers<void> };

/** Of each share: what the fastest platform takes in a second may be on its way at once. */
export const LANES_AT_ONCE = 64;
/** So long after a process died, others take over what it had in hand. */
export const LEASE_MS = 10 * SECOND_MS;

const BACK_OFF_MS = [1, 5, 15, 60].map((seconds) => seconds * SECOND_MS);
/** How often a lease is renewed, and how often looked whether another's has run out, in the time of one. */
const RENEWALS = 3;
const LONGEST_PAUSE_MS = SECOND_MS;

/** `leaseMs`: how long a claim lasts unrenewed. */
export function createClaimLoop(claims: Claims, leaseMs: number): ClaimLoop {
  const calls = new Set<Call>();
  const inHand = new Set<Claim>();
  /** Put off to a time that has come already: they wait for the next call, so that this one ends. */
  const putOff = new Set<string>();
  let finished: Settled[] = [];
  let failure: { thrown: unknown } | undefined;
  let running = false;
  let stopped = false;
  let changes = 0;
  let changed = Promise.withResolvers<void>();
  let renewal: NodeJS.Timeout | undefined;

  function look(): void {
    changes += 1;
    changed.resolve();
    changed = Promise.withResolvers<void>();
  }

  /** One for all calls; ends when there is no call left. */
  async function run(): Promise<void> {
    running = true;
    while (calls.size > 0) {
      const before = changes;
      const elsewhere = await claimMore();
      if (changes !== before) continue;
      if (inHand.size === 0 && (!elsewhere || failure !== undefined || stopped)) endAll();
      else await Promise.race([changed.promise, ...(elsewhere ? [pause()] : [])]);
    }
    running = false;
  }

  /** Resolves to whether more is due that somebody else has in hand. */
  async function claimMore(): Promise<boolean> {
    const furthest = [...calls].reduce((far, call) => (call.now >= far.now ? call : far));
    if (stopped || failure !== undefined) return false;
    try {
      const begun = Date.now();
      // Also when a lease of ours has run out: as long as we are at it, the lane is not free for us.
      const lanes = new Set([...inHand].map(({ entry }) => entry.lane));
      const hands = new Map<string, number>();
      for (const { entry } of inHand) hands.set(entry.share, (hands.get(entry.share) ?? 0) + 1);
      const found = await claims.claim({ now: furthest.now, ids: putOff, lanes, hands });
      // A process that was held still meanwhile has lost them to another.
      if (Date.now() - begun >= leaseMs) return true;
      for (const claim of found.claims) void hand(claim, furthest);
      if (found.claims.length > 0) look();
      return found.elsewhere;
    } catch (thrown) {
      failure = { thrown };
      return false;
    }
  }

  async function hand(claim: Claim, { now, handle }: Call): Promise<void> {
    inHand.add(claim);
    renewal ??= setInterval(renew, leaseMs / RENEWALS);
    const settlement = await settlementOf(claim, now, handle);
    finished.push({ claim, settlement });
    // Those that finish together are settled together.
    if (finished.length === 1) queueMicrotask(settle);
  }

  async function settlementOf({ entry, attempts }: Claim, now: Instant, handle: Handle): Promise<Settlement> {
    try {
      return await handle(entry, attempts + 1);
    } catch {
      // What it could not do is tried again, ever less often.
      const wait = BACK_OFF_MS[Math.min(attempts, BACK_OFF_MS.length - 1)] ?? SECOND_MS;
      return { outcome: "later", at: now + wait };
    }
  }

  async function settle(): Promise<void> {
    const batch = finished;
    finished = [];
    try {
      await claims.settle(batch);
    } catch (thrown) {
      failure ??= { thrown };
    }
    const furthest = Math.max(...[...calls].map(({ now }) => now));
    for (const { claim, settlement } of batch) {
      inHand.delete(claim);
      if (settlement.outcome === "later" && settlement.at <= furthest) putOff.add(claim.entry.id);
    }
    if (inHand.size === 0) {
      clearInterval(renewal);
      renewal = undefined;
    }
    look();
  }

  /** A lease that could not be renewed runs out; settling then tells. */
  const renew = () => void claims.renew([...inHand]).catch(() => {});

  /** Another's lease may have run out then. */
  async function pause(): Promise<void> {
    const over = Promise.withResolvers<void>();
    const timer = setTimeout(over.resolve, Math.min(leaseMs / RENEWALS, LONGEST_PAUSE_MS));
    await Promise.race([over.promise, changed.promise]);
    clearTimeout(timer);
  }

  /** Only when nothing is in hand: a call that has ended leaves no handler running behind it. */
  function endAll(): void {
    for (const { ended } of calls) {
      if (failure === undefined || stopped) ended.resolve();
      else ended.reject(failure.thrown);
    }
    calls.clear();
    putOff.clear();
    failure = undefined;
  }

  return {
    process(now, handle) {
      const call: Call = { now, handle, ended: Promise.withResolvers<void>() };
      calls.add(call);
      putOff.clear();
      look();
      if (!running) void run();
      return call.ended.promise;
    },
    look,
    async stop() {
      stopped = true;
      look();
      await Promise.allSettled([...calls].map(({ ended }) => ended.promise));
    },
  };
}
