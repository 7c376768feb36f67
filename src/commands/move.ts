import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { flagOption, nameOption } from "../core/command/options.ts";
import { UserError } from "../core/errors.ts";
import { joined, say, type Words } from "../core/language/words.ts";
import { draftPatches } from "../core/overrides/draft-patches.ts";
import { clockOption, onDay } from "./day-clock.ts";
import { findDay } from "./find-day.ts";
import { operate } from "./operate.ts";
import { theSession } from "./the-session.ts";
import { warningsOf } from "./warn-of-shifts.ts";

/** Moves one session to another time, another room, or both. */
export const move = defineCommand({
  name: "move",
  summary: "Move a session to another time or room, whatever the feed says",
  access: "organiser",
  chairs: true,
  options: z.object({
    session: nameOption("session", "Its title or a part of it"),
    at: clockOption("Its new start, on the conference's clock: 14:30").optional(),
    day: nameOption("day", "The day, when it is another one").optional(),
    to: nameOption("room", "Its new room").optional(),
    fixed: flagOption("Delays of its track or room do not move it from now on").optional(),
  }),
  bare: "session",
  examples: [
    "move session:core-scheduling at:14:30",
    "move session:core-scheduling to:virtual-2",
    "move session:core-scheduling fixed:true",
  ],
  run({ session: text, at, day, to, fixed }, scene) {
    const session = theSession(text, scene);
    if (fixed === true && at === undefined && to === undefined) {
      const title = say('Keep "{title}" at its time whatever is late', { title: session.title });
      return operate({ kind: "move", title, patches: [], fixed: session.id, warnings: [] }, scene);
    }
    if (at === undefined && to === undefined) {
      throw new UserError("wrong-option", say("Say where it moves: at, a time; or to, a room."), {
        hint: say("With day as well when it is another day."),
        example: "move session:core-scheduling at:14:30",
      });
    }
    const { programme, now, pick } = scene;
    const { zone } = programme.conference;
    const wantedDay = day === undefined ? session.day : findDay(day, programme, now);
    const begins = programme.onDay(wantedDay)[0]?.start;
    const start = at === undefined ? session.start : onDay(wantedDay, at, zone, begins);
    const room = to === undefined ? undefined : pick("room", to, "to");
    const end = start + (session.end - session.start);
    const patches = draftPatches(
      [{ session, to: { start, end, ...(room === undefined ? {} : { room: room.id }) } }],
      scene.operations.both(),
    );
    const moved = { session: { ...session, room: room?.id ?? session.room }, start, end };
    const where: Words[] = [
      ...(at === undefined
        ? []
        : [say(" to {where}", { where: { time: start, zone, style: "clock" as const } })]),
      ...(room === undefined ? [] : [say(" to {where}", { where: room.label })]),
    ];
    const past = start < now && at !== undefined ? [say("That time has passed already.")] : [];
    return operate(
      {
        kind: "move",
        title: say('Move "{title}"{where}', { title: session.title, where: joined(where, "") }),
        patches,
        ...(fixed === true ? { fixed: session.id } : {}),
        warnings: [...past, ...warningsOf([moved], programme)],
      },
      scene,
    );
  },
});
