/** What people decided on top of what the feed says: operators' overrides, and topics that leads accepted. */
import { applyOverrides } from "../overrides/apply-overrides.ts";
import type { Override } from "../overrides/override.ts";
import { type OverrideBook, standing } from "../overrides/override-book.ts";
import { type AcceptedTopic, acceptedOf, withAcceptedTopics } from "../proposals/accepted-topics.ts";
import type { ProposalBook } from "../proposals/proposal-book.ts";
import type { Schedule } from "./model.ts";

export type Decisions = { overrides: readonly Override[]; topics: readonly AcceptedTopic[] };

/** Those that stand now. */
export async function readDecisions(overrides: OverrideBook, proposals: ProposalBook): Promise<Decisions> {
  return {
    overrides: standing(await overrides.entries()),
    topics: acceptedOf(await proposals.entries()),
  };
}

/** The effective schedule. Pure. */
export function applyDecisions(upstream: Schedule, { overrides, topics }: Decisions): Schedule {
  return withAcceptedTopics(applyOverrides(upstream, overrides), topics);
}

/** Whether they are the same decisions, one by one. */
export function sameDecisions(a: Decisions, b: Decisions): boolean {
  return sameIds(a.overrides, b.overrides) && sameIds(a.topics, b.topics);
}

function sameIds(a: readonly { id: string }[], b: readonly { id: string }[]): boolean {
  return a.length === b.length && a.every(({ id }, index) => id === b[index]?.id);
}
