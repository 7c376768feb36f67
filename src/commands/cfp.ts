import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import { handleOf } from "../core/queries/handle-of.ts";
import { describe } from "../core/reply/describe.ts";
import type { Block } from "../core/reply/reply.ts";

/** What the programme says of proposing something. */
export const cfp = defineCommand({
  name: "cfp",
  summary: "The call for proposals, and what each track says of it",
  access: "everyone",
  options: z.object({
    track: nameOption("track", "Its title or a part of it; all tracks when left out").optional(),
  }),
  bare: "track",
  examples: ["cfp", "cfp testing"],
  run({ track: text }, { programme, pick }) {
    const { conference, tracks } = programme;
    if (text !== undefined) {
      const { id, label } = pick("track", text);
      const own = programme.track(id)?.cfp;
      return {
        title: `Call for proposals: ${label}`,
        blocks:
          own === undefined
            ? [{ kind: "paragraph", text: "The programme says nothing of proposals for this track." }]
            : describe(own),
        actions: [{ label: "Its topics so far", command: "topics", options: { track: handleOf(id) } }],
      };
    }
    const open = tracks.filter((track) => track.cfp !== undefined);
    const list: Block = {
      kind: "list",
      items: tracks.map((track) => ({
        text: [
          { strong: track.title },
          track.cfp === undefined ? ": the programme says nothing of proposals" : " takes proposals",
        ],
      })),
    };
    return {
      title: `Call for proposals: ${conference.title}`,
      blocks: [...(conference.cfp === undefined ? [] : describe(conference.cfp)), list],
      actions: open
        .slice(0, 20)
        .map(({ id, title }) => ({ label: title, command: "cfp", options: { track: handleOf(id) } })),
    };
  },
});
