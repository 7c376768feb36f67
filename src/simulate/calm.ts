/** When all was well for a channel. */
import { type Instant, SECOND_MS } from "../core/time/instant.ts";
import type { History } from "./history.ts";

/** `aheadMs`: how far the wall clock is ahead of true time. */
export type Calm = { from: Instant; to: Instant; aheadMs: number };

/** In calm, everything that is due has been said after so long: a tick comes each minute, and requests take a little. */
export const PATIENCE_MS = 75 * SECOND_MS;

/** A tick and a little more until a change is heard of. */
const HEARD_MS = 65 * SECOND_MS;

/** The spans without trouble, in order, each under one setting of the clocks and one state of the programme. */
export function calmOf(channel: string, history: History): Calm[] {
  const { begin, end, troubles, changes, clocks } = history;
  const disturbed = [
    ...troubles.filter((trouble) => trouble.channel === undefined || trouble.channel === channel),
    ...changes.map((at) => ({ from: at, to: at + HEARD_MS })),
    ...clocks.map(({ at }) => ({ from: at, to: at + HEARD_MS })),
  ].sort((a, b) => a.from - b.from);
  const calm: Pick<Calm, "from" | "to">[] = [];
  let from = begin;
  for (const span of disturbed) {
    if (span.from > from) calm.push({ from, to: Math.min(span.from, end) });
    from = Math.max(from, span.to);
  }
  if (from < end) calm.push({ from, to: end });
  return calm.map((span) => ({
    ...span,
    aheadMs: clocks.findLast(({ at }) => at <= span.from)?.aheadMs ?? 0,
  }));
}
