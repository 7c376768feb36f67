import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption, textOption } from "../core/command/options.ts";
import type { Reachable, Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { say, type Words } from "../core/language/words.ts";
import { proposalItem, showProposal, trackOf } from "../core/proposals/show-proposal.ts";
import type { Block, Reply } from "../core/reply/reply.ts";

const WITH_BUTTONS = 10;

/** Proposes a topic to a track's leads; without options, what the asker has proposed and what became of it. */
export const propose = defineCommand({
  name: "propose",
  summary: "Propose a topic for a track; or see what became of your proposals",
  access: "everyone",
  options: z.object({
    track: nameOption("track", "The track's title or a part of it").optional(),
    title: textOption("The topic, in a few words: what people will read", 150).optional(),
    text: textOption(
      "What is to be discussed, and why here; lines beginning with - are a list",
      1_500,
    ).optional(),
    speaker: textOption("Who would lead the discussion, as the leads should read it", 100).optional(),
  }),
  examples: [
    "propose",
    "propose track:real-time title:Threaded interrupts by default text:What is left to convert?",
  ],
  async run({ track, title, text = "", speaker = "" }, scene) {
    if (track === undefined && title === undefined) return list(scene);
    if (track === undefined || title === undefined) {
      throw new UserError(
        "wrong-option",
        track === undefined ? say("Say for which track.") : say("Say what you propose, as title."),
        {
          hint: say("A proposal needs a track and a title; a text helps its leads."),
          example: "propose track:real-time title:Threaded interrupts by default",
        },
      );
    }
    const { proposals, invocation, now, programme, pick } = scene;
    const { id } = pick("track", track);
    const entry = await proposals.submit({ track: id, title, text, speaker }, invocation, now);
    const reach = await scene.reachOut(invocation.who);
    return {
      title: say("Proposed: {title}", { title }),
      blocks: [
        ...unreached(reach, scene),
        {
          kind: "paragraph",
          text: say("The leads of {track} get it, and you hear what they say.", {
            track: trackOf(entry, programme),
          }),
        },
        ...showProposal(entry, invocation.who.person, programme),
      ],
      actions: [
        withdrawing(entry.proposal.id),
        { label: say("Your proposals"), command: "propose", options: {} },
      ],
    };
  },
});

/** The button that takes a proposal back. */
export function withdrawing(id: string) {
  return {
    label: say("Withdraw it"),
    tone: "danger" as const,
    command: "proposal",
    options: { proposal: id, do: "withdraw" },
  };
}

async function list({ proposals, invocation, programme, slash }: Scene): Promise<Reply<Words>> {
  const own = await proposals.of(invocation.who);
  if (own.length === 0) {
    return {
      title: say("You have proposed nothing"),
      blocks: [
        {
          kind: "paragraph",
          text: say("Where proposals are taken: {command}", {
            command: { code: `${slash("everyone")} propose track: title: text:` },
          }),
        },
      ],
      actions: [{ label: say("The call for proposals"), command: "cfp", options: {} }],
    };
  }
  const newest = own.toReversed();
  return {
    title: say("Your proposals: {count}", { count: own.length }),
    blocks: [{ kind: "list", items: newest.map((entry) => proposalItem(entry, programme)) }],
    actions: newest.slice(0, WITH_BUTTONS).map(({ proposal: { id, title } }) => ({
      label: title,
      command: "proposal",
      options: { proposal: id },
    })),
  };
}

/** An answer of the leads that cannot arrive is worth a word. */
function unreached(reach: Reachable, { slash }: Scene): Block<Words>[] {
  if (reach !== "closed") return [];
  return [
    {
      kind: "note",
      tone: "warning",
      text: say(
        "What the leads say cannot reach you: your direct messages are closed to me. Allow them from this community's members in your privacy settings, or look here now and then: {command}",
        { command: { code: `${slash("everyone")} propose` } },
      ),
    },
  ];
}
