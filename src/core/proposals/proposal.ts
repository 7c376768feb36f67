/** What somebody proposes for a track, and what was done about it since. Pure. */
import { z } from "zod";

export const proposalSchema = z.object({
  id: z.string(),
  /** Id of a track. */
  track: z.string(),
  title: z.string(),
  text: z.string(),
  /** Who would lead the discussion, as they wrote it; empty for nobody in particular. */
  speaker: z.string(),
  at: z.number(),
  /** Where it was proposed: it is read and decided in that community, and in no other. */
  platform: z.string(),
  community: z.string(),
  /** Who proposed it; absent once they asked to be forgotten. */
  person: z.string().optional(),
});

/** What the leads may do. */
export const leadActKinds = ["accept", "decline", "ask"] as const;
/** What the proposer may do. */
export const proposerActKinds = ["answer", "withdraw"] as const;

export const proposalActSchema = z.object({
  id: z.string(),
  proposal: z.string(),
  kind: z.enum([...leadActKinds, ...proposerActKinds]),
  /** A reason, a question or its answer; may be empty. */
  text: z.string(),
  /** How many were made of this proposal before it: their order, whatever a clock said. */
  place: z.number(),
  at: z.number(),
  /** Of the proposal's community; absent once they asked to be forgotten. */
  person: z.string().optional(),
});

export type Proposal = z.infer<typeof proposalSchema>;
export type ProposalAct = z.infer<typeof proposalActSchema>;
export type ProposalActKind = ProposalAct["kind"];

/** `waiting`: for its leads; `asked`: for its proposer, who was asked something. */
export type ProposalState = "waiting" | "asked" | "accepted" | "declined" | "withdrawn";

/** A proposal with all that was done about it, in order. */
export type ProposalEntry = { proposal: Proposal; acts: readonly ProposalAct[]; state: ProposalState };

const LEADS_TO: Readonly<Record<ProposalActKind, ProposalState>> = {
  accept: "accepted",
  decline: "declined",
  ask: "asked",
  answer: "waiting",
  withdraw: "withdrawn",
};

/** The acts may come in any order, and may be of other proposals. */
export function toEntry(proposal: Proposal, acts: readonly ProposalAct[]): ProposalEntry {
  const own = acts
    .filter((act) => act.proposal === proposal.id)
    .sort((a, b) => a.place - b.place || a.at - b.at || (a.id < b.id ? -1 : 1));
  const last = own.at(-1);
  return { proposal, acts: own, state: last === undefined ? "waiting" : LEADS_TO[last.kind] };
}
