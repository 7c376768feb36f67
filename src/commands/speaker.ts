import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import { UserError } from "../core/errors.ts";
import { say } from "../core/language/words.ts";
import { handleOf } from "../core/queries/handle-of.ts";
import { provisionalNote, sessionItem } from "../core/reply/show-session.ts";

/** The sessions of one speaker. */
export const speaker = defineCommand({
  name: "speaker",
  summary: "The sessions of a speaker",
  access: "everyone",
  options: z.object({ speaker: nameOption("speaker", "The name or a part of it") }),
  bare: "speaker",
  examples: ["speaker NAME"],
  run({ speaker: text }, { programme, pick }) {
    if (programme.speakers.length === 0) {
      throw new UserError(
        "not-found",
        say("The programme of {conference} names no speakers.", { conference: programme.conference.title }),
        {
          hint: say("Its sessions can be found by their titles and topics."),
          example: "search scheduling",
        },
      );
    }
    const { id, label } = pick("speaker", text);
    const sessions = programme.sessions.filter(({ speakers }) => speakers.some((person) => person.id === id));
    return {
      title: label,
      blocks: [
        { kind: "list", items: sessions.map((session) => sessionItem(session, programme, "day-clock")) },
        ...provisionalNote(sessions, programme),
      ],
      actions: [
        {
          label: say("Remind me of these"),
          command: "remind",
          options: { speaker: handleOf(id) },
          tone: "primary",
        },
      ],
    };
  },
});
