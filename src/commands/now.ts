import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import type { Scene } from "../core/command/scene.ts";
import type { Words } from "../core/language/words.ts";
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
      ? { kind: "paragraph", text: `${programme.conference.title} has no more sessions.` }
      : {
          kind: "paragraph",
          text: [
            "Next: ",
            { time: first.start, zone, style: "day-clock" },
            " ",
            { strong: first.title },
            next.length > 1 ? ` and ${next.length - 1} more` : "",
          ],
        };
  if (running.length === 0) {
    return {
      title: "Nothing is on at the moment",
      blocks: [after, ...provisionalNote(next, programme)],
      actions: [{ label: "What comes next", command: "next", options: {} }],
    };
  }
  return {
    title: running.length === 1 ? "On now" : `On now: ${running.length} sessions`,
    blocks: [
      { kind: "list", items: running.map((session) => sessionItem(session, programme, "clock")) },
      after,
      ...provisionalNote(running, programme),
    ],
    actions: next
      .slice(0, 3)
      .map((session) => ({ ...remindAction(session), label: `Remind me: ${session.title}` })),
  };
}
