/** The session that an operator names. */
import { z } from "zod";
import { nameOption, textOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { say } from "../core/language/words.ts";
import type { Session } from "../core/schedule/model.ts";

export const sessionAndReason = z.object({
  session: nameOption("session", "Its title or a part of it"),
  reason: textOption("Why, for the people who hear of it", 200).optional(),
});

/** Throws a UserError, with the nearest as offers, when it is not clear which. */
export function theSession(text: string, { pick, programme }: Pick<Scene, "pick" | "programme">): Session {
  const found = programme.session(pick("session", text).id);
  if (found !== undefined) return found;
  throw new UserError("not-found", say("That session has just left the programme."));
}
