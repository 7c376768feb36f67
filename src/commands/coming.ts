import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import { say } from "../core/language/words.ts";
import { toldInAnswer } from "../core/reminders/told-in-answer.ts";
import { remindAction, sessionItem } from "../core/reply/show-session.ts";
import { pickForCall } from "./pick-for-call.ts";

/** The asker is on their way: no further calls to that start. What changes is told all the same. */
export const coming = defineCommand({
  name: "coming",
  summary: "Say that you are on your way, so that you are not called again",
  access: "everyone",
  options: z.object({ session: nameOption("session", "A session that you have a reminder for") }),
  bare: "session",
  examples: ["coming session:core-scheduling"],
  async run({ session: named }, scene) {
    const { programme, invocation, answers, now } = scene;
    const session = await pickForCall(named, scene);
    await answers.put(invocation.who, { about: session.id, start: session.start }, now);
    await toldInAnswer(invocation.who, { kind: "session", id: session.id }, scene);
    scene.nudge({ kind: "person", ...invocation.who });
    return {
      title: say("See you there"),
      blocks: [
        { kind: "list", items: [sessionItem(session, programme, "day-clock")] },
        {
          kind: "paragraph",
          text: say(
            "You will not be called to it again. Should it move or be cancelled, you will hear of it.",
          ),
        },
      ],
      actions: [{ ...remindAction(session), label: say("Call me after all") }],
    };
  },
});
