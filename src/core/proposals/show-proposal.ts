/** How proposals read, to who proposed them and to who decides. */
import { say, type Words, wording } from "../language/words.ts";
import type { Programme } from "../queries/programme.ts";
import { describe } from "../reply/describe.ts";
import type { Action, Block, ListItem, Span } from "../reply/reply.ts";
import type { ProposalAct, ProposalEntry, ProposalState } from "./proposal.ts";

const STATES: Readonly<Record<ProposalState, string>> = {
  waiting: wording("waits for the leads"),
  asked: wording("waits for its proposer, who was asked"),
  accepted: wording("accepted"),
  declined: wording("declined"),
  withdrawn: wording("withdrawn"),
};

const SAID: Readonly<Record<ProposalAct["kind"], string>> = {
  accept: wording("{time} Accepted by {who}"),
  decline: wording("{time} Declined by {who}"),
  ask: wording("{time} Asked by {who}"),
  answer: wording("{time} Answered by {who}"),
  withdraw: wording("{time} Withdrawn by {who}"),
};

/** What became of it, in a few words. */
export function showState({ state }: ProposalEntry): Words {
  return say(STATES[state]);
}

export function trackOf({ proposal }: ProposalEntry, programme: Programme): Words {
  return programme.track(proposal.track)?.title ?? say("a track that has left the programme");
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
        { name: say("Track"), value: trackOf(entry, programme) },
        { name: say("State"), value: showState(entry) },
        ...(proposal.speaker === "" ? [] : [{ name: say("Would lead it"), value: proposal.speaker }]),
        {
          name: say("Proposed"),
          value: say("{time} by {who} ({id})", {
            time: { time: proposal.at, zone, style: "day-clock" as const },
            who: showPerson(proposal.person, reader),
            id: { code: proposal.id },
          }),
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
    text: [
      { strong: title },
      " · ",
      trackOf(entry, programme),
      " · ",
      showState(entry),
      " (",
      { code: id },
      ")",
    ],
  };
}

/** The buttons of who decides; those that still make sense. */
export function decisionActions({ proposal: { id }, state }: ProposalEntry): Action<Words>[] {
  if (state !== "waiting" && state !== "asked") return [];
  const act = (label: Words, kind: string): Action<Words> => ({
    label,
    command: "decide",
    options: { proposal: id, do: kind },
  });
  return [
    { ...act(say("Accept"), "accept"), tone: "primary" },
    { ...act(say("Decline"), "decline"), tone: "danger" },
    act(say("Ask"), "ask"),
  ];
}

function actItem(
  { kind, text, at, person }: ProposalAct,
  reader: string | undefined,
  programme: Programme,
): ListItem<Words> {
  const when: Span<Words> = { time: at, zone: programme.conference.zone, style: "day-clock" };
  const said = say(SAID[kind], { time: when, who: showPerson(person, reader) });
  return { text: text === "" ? said : [said, `: ${text}`] };
}

function showPerson(person: string | undefined, reader: string | undefined): Span<Words> {
  if (person === undefined) return say("somebody who asked to be forgotten");
  return person === reader ? say("you") : { code: person };
}
