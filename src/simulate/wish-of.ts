/** What somebody wants to be called for at an instant, as far as anybody outside can know. */
import type { Instant } from "../core/time/instant.ts";
import type { Act } from "./history.ts";

export type Wish = {
  /** False while something was asked for and not yet acknowledged, and after its process died over it. */
  certain: boolean;
  leads: readonly number[];
  /** Every lead time that was ever asked for. */
  ever: readonly number[];
  /** Since when it is certain, in true time. */
  from: Instant;
  /** From when on falling due counts, by the wall clock. */
  since: Instant;
};

export function wishOf(channel: string, session: string, acts: readonly Act[], at: Instant): Wish {
  const ever: number[] = [];
  const wish: Wish = {
    certain: true,
    leads: [],
    ever,
    from: Number.NEGATIVE_INFINITY,
    since: Number.NEGATIVE_INFINITY,
  };
  for (const { who, target, begun, leads, since, acknowledged } of acts) {
    if (who !== channel || (target !== session && target !== "everything") || begun > at) continue;
    ever.push(...leads);
    if (acknowledged === undefined || acknowledged > at) wish.certain = false;
    else Object.assign(wish, { certain: true, leads, from: acknowledged, since });
  }
  return wish;
}
