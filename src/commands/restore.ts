import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption, textOption } from "../core/command/options.ts";
import { draftPatches } from "../core/overrides/draft-patches.ts";
import { operate } from "./operate.ts";
import { theSession } from "./the-session.ts";

/** Puts a cancelled session back on, whoever cancelled it. */
export const restore = defineCommand({
  name: "restore",
  summary: "Put a cancelled session back on, whatever the feed says",
  access: "organiser",
  chairs: true,
  options: z.object({
    session: nameOption("session", "Its title or a part of it"),
    reason: textOption("Why, for the people who hear of it", 200).optional(),
  }),
  bare: "session",
  examples: ["restore session:core-scheduling"],
  run({ session: text, reason = "" }, scene) {
    const session = theSession(text, scene);
    const both = scene.operations.both();
    // A time that was provisional is so still.
    const before = both.upstream.sessions.find(({ id }) => id === session.id)?.status;
    const status = before === "provisional" ? before : ("confirmed" as const);
    const cancelled = session.status === "cancelled";
    const patches = cancelled ? draftPatches([{ session, to: { status, reason } }], both) : [];
    const warnings = cancelled ? [] : ["It is not cancelled."];
    return operate({ kind: "restore", title: `Restore "${session.title}"`, patches, warnings }, scene);
  },
});
