import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { say } from "../core/language/words.ts";
import { countSessions } from "../core/reply/count-sessions.ts";
import { provisionalNote, remindAction, sessionItem } from "../core/reply/show-session.ts";

/** Everything that begins at the next starting time. */
export const next = defineCommand({
  name: "next",
  summary: "What begins next",
  access: "everyone",
  options: z.object({}),
  examples: ["next"],
  run(_options, { programme, now }) {
    const sessions = programme.next(now);
    const [first] = sessions;
    if (first === undefined) {
      return {
        title: say("Nothing comes next"),
        blocks: [
          {
            kind: "paragraph",
            text: say("{conference} has no more sessions.", { conference: programme.conference.title }),
          },
        ],
      };
    }
    return {
      title:
        sessions.length === 1 ? say("Next") : say("Next: {what}", { what: countSessions(sessions.length) }),
      blocks: [
        {
          kind: "paragraph",
          text: say("Begins {time}", {
            time: { time: first.start, zone: programme.conference.zone, style: "relative" },
          }),
        },
        { kind: "list", items: sessions.map((session) => sessionItem(session, programme, "day-clock")) },
        ...provisionalNote(sessions, programme),
      ],
      actions: sessions.slice(0, 4).map((session) => remindAction(session, sessions.length > 1)),
    };
  },
});
