import { defineCommand } from "../core/command/define-command.ts";
import { say } from "../core/language/words.ts";
import { draftPatches } from "../core/overrides/draft-patches.ts";
import { operate } from "./operate.ts";
import { sessionAndReason, theSession } from "./the-session.ts";

/** Puts a cancelled session back on, whoever cancelled it. */
export const restore = defineCommand({
  name: "restore",
  summary: "Put a cancelled session back on, whatever the feed says",
  access: "organiser",
  chairs: true,
  options: sessionAndReason,
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
    const warnings = cancelled ? [] : [say("It is not cancelled.")];
    return operate(
      { kind: "restore", title: say('Restore "{title}"', { title: session.title }), patches, warnings },
      scene,
    );
  },
});
