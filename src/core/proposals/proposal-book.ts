/** What was proposed, and what was done about it: facts that are only ever added, until their person is forgotten. */
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { communityKey } from "../reminders/recipient.ts";
import {
  type Proposal,
  type ProposalAct,
  type ProposalEntry,
  proposalActSchema,
  proposalSchema,
  toEntry,
} from "./proposal.ts";

export type ProposalBook = {
  /** All of them, oldest first. */
  entries(): Promise<ProposalEntry[]>;
  add(proposal: Proposal): Promise<void>;
  addAct(act: ProposalAct): Promise<void>;
  /** What this person proposed, oldest first. */
  of(who: PersonRef): Promise<ProposalEntry[]>;
  /** What they did about proposals, their own and others'. */
  actsOf(who: PersonRef): Promise<ProposalAct[]>;
  /**
   * Deletes what this person proposed. What was accepted belongs to the programme by then: its title and text stay,
   * without its proposer, their name and what they answered.
   */
  forget(who: PersonRef): Promise<void>;
};

export function openProposalBook(store: Store): ProposalBook {
  const proposals = store.bucket("proposals", proposalSchema);
  const acts = store.bucket("proposal-acts", proposalActSchema);

  async function entries(): Promise<ProposalEntry[]> {
    const made: Proposal[] = [];
    for await (const [, proposal] of proposals.entries()) made.push(proposal);
    if (made.length === 0) return [];
    const done: ProposalAct[] = [];
    for await (const [, act] of acts.entries()) done.push(act);
    const byProposal = Map.groupBy(done, ({ proposal }) => proposal);
    return made
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      .map((proposal) => toEntry(proposal, byProposal.get(proposal.id) ?? []));
  }

  async function of(who: PersonRef): Promise<ProposalEntry[]> {
    return (await entries()).filter(({ proposal }) => isBy(proposal, who));
  }

  return {
    entries,
    of,
    add: (proposal) => proposals.set(proposal.id, proposal),
    addAct: (act) => acts.set(act.id, act),
    async actsOf(who) {
      return (await entries()).flatMap(({ proposal, acts: done }) =>
        communityKey(proposal) === communityKey(who)
          ? done.filter(({ person }) => person === who.person)
          : [],
      );
    },
    async forget(who) {
      for (const { proposal, acts: done, state } of await of(who)) {
        const kept = state === "accepted" ? done.filter(({ kind }) => kind !== "answer") : [];
        for (const act of done) if (!kept.includes(act)) await acts.delete(act.id);
        const { person: _, ...rest } = proposal;
        if (state === "accepted") await proposals.set(proposal.id, { ...rest, speaker: "" });
        else await proposals.delete(proposal.id);
      }
      for (const { proposal, acts: done } of await entries()) {
        if (communityKey(proposal) !== communityKey(who)) continue;
        for (const act of done) {
          const { person, ...rest } = act;
          if (person === who.person) await acts.set(act.id, rest);
        }
      }
    },
  };
}

/** Whether they proposed it. */
export function isBy(proposal: Proposal, who: PersonRef): boolean {
  return communityKey(proposal) === communityKey(who) && proposal.person === who.person;
}
