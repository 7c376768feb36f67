/** What may be done about a proposal, as it stands. Pure. */
import { UserError } from "../errors.ts";
import { say } from "../language/words.ts";
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
  const offers = [{ label: say("Look at it"), command, options: { proposal: proposal.id } }];
  const { title } = proposal;
  if (VERDICTS[kind] === state) return undefined;
  if (state === "withdrawn") {
    throw new UserError("wrong-option", say('"{title}" was withdrawn.', { title }), {
      hint: say("To take it up again, its proposer has to propose it again."),
      offers,
    });
  }
  if ((kind === "ask" || kind === "answer") && text === "") {
    throw new UserError(
      "wrong-option",
      kind === "ask"
        ? say("Say what you ask, as the option text.")
        : say("Say what you answer, as the option text."),
      {
        hint: say("The other side gets it as you write it."),
        example: `${command} ${proposal.id} do:${kind} text:${kind === "ask" ? "Who would lead the discussion?" : "I would."}`,
      },
    );
  }
  const decided = state === "accepted" || state === "declined";
  if (decided && (kind === "ask" || kind === "answer")) {
    throw new UserError(
      "wrong-option",
      say('"{title}" was {state, select, accepted {accepted} other {declined}} already.', { title, state }),
      {
        hint: say("There is nothing left to ask."),
        offers,
      },
    );
  }
  if (decided && kind !== "withdraw" && !change) {
    throw new UserError(
      "wrong-option",
      say(
        '"{title}" was {state, select, accepted {accepted} other {declined}} already, perhaps by somebody else.',
        { title, state },
      ),
      {
        hint: say("Its proposer has heard, or is about to hear, of that."),
        offers: [
          {
            label: kind === "accept" ? say("Accept it all the same") : say("Decline it all the same"),
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
