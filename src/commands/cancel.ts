import { defineCommand } from "../core/command/define-command.ts";
import { say } from "../core/language/words.ts";
import { draftPatches } from "../core/overrides/draft-patches.ts";
import { operate } from "./operate.ts";
import { sessionAndReason, theSession } from "./the-session.ts";

/** Cancels a session, whatever its feed says. */
export const cancel = defineCommand({
  name: "cancel",
  summary: "Cancel a session, with a reason, whatever the feed says",
  access: "organiser",
  chairs: true,
  options: sessionAndReason,
  bare: "session",
  examples: ["cancel session:core-scheduling reason:The speaker is ill"],
  run({ session: text, reason }, scene) {
    const session = theSession(text, scene);
    const to = { status: "cancelled" as const, ...(reason === undefined ? {} : { reason }) };
    const patches = draftPatches([{ session, to }], scene.operations.both());
    const warnings = session.status === "cancelled" ? [say("It is cancelled already.")] : [];
    return operate(
      { kind: "cancel", title: say('Cancel "{title}"', { title: session.title }), patches, warnings },
      scene,
    );
  },
});
