import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { textOption } from "../core/command/options.ts";
import { UserError } from "../core/errors.ts";
import { say } from "../core/language/words.ts";
import { showTarget } from "../core/reminders/target.ts";
import { shorten } from "../core/reply/shorten.ts";
import { operate } from "./operate.ts";
import { readTarget, targetOptions } from "./target-options.ts";

const { session, track, room, speaker, everything } = targetOptions.shape;
const SHOWN = 60;

/** Says something, once, to everybody who follows a session, a track, a room or a speaker. */
export const broadcast = defineCommand({
  name: "broadcast",
  summary: "Tell everybody who follows a session, a track, a room or a speaker",
  access: "organiser",
  chairs: true,
  options: z.object({
    text: textOption("What to say", 1_500),
    session,
    track,
    room,
    speaker,
    everything,
  }),
  bare: "text",
  examples: ["broadcast track:real-time text:We begin with the second topic."],
  run({ text, ...whom }, scene) {
    const target = readTarget(whom, scene);
    if (target === undefined) {
      throw new UserError(
        "wrong-option",
        say("Say to whom: who follows a session, a track, a room or a speaker."),
        {
          hint: say("Or everybody who follows anything, with everything:true."),
          example: "broadcast track:real-time text:We begin with the second topic.",
        },
      );
    }
    const followed = showTarget(target, scene.programme);
    const title = say('Say to everybody who follows {followed}: "{text}"', {
      followed,
      text: shorten(text, SHOWN),
    });
    return operate({ kind: "broadcast", title, patches: [], said: { text, target }, warnings: [] }, scene);
  },
});
