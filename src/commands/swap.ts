import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import { dayName, say } from "../core/language/words.ts";
import { draftPatches } from "../core/overrides/draft-patches.ts";
import { swapRooms } from "../core/overrides/swap-rooms.ts";
import { findDay } from "./find-day.ts";
import { operate } from "./operate.ts";

/** Two rooms change places from now on until the end of a day. */
export const swap = defineCommand({
  name: "swap",
  summary: "Let two rooms change places for the rest of a day",
  access: "organiser",
  options: z.object({
    room: nameOption("room", "One room"),
    to: nameOption("room", "The other room"),
    day: nameOption("day", "The day; today when left out").optional(),
  }),
  examples: ["swap room:virtual-1 to:virtual-2", "swap room:virtual-1 to:virtual-2 day:tuesday"],
  run({ room, to, day }, scene) {
    const { programme, now, pick, operations } = scene;
    const [one, other] = [pick("room", room), pick("room", to, "to")];
    const on = findDay(day ?? "today", programme, now);
    const wanted = swapRooms(programme.sessions, [one.id, other.id], on, now);
    const same = one.id === other.id ? [say("That is the same room.")] : [];
    const none = wanted.length === 0 ? [say("Nothing is to come in either of them that day.")] : [];
    return operate(
      {
        kind: "swap",
        title: say("Swap {one} and {other} on {day}", {
          one: one.label,
          other: other.label,
          day: dayName(on),
        }),
        patches: one.id === other.id ? [] : draftPatches(wanted, operations.both()),
        warnings: [...same, ...none],
      },
      scene,
    );
  },
});
