import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { say, type Words, wording } from "../core/language/words.ts";
import type { CfpState } from "../core/proposals/cfp.ts";
import { showCfpState } from "../core/proposals/show-cfp.ts";
import { handleOf } from "../core/queries/handle-of.ts";
import { describe } from "../core/reply/describe.ts";
import type { Block } from "../core/reply/reply.ts";

/** Whether proposals are taken in chat, and what the programme says of proposing something. */
export const cfp = defineCommand({
  name: "cfp",
  summary: "The call for proposals, and what each track says of it",
  access: "everyone",
  options: z.object({
    track: nameOption("track", "Its title or a part of it; all tracks when left out").optional(),
  }),
  bare: "track",
  examples: ["cfp", "cfp testing"],
  async run({ track: text }, scene) {
    const { programme, pick, proposals, now } = scene;
    const { conference, tracks } = programme;
    if (text !== undefined) {
      const { id, label } = pick("track", text);
      const own = programme.track(id)?.cfp;
      return {
        title: say("Call for proposals: {name}", { name: label }),
        blocks: [
          ...showState(await proposals.state(id, now), scene),
          ...(own === undefined
            ? [
                {
                  kind: "paragraph" as const,
                  text: say("The programme says nothing of proposals for this track."),
                },
              ]
            : describe(own)),
        ],
        actions: [{ label: say("Its topics so far"), command: "topics", options: { track: handleOf(id) } }],
      };
    }
    const open = tracks.filter((track) => track.cfp !== undefined);
    const list: Block<Words> = {
      kind: "list",
      items: tracks.map((track) => ({
        text: say(
          track.cfp === undefined
            ? wording("{track}: the programme says nothing of proposals")
            : wording("{track} takes proposals"),
          { track: { strong: track.title } },
        ),
      })),
    };
    return {
      title: say("Call for proposals: {name}", { name: conference.title }),
      blocks: [
        ...showState(await proposals.state(undefined, now), scene),
        ...(conference.cfp === undefined ? [] : describe(conference.cfp)),
        list,
      ],
      actions: open
        .slice(0, 20)
        .map(({ id, title }) => ({ label: title, command: "cfp", options: { track: handleOf(id) } })),
    };
  },
});

/** Nothing where proposals were never taken in chat: the conference runs its own call. */
function showState(cfpState: CfpState, { programme, slash }: Scene): Block<Words>[] {
  if (cfpState.state === "none") return [];
  const state = showCfpState(cfpState, programme);
  const command = { code: `${slash("everyone")} propose track: title: text:` };
  const text =
    cfpState.state === "open"
      ? say("Proposals are {state}: {command}", { state, command })
      : say("Proposals are {state}.", { state });
  return [{ kind: "note", tone: "info", text }];
}
