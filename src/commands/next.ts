import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
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
        title: "Nothing comes next",
        blocks: [{ kind: "paragraph", text: `${programme.conference.title} has no more sessions.` }],
      };
    }
    return {
      title: sessions.length === 1 ? "Next" : `Next: ${sessions.length} sessions`,
      blocks: [
        {
          kind: "paragraph",
          text: ["Begins ", { time: first.start, zone: programme.conference.zone, style: "relative" }],
        },
        { kind: "list", items: sessions.map((session) => sessionItem(session, programme, "day-clock")) },
        ...provisionalNote(sessions, programme),
      ],
      actions: sessions.slice(0, 4).map((session) => ({
        ...remindAction(session),
        label: sessions.length === 1 ? "Remind me" : `Remind me: ${session.title}`,
      })),
    };
  },
});
