/** How proposals read, to who proposed them and to who decides. */

import type { Words } from "../language/words.ts";
import type { Programme } from "../queries/programme.ts";
import { describe } from "../reply/describe.ts";
import type { Action, Block, ListItem, Span } from "../reply/reply.ts";
import type { ProposalAct, ProposalEntry, ProposalState } from "./proposal.ts";

const STATES: Readonly<Record<ProposalState, string>> = {
  waiting: "waits for the leads",
  asked: "waits for its proposer, who was asked",
  accepted: "accepted",
  declined: "declined",
  withdrawn: "withdrawn",
};

const SAID: Readonly<Record<ProposalAct["kind"], string>> = {
  accept: "Accepted",
  decline: "Declined",
  ask: "Asked",
  answer: "Answered",
  withdraw: "Withdrawn",
};

/** What became of it, in a few words. */
export function showState({ state }: ProposalEntry): string {
  return STATES[state];
}

export function trackOf({ proposal }: ProposalEntry, programme: Programme): string {
  return programme.track(proposal.track)?.title ?? "a track that has left the programme";
}

/** Everything that is known of it. `reader`: who of its community; undefined for all in a channel. */
export function showProposal(
  entry: ProposalEntry,
  reader: string | undefined,
  programme: Programme,
): Block<Words>[] {
  const { proposal, acts } = entry;
  const { zone } = programme.conference;
  return [
    {
      kind: "fields",
      fields: [
        { name: "Track", value: trackOf(entry, programme) },
        { name: "State", value: showState(entry) },
        ...(proposal.speaker === "" ? [] : [{ name: "Would lead it", value: proposal.speaker }]),
        {
          name: "Proposed",
          value: [
            { time: proposal.at, zone, style: "day-clock" as const },
            " by ",
            showPerson(proposal.person, reader),
            " (",
            { code: proposal.id },
            ")",
          ],
        },
      ],
    },
    ...describe(proposal.text),
    ...(acts.length === 0
      ? []
      : [{ kind: "list" as const, items: acts.map((act) => actItem(act, reader, programme)) }]),
  ];
}

/** One line of a list: what, where, and what became of it. */
export function proposalItem(entry: ProposalEntry, programme: Programme): ListItem<Words> {
  const { title, id } = entry.proposal;
  return {
    text: [{ strong: title }, ` · ${trackOf(entry, programme)} · ${showState(entry)} (`, { code: id }, ")"],
  };
}

/** The buttons of who decides; those that still make sense. */
export function decisionActions({ proposal: { id }, state }: ProposalEntry): Action<Words>[] {
  if (state !== "waiting" && state !== "asked") return [];
  const act = (label: string, kind: string): Action<Words> => ({
    label,
    command: "decide",
    options: { proposal: id, do: kind },
  });
  return [
    { ...act("Accept", "accept"), tone: "primary" },
    { ...act("Decline", "decline"), tone: "danger" },
    act("Ask", "ask"),
  ];
}

function actItem(
  { kind, text, at, person }: ProposalAct,
  reader: string | undefined,
  programme: Programme,
): ListItem<Words> {
  const when: Span<Words> = { time: at, zone: programme.conference.zone, style: "day-clock" };
  return { text: [when, ` ${SAID[kind]} by `, showPerson(person, reader), text === "" ? "" : `: ${text}`] };
}

function showPerson(person: string | undefined, reader: string | undefined): Span<Words> {
  if (person === undefined) return "somebody who asked to be forgotten";
  return person === reader ? "you" : { code: person };
}
