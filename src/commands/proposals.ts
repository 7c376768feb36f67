import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import type { ProposalState } from "../core/proposals/proposal.ts";
import { proposalItem } from "../core/proposals/show-proposal.ts";

const WITH_BUTTONS = 10;

/** What still has to be done comes first. */
const ORDER: readonly ProposalState[] = ["waiting", "asked", "accepted", "declined", "withdrawn"];

/** Everything that was proposed in the community, and what became of it; to chairs, what concerns their tracks. */
export const proposals = defineCommand({
  name: "proposals",
  summary: "What was proposed in chat, and what became of it",
  access: "organiser",
  chairs: true,
  options: z.object({
    track: nameOption("track", "Its title or a part of it; all tracks when left out").optional(),
  }),
  bare: "track",
  examples: ["proposals", "proposals real-time"],
  async run({ track }, { proposals: desk, invocation, chairs, programme, pick }) {
    const id = track === undefined ? undefined : pick("track", track).id;
    const name = id === undefined ? undefined : programme.track(id)?.title;
    const own = await chairs.tracksOf(invocation);
    const all = (await desk.within(invocation.who)).filter(
      ({ proposal }) =>
        (invocation.organiser || own.has(proposal.track)) && (id === undefined || proposal.track === id),
    );
    const title = name === undefined ? "Proposals" : `Proposals for ${name}`;
    if (all.length === 0) {
      return {
        title,
        blocks: [{ kind: "paragraph", text: "Nothing was proposed yet." }],
        actions: [{ label: "The call for proposals", command: "take-proposals", options: {} }],
      };
    }
    const sorted = all.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
    const counts = ORDER.flatMap((state) => {
      const count = all.filter((entry) => entry.state === state).length;
      return count === 0 ? [] : [`${count} ${state}`];
    });
    return {
      title: `${title}: ${counts.join(", ")}`,
      blocks: [{ kind: "list", items: sorted.map((entry) => proposalItem(entry, programme)) }],
      actions: sorted
        .filter(({ state }) => state === "waiting" || state === "asked")
        .slice(0, WITH_BUTTONS)
        .map(({ proposal }) => ({
          label: proposal.title,
          command: "decide",
          options: { proposal: proposal.id },
        })),
    };
  },
});
