import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption, textOption } from "../core/command/options.ts";
import { digest } from "../core/digest.ts";
import { say, wording } from "../core/language/words.ts";
import { MINUTE_MS } from "../core/time/instant.ts";
import { clockOption, onDay } from "./day-clock.ts";
import { findDay } from "./find-day.ts";
import { operate } from "./operate.ts";
import { warningsOf } from "./warn-of-shifts.ts";

const DEFAULT_MINUTES = 60;

/** Adds a session that no feed knows of: a BoF, a hack room, an open space. */
export const add = defineCommand({
  name: "add",
  summary: "Add a session of your own: a BoF, a hack room, an open space",
  access: "organiser",
  options: z.object({
    text: textOption("Its title", 200),
    at: clockOption("When it starts, on the conference's clock: 14:30"),
    by: z
      .string()
      .trim()
      .regex(/^[1-9]\d{0,2}$/, wording("give its length in minutes, such as 45."))
      .transform(Number)
      .meta({ description: "How many minutes long; 60 when left out" })
      .optional(),
    room: nameOption("room", "Where").optional(),
    track: nameOption("track", "The track that it belongs to").optional(),
    day: nameOption("day", "The day; today when left out").optional(),
  }),
  bare: "text",
  examples: ["add text:BoF-on-io_uring at:18:00 room:virtual-1 by:45"],
  run({ text: title, at, by = DEFAULT_MINUTES, room, track, day }, scene) {
    const { programme, now, pick } = scene;
    const on = findDay(day ?? "today", programme, now);
    const start = onDay(on, at, programme.conference.zone, programme.onDay(on)[0]?.start);
    const end = start + by * MINUTE_MS;
    const roomId = room === undefined ? undefined : pick("room", room).id;
    const trackId = track === undefined ? undefined : pick("track", track).id;
    // The same wish twice is the same session.
    const id = `added-${digest(["added", title, String(start), roomId ?? ""], 6)}`;
    const added = {
      id,
      title,
      start,
      end,
      day: on,
      ...(roomId === undefined ? {} : { room: roomId }),
      ...(trackId === undefined ? {} : { track: trackId }),
    };
    const session = {
      ...added,
      room: roomId,
      track: trackId,
      abstract: "",
      speakers: [],
      status: "confirmed" as const,
      reason: undefined,
      url: undefined,
    };
    // Seen from where it is not yet, so that whatever it meets counts.
    const warnings = warningsOf([{ session: { ...session, start: 0, end: 0 }, start, end }], programme);
    const past = end <= now ? [say("It would be over already.")] : [];
    return operate(
      {
        kind: "add",
        title: say('Add "{title}"', { title }),
        patches: [],
        added,
        warnings: [...past, ...warnings],
      },
      scene,
    );
  },
});
