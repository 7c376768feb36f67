/** Lets happen what the plan says of the world around the processes, and keeps when promises could not be kept in time. */
import { QUIET_MS } from "../core/outbox/after-failure.ts";
import { type Instant, MINUTE_MS, SECOND_MS } from "../core/time/instant.ts";
import { channelOf, type History, type Trouble } from "./history.ts";
import type { ModelledPlatform } from "./modelled-platform.ts";
import { type Network, REQUEST_MS } from "./network.ts";
import { type Fate, faultsOf, type Plan } from "./plan.ts";
import type { World } from "./world.ts";

export type Troubles = {
  all: readonly Trouble[];
  clocks: History["clocks"];
  /** A process, or all of them, do nothing in that time. */
  down(from: Instant, to: Instant): void;
  storeIsDown(at: Instant): boolean;
  /** When the last trouble known so far, if it ends, is over. */
  until(): Instant;
};

/** The longest pause between two attempts, and a tick. */
const BACK_OFF_MS = 65 * SECOND_MS;
/** After a crash, what may have been sent is looked for once it must have arrived. */
const LOOK_MS = QUIET_MS + 5 * SECOND_MS;

type Parts = { plan: Plan; world: World; network: Network; platform: ModelledPlatform; begin: Instant };

export function openTroubles({ plan, world, network, platform, begin }: Parts): Troubles {
  const all: Trouble[] = [];
  const clocks: { at: Instant; aheadMs: number }[] = [];
  const stores = faultsOf(plan, "store-down").map(({ from, to }) => ({ from: begin + from, to: begin + to }));
  let until = begin;

  function add(channel: string | undefined, from: Instant, to: Instant): void {
    all.push({ channel, from, to });
    if (Number.isFinite(to)) until = Math.max(until, to);
  }

  network.onTrouble((channel, fate) => add(channel, world.now(), world.now() + costOf(fate)));
  for (const { from, to, fate } of faultsOf(plan, "storm"))
    add(undefined, begin + from, begin + to + costOf(fate));
  for (const { from, to } of stores) add(undefined, from, to + BACK_OFF_MS + LOOK_MS);
  for (const { from, to } of faultsOf(plan, "revoked")) {
    add(undefined, begin + from, begin + to + BACK_OFF_MS);
    world.at(begin + from, () => platform.revoke(true));
    world.at(begin + to, () => platform.revoke(false));
  }
  for (const { at, who } of faultsOf(plan, "refused")) {
    const person = plan.wishes.some((wish) => wish.who === who && wish.kind === "person");
    const channel = channelOf(person ? "person" : "channel", who);
    add(channel, begin + at, Number.POSITIVE_INFINITY);
    world.at(begin + at, () => platform.refuse(channel, person ? "closed" : "gone"));
  }
  for (const { at, byMs } of faultsOf(plan, "clocks")) {
    world.at(begin + at, () => {
      world.setClocks(byMs);
      clocks.push({ at: world.now(), aheadMs: world.wall() - world.now() });
    });
  }
  // A change that a feed cannot show is heard of once it can; so is one that nobody was there to read, or could store.
  const deaf =
    faultsOf(plan, "source-down").length > 1 ||
    plan.faults.some(({ kind }) => kind === "kill" || kind === "store-down");
  for (const { from, to } of faultsOf(plan, "source-down")) {
    const unheard = deaf ? Number.NEGATIVE_INFINITY : from - MINUTE_MS;
    if (plan.edits.some((edit) => edit.at >= unheard && edit.at <= to))
      add(undefined, begin + from, begin + to + BACK_OFF_MS);
  }

  return {
    all,
    clocks,
    down: (from, to) => add(undefined, from, to + LOOK_MS),
    storeIsDown: (at) => stores.some(({ from, to }) => from <= at && at < to),
    until: () => until,
  };
}

/** How long one such request may hold up those that come after it in its channel. */
function costOf(fate: Fate): number {
  if (fate.kind === "limited") return fate.retryAfterMs + BACK_OFF_MS;
  if (fate.kind === "unreached") return BACK_OFF_MS;
  return REQUEST_MS + QUIET_MS + BACK_OFF_MS;
}
