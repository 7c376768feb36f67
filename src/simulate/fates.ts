/** What becomes of each request to a platform, and what that costs those who wait. */
import type { Random } from "../core/seeded-random.ts";
import type { Instant } from "../core/time/instant.ts";
import { type Fate, faultsOf, type Plan } from "./plan.ts";

export type Fates = {
  /** Draws the next request's. */
  next(now: Instant): Fate;
};

export function openFates(plan: Plan, begin: Instant, random: Random): Fates {
  const storms = faultsOf(plan, "storm");
  const single = new Map(faultsOf(plan, "request").map(({ nth, fate }) => [nth, fate]));
  let count = 0;
  return {
    next(now) {
      count += 1;
      const storm = storms.find(({ from, to }) => begin + from <= now && now < begin + to);
      return storm?.fate ?? single.get(count) ?? { kind: "answered", afterMs: random.between(20, 300) };
    },
  };
}
