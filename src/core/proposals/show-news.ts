/** How news of proposals read. Rendered when they are sent, never before. */
import { say, type Words } from "../language/words.ts";
import type { Reply, Text } from "../reply/reply.ts";
import type { ProposalAct, ProposalEntry } from "./proposal.ts";
import type { News } from "./proposal-news.ts";
import { type NewsStage, showCfpNews } from "./show-cfp.ts";
import { decisionActions, showProposal, trackOf } from "./show-proposal.ts";

export function showNews({ about }: News, stage: NewsStage): Reply<Words> {
  const { programme } = stage;
  if (about.kind === "cfp") return showCfpNews(about.news, stage);
  const { entry } = about;
  if (about.kind === "decision") return showDecision(entry, about.act, stage);
  const blocks = showProposal(entry, undefined, programme);
  const title =
    about.kind === "proposal"
      ? say("Proposed for {track}: {title}", {
          track: trackOf(entry, programme),
          title: entry.proposal.title,
        })
      : say("Answered: {title}", { title: entry.proposal.title });
  return { title, blocks, actions: decisionActions(entry), more: whole(entry) };
}

function whole({ proposal }: ProposalEntry) {
  return { command: "decide", options: { proposal: proposal.id }, continues: false };
}

function showDecision(entry: ProposalEntry, { kind, text }: ProposalAct, stage: NewsStage): Reply<Words> {
  const { id, title } = entry.proposal;
  const track = trackOf(entry, stage.programme);
  const said = text === "" ? [] : [{ kind: "paragraph" as const, text }];
  const look = { label: say("Your proposal"), command: "proposal", options: { proposal: id } };
  if (kind === "accept") {
    return {
      title: say("Accepted: {title}", { title }),
      blocks: [
        { kind: "paragraph", text: say("It is among the topics of {track} now.", { track }) },
        ...said,
      ],
      actions: [look],
    };
  }
  if (kind === "decline") {
    return {
      title: say("Declined: {title}", { title }),
      blocks: [
        { kind: "paragraph", text: say("The leads of {track} will not take it up.", { track }) },
        ...said,
      ],
      actions: [look],
    };
  }
  return {
    title: say("A question about {title}", { title }),
    blocks: [
      { kind: "paragraph", text: say("The leads of {track} ask:", { track }) },
      ...said,
      { kind: "paragraph", text: howToAnswer(id, stage.slash) },
    ],
    actions: [look],
  };
}

/** The line that answers what was asked. */
export function howToAnswer(id: string, slash: string): Text<Words> {
  return say("Answer with {line}", { line: { code: `${slash} proposal ${id} do:answer text:…` } });
}
