import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { say, wording } from "../core/language/words.ts";
import { delayed, type Shift } from "../core/overrides/delay.ts";
import { draftPatches } from "../core/overrides/draft-patches.ts";
import type { Session } from "../core/schedule/model.ts";
import { MINUTE_MS } from "../core/time/instant.ts";
import { operate } from "./operate.ts";
import { warningsOf } from "./warn-of-shifts.ts";

const MOST_MINUTES = 12 * 60;

/** Moves what comes next in a track or a room, as far as gaps and breaks do not take it up. */
export const delay = defineCommand({
  name: "delay",
  summary: "Running late or early: move what comes next in a track or a room, by minutes",
  access: "organiser",
  chairs: true,
  options: z.object({
    track: nameOption("track", "The track that runs late").optional(),
    room: nameOption("room", "The room that runs late").optional(),
    by: z
      .string()
      .trim()
      .regex(/^[+-]?\d{1,3}$/, wording("give minutes, such as 10, or -5 for earlier."))
      .transform(Number)
      .refine((minutes) => minutes !== 0 && Math.abs(minutes) <= MOST_MINUTES, {
        error: wording("1 to {most} minutes."),
        params: { most: MOST_MINUTES },
      })
      .meta({ description: "Minutes: 10 for later, -5 for earlier" }),
  }),
  examples: ["delay track:real-time by:15", "delay room:virtual-1 by:-5"],
  async run({ track, room, by }, scene) {
    const { programme, now, operations } = scene;
    const target = pickTarget(track, room, scene);
    const both = operations.both();
    const settings = { by: by * MINUTE_MS, now, fixed: await operations.fixed() };
    const shifts = shiftsOf(programme.sessions.filter(target.takesIn), settings);
    const wanted = shifts.map(({ session, start, end }) => ({ session, to: { start, end } }));
    const how =
      by > 0
        ? say("Delay {what} by {by} min", { what: target.name, by })
        : say("Bring {what} forward by {by} min", { what: target.name, by: -by });
    const none = say("Nothing of it is running or still to come today.");
    return operate(
      {
        kind: "delay",
        title: how,
        patches: draftPatches(wanted, both),
        warnings: shifts.length === 0 ? [none] : warningsOf(shifts, programme),
      },
      scene,
    );
  },
});

type Target = { name: string; takesIn(session: Session): boolean };

function pickTarget(track: string | undefined, room: string | undefined, { pick }: Scene): Target {
  if (track !== undefined && room === undefined) {
    const found = pick("track", track);
    return { name: found.label, takesIn: (session) => session.track === found.id };
  }
  if (room !== undefined && track === undefined) {
    const found = pick("room", room);
    return { name: found.label, takesIn: (session) => session.room === found.id };
  }
  throw new UserError("wrong-option", say("Say what runs late: a track or a room, one of them."), {
    hint: say("A single session is moved with move."),
    example: "delay track:real-time by:15",
  });
}

/** Of the day that is on, or comes next: a night is gap enough. Each room by itself. */
function shiftsOf(sessions: readonly Session[], settings: Parameters<typeof delayed>[1]): Shift[] {
  const { now } = settings;
  const [first] = sessions.filter(({ end, status }) => end > now && status !== "cancelled");
  const today = sessions.filter(({ day }) => day === first?.day);
  const rooms = Map.groupBy(today, ({ room }) => room ?? "");
  return [...rooms.values()].flatMap((inRoom) => delayed(inRoom, settings));
}
