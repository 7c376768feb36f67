import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { flagOption, textOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { say, type Words, wording } from "../core/language/words.ts";
import { leadActKinds, type ProposalActKind, type ProposalEntry } from "../core/proposals/proposal.ts";
import { decisionActions, showProposal, trackOf } from "../core/proposals/show-proposal.ts";
import { handleOf } from "../core/queries/handle-of.ts";
import type { Action, Reply } from "../core/reply/reply.ts";
import { proposalOption } from "./proposal-option.ts";

/** One proposal, as its leads see it and decide. */
export const decide = defineCommand({
  name: "decide",
  summary: "One proposal: see it, and accept it, decline it or ask its proposer",
  access: "organiser",
  chairs: true,
  options: z.object({
    proposal: proposalOption,
    do: z
      .enum(leadActKinds, wording("say accept, decline or ask."))
      .meta({ description: "What to do about it; leave it out to see it" })
      .optional(),
    text: textOption("A reason or a question; its proposer gets it", 1_000).optional(),
    change: flagOption("Decide otherwise than it was decided before").optional(),
  }),
  bare: "proposal",
  examples: ["decide x7k2mp", "decide x7k2mp do:ask text:Who would lead the discussion?"],
  async run({ proposal: id, do: kind, text = "", change = false }, scene) {
    const { proposals, invocation, now, programme } = scene;
    const entry = (await proposals.within(invocation.who)).find((one) => one.proposal.id === id);
    if (entry === undefined || !(await proposals.mayDecide(entry, invocation))) throw notTheirs();
    if (kind !== undefined)
      return showDone(kind, await proposals.act(id, { kind, text, change }, invocation, now), scene);
    return {
      title: entry.proposal.title,
      blocks: showProposal(entry, invocation.who.person, programme),
      actions: decisionActions(entry),
    };
  },
});

/** One that is not there, and one that is not theirs, look the same. */
function notTheirs(): UserError {
  return new UserError("not-found", say("There is no such proposal, or it is not yours to decide."), {
    hint: say("Organisers decide all of their community, chairs those for their tracks."),
    offers: [{ label: say("What was proposed"), command: "proposals", options: {} }],
  });
}

function showDone(kind: ProposalActKind, entry: ProposalEntry, { programme }: Scene): Reply<Words> {
  const { id, title, track } = entry.proposal;
  const look: Action<Words> = { label: say("Look at it"), command: "decide", options: { proposal: id } };
  const said = (text: Words) => [{ kind: "paragraph" as const, text }];
  if (kind === "decline")
    return {
      title: say("Declined: {title}", { title }),
      blocks: said(say("Its proposer is told.")),
      actions: [look],
    };
  if (kind === "ask")
    return {
      title: say("Asked: {title}", { title }),
      blocks: said(say("Its proposer is told, and can answer.")),
      actions: [look],
    };
  return {
    title: say("Accepted: {title}", { title }),
    blocks: said(
      say("It is among the topics of {track} now, and its proposer is told.", {
        track: trackOf(entry, programme),
      }),
    ),
    actions: [{ label: say("Topics"), command: "topics", options: { track: handleOf(track) } }, look],
  };
}
