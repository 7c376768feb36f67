/** What an organiser should know first. Pure. */
import { MINUTE_MS } from "../../../core/time/instant.ts";
import type { Overview } from "./overview.ts";

/** `part`: where on the page it stands in full. */
export type Attention = { text: string; part: string };

/** For so long a wave that went wrong is news. */
const NEWS_MS = 60 * MINUTE_MS;

/** Nothing when all is well. */
export function attentionOf({ now, status, dead }: Overview): Attention[] {
  const { source, platforms, waves } = status;
  const found: Attention[] = [];
  if (source.held !== undefined)
    found.push({ part: "source", text: `A change of the schedule waits for you: ${source.held}` });
  if (source.problem !== undefined)
    found.push({
      part: "source",
      text: "The schedule cannot be read again; the last good one is served.",
    });
  for (const { name, state } of platforms)
    if (state !== "connected") found.push({ part: "working", text: `${name} is ${state}.` });
  const late = waves.filter(({ at, late }) => late > 0 && now - at < NEWS_MS).length;
  if (late > 0)
    found.push({ part: "receipts", text: `${count(late, "wave")} of the last hour came late to somebody.` });
  if (dead.length > 0)
    found.push({
      part: "dead",
      text: `${count(dead.length, "message")} could not be delivered and ${dead.length === 1 ? "was" : "were"} given up.`,
    });
  if (source.disagreements.length > 0)
    found.push({ part: "audit", text: "The feed says otherwise than what was decided." });
  return found;
}

/** `1 wave`, `3 waves` */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
