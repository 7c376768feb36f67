import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import { say } from "../core/language/words.ts";
import { handleOf } from "../core/queries/handle-of.ts";
import { provisionalNote, sessionItem } from "../core/reply/show-session.ts";

/** What is on in one room, from now on; all of it once nothing more comes. */
export const room = defineCommand({
  name: "room",
  summary: "What is on in a room, now and later",
  access: "everyone",
  options: z.object({ room: nameOption("room", "Its name or a part of it") }),
  bare: "room",
  examples: ["room virtual room 1"],
  run({ room: text }, { programme, pick, now }) {
    const { id, label } = pick("room", text);
    const all = programme.sessions.filter((session) => session.room === id);
    const coming = all.filter(({ end }) => end > now);
    const sessions = coming.length > 0 ? coming : all;
    const remark =
      coming.length > 0
        ? []
        : [{ kind: "paragraph" as const, text: say("Nothing more comes in this room. It had:") }];
    return {
      title: label,
      blocks: [
        ...remark,
        { kind: "list", items: sessions.map((session) => sessionItem(session, programme, "day-clock")) },
        ...provisionalNote(sessions, programme),
      ],
      actions:
        coming.length > 0
          ? [
              {
                label: say("Remind me of all of it"),
                command: "remind",
                options: { room: handleOf(id) },
                tone: "primary",
              },
            ]
          : [],
    };
  },
});
