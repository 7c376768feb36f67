/** What somebody reads who asked to be forgotten. */
import { say, type Words } from "../core/language/words.ts";
import type { Forgotten } from "../core/privacy/forget-person.ts";
import type { Reply } from "../core/reply/reply.ts";

/** `reminders`: how many there were. */
export function showForgotten(reminders: number, { scheduledLeft }: Forgotten): Reply<Words> {
  return {
    title: say("Forgotten"),
    blocks: [
      {
        kind: "paragraph",
        text: say("Your {reminders} reminders and everything else stored about you here are deleted.", {
          reminders,
        }),
      },
      ...(scheduledLeft
        ? [
            {
              kind: "note" as const,
              tone: "warning" as const,
              text: say(
                "Not everything that the platform was to post could be taken back for certain, so a call of the next hour may still come.",
              ),
            },
          ]
        : []),
    ],
  };
}
