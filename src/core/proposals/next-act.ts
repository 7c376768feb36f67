/** What may be done about a proposal, as it stands. Pure. */
import { UserError } from "../errors.ts";
import type { ProposalAct, ProposalActKind, ProposalEntry, ProposalState } from "./proposal.ts";

/** `change`: whoever asks knows that it was decided otherwise. */
export type WantedAct = { kind: ProposalActKind; text: string; change: boolean };

const VERDICTS: Readonly<Partial<Record<ProposalActKind, ProposalState>>> = {
  accept: "accepted",
  decline: "declined",
  withdraw: "withdrawn",
};

/** What is to be done; undefined when it is so already. Throws a UserError for what cannot be done. */
export function nextAct(
  { proposal, acts, state }: ProposalEntry,
  { kind, text, change }: WantedAct,
): Pick<ProposalAct, "proposal" | "kind" | "text" | "place"> | undefined {
  const command = kind === "answer" || kind === "withdraw" ? "proposal" : "decide";
  const offers = [{ label: "Look at it", command, options: { proposal: proposal.id } }];
  if (VERDICTS[kind] === state) return undefined;
  if (state === "withdrawn") {
    throw new UserError("wrong-option", `"${proposal.title}" was withdrawn.`, {
      hint: "To take it up again, its proposer has to propose it again.",
      offers,
    });
  }
  if ((kind === "ask" || kind === "answer") && text === "") {
    throw new UserError("wrong-option", `Say what you ${kind}, as the option text.`, {
      hint: "The other side gets it as you write it.",
      example: `${command} ${proposal.id} do:${kind} text:${kind === "ask" ? "Who would lead the discussion?" : "I would."}`,
    });
  }
  const decided = state === "accepted" || state === "declined";
  if (decided && (kind === "ask" || kind === "answer")) {
    throw new UserError("wrong-option", `"${proposal.title}" was ${state} already.`, {
      hint: "There is nothing left to ask.",
      offers,
    });
  }
  if (decided && kind !== "withdraw" && !change) {
    throw new UserError(
      "wrong-option",
      `"${proposal.title}" was ${state} already, perhaps by somebody else.`,
      {
        hint: "Its proposer has heard, or is about to hear, of that.",
        offers: [
          {
            label: kind === "accept" ? "Accept it all the same" : "Decline it all the same",
            command,
            options: { proposal: proposal.id, do: kind, change: "true" },
          },
          ...offers,
        ],
      },
    );
  }
  return { proposal: proposal.id, kind, text, place: acts.length };
}
