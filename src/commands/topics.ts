import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import { say } from "../core/language/words.ts";
import { handleOf } from "../core/queries/handle-of.ts";
import { countTopics, topicItems } from "../core/reply/describe.ts";

/** What a track wants to discuss, as a tree; or all tracks with the number of their topics. */
export const topics = defineCommand({
  name: "topics",
  summary: "What a track wants to discuss",
  access: "everyone",
  options: z.object({
    track: nameOption("track", "Its title or a part of it; all tracks when left out").optional(),
  }),
  bare: "track",
  examples: ["topics", "topics dependability"],
  run({ track: text }, { programme, pick }) {
    if (text === undefined) {
      return {
        title: say("Tracks of {conference}", { conference: programme.conference.title }),
        blocks: [
          {
            kind: "list",
            items: programme.tracks.map(({ title, topics: own }) => ({
              text: say("{track}: {count} topics", { track: { strong: title }, count: countTopics(own) }),
            })),
          },
        ],
        actions: programme.tracks
          .slice(0, 20)
          .map(({ id, title }) => ({ label: title, command: "topics", options: { track: handleOf(id) } })),
      };
    }
    const { id } = pick("track", text);
    const found = programme.track(id);
    const own = found?.topics ?? [];
    return {
      title: say("Topics of {track}", { track: found?.title ?? text }),
      blocks: [
        ...(found?.topicsIntro === undefined
          ? []
          : [{ kind: "paragraph" as const, text: found.topicsIntro }]),
        own.length > 0
          ? { kind: "list", items: topicItems(own) }
          : { kind: "paragraph", text: say("The programme lists no topics for it.") },
      ],
      actions: [{ label: say("Its sessions"), command: "track", options: { track: handleOf(id) } }],
    };
  },
});
