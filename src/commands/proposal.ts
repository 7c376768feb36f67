import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { textOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { say, type Words, wording } from "../core/language/words.ts";
import { type ProposalEntry, proposerActKinds } from "../core/proposals/proposal.ts";
import { found } from "../core/proposals/proposals.ts";
import { howToAnswer } from "../core/proposals/show-news.ts";
import { showProposal, trackOf } from "../core/proposals/show-proposal.ts";
import type { Block, Reply } from "../core/reply/reply.ts";
import { proposalOption } from "./proposal-option.ts";
import { withdrawing } from "./propose.ts";

/** One of the asker's own proposals: what became of it, answering its leads, taking it back. */
export const proposal = defineCommand({
  name: "proposal",
  summary: "One of your proposals: what became of it; answer its leads, or withdraw it",
  access: "everyone",
  options: z.object({
    proposal: proposalOption,
    do: z
      .enum(proposerActKinds, wording("say answer or withdraw."))
      .meta({ description: "What to do; leave it out to see it" })
      .optional(),
    text: textOption("The answer, as the leads get it", 1_000).optional(),
  }),
  bare: "proposal",
  examples: ["proposal x7k2mp", "proposal x7k2mp do:answer text:I would lead it."],
  async run({ proposal: id, do: kind, text = "" }, scene) {
    const { proposals, invocation, now, programme } = scene;
    const entry = found((await proposals.of(invocation.who)).find((one) => one.proposal.id === id));
    if (kind === undefined) return show(entry, scene);
    const after = await proposals.act(id, { kind, text, change: false }, invocation, now);
    const { title } = after.proposal;
    if (kind === "answer") {
      return {
        title: say("Answered: {title}", { title }),
        blocks: [
          {
            kind: "paragraph",
            text: say("The leads of {track} are told.", { track: trackOf(after, programme) }),
          },
        ],
        actions: [{ label: say("Look at it"), command: "proposal", options: { proposal: id } }],
      };
    }
    return {
      title: say("Withdrawn: {title}", { title }),
      blocks: [{ kind: "paragraph", text: say("Nothing more is done about it.") }],
      actions: [{ label: say("Your proposals"), command: "propose", options: {} }],
    };
  },
});

function show(entry: ProposalEntry, { invocation, programme, slash }: Scene): Reply<Words> {
  const { id, title } = entry.proposal;
  const answer: Block<Words>[] =
    entry.state === "asked" ? [{ kind: "note", tone: "info", text: howToAnswer(id, slash("everyone")) }] : [];
  return {
    title,
    blocks: [...showProposal(entry, invocation.who.person, programme), ...answer],
    actions: entry.state === "withdrawn" ? [] : [withdrawing(id)],
  };
}
