import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { minutesOption, nameOption } from "../core/command/options.ts";
import { UserError } from "../core/errors.ts";
import { lasting, say } from "../core/language/words.ts";
import { MINUTE_MS } from "../core/time/instant.ts";
import { comingAction, pickForCall } from "./pick-for-call.ts";
import { holdNote } from "./show-settings.ts";

const DEFAULT_MINUTES = 5;
const MOST_MINUTES = 24 * 60;

/** Calls again once, some minutes from now, and not after the start. */
export const snooze = defineCommand({
  name: "snooze",
  summary: "Be called again to a session, some minutes from now",
  access: "everyone",
  options: z.object({
    session: nameOption("session", "A session that you have a reminder for"),
    by: minutesOption("How many minutes from now; 5 when left out", MOST_MINUTES).optional(),
  }),
  bare: "session",
  examples: ["snooze session:core-scheduling by:5"],
  async run({ session: named, by = DEFAULT_MINUTES }, scene) {
    const { now, programme, invocation } = scene;
    const session = await pickForCall(named, scene);
    const again = now + by * MINUTE_MS;
    const left = Math.floor((session.start - now) / MINUTE_MS);
    if (again > session.start)
      throw new UserError(
        "wrong-option",
        say('"{title}" begins in {left}, before that.', { title: session.title, left: lasting(left) }),
        {
          hint: left < 1 ? say("It is time to go.") : say("Say at most {left} minutes.", { left }),
        },
      );
    await scene.callAgain(invocation.who, session, again);
    return {
      title: say("You will be called again in {by}", { by: lasting(by) }),
      blocks: [
        ...holdNote(await scene.settings.of(invocation.who), scene),
        {
          kind: "paragraph",
          text: say("{session} begins {time}.", {
            session: { strong: session.title },
            time: { time: session.start, zone: programme.conference.zone, style: "day-clock" },
          }),
        },
      ],
      actions: [comingAction(session)],
    };
  },
});
