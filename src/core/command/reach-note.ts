/** What to say of a direct channel that does not, or may not, work. */
import { say, type Words } from "../language/words.ts";
import type { Block } from "../reply/reply.ts";
import type { Reachable } from "./scene.ts";

/** Nothing when it is open; otherwise what is wrong and what the person can do. `slash` is the slash command. */
export function reachNote(reach: Reachable, slash: string): Block<Words>[] {
  if (reach === "open") return [];
  const line = { code: `${slash} reminders` };
  const text =
    reach === "closed"
      ? say(
          "Calls cannot reach you: your direct messages are closed to me. Allow direct messages from this community's members in your privacy settings. Then use {line} to check.",
          { line },
        )
      : say(
          "Your reminder is stored, but I could not open a direct channel with you just now. Wait a minute. Then use {line} to check.",
          { line },
        );
  return [{ kind: "note", tone: "warning", text }];
}
