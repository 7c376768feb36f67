import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import type { Scene } from "../core/command/scene.ts";
import { say, type Words, wording } from "../core/language/words.ts";
import { countSessions } from "../core/reply/count-sessions.ts";
import type { Block, Reply } from "../core/reply/reply.ts";
import { provisionalNote, remindAction, sessionItem } from "../core/reply/show-session.ts";

/** What is going on at this moment, and what comes after it. */
export const now = defineCommand({
  name: "now",
  summary: "What is on at this moment",
  access: "everyone",
  options: z.object({}),
  examples: ["now"],
  run: (_options, scene) => showNow(scene),
});

function showNow({ programme, now: at }: Scene): Reply<Words> {
  const running = programme.running(at);
  const next = programme.next(at);
  const [first] = next;
  const zone = programme.conference.zone;
  const after: Block<Words> =
    first === undefined
      ? {
          kind: "paragraph",
          text: say("{conference} has no more sessions.", { conference: programme.conference.title }),
        }
      : {
          kind: "paragraph",
          text: say(
            next.length > 1
              ? wording("Next: {time} {session} and {count} more")
              : wording("Next: {time} {session}"),
            {
              time: { time: first.start, zone, style: "day-clock" },
              session: { strong: first.title },
              count: next.length - 1,
            },
          ),
        };
  if (running.length === 0) {
    return {
      title: say("Nothing is on at the moment"),
      blocks: [after, ...provisionalNote(next, programme)],
      actions: [{ label: say("What comes next"), command: "next", options: {} }],
    };
  }
  return {
    title:
      running.length === 1 ? say("On now") : say("On now: {what}", { what: countSessions(running.length) }),
    blocks: [
      { kind: "list", items: running.map((session) => sessionItem(session, programme, "clock")) },
      after,
      ...provisionalNote(running, programme),
    ],
    actions: next.slice(0, 3).map((session) => remindAction(session, true)),
  };
}
