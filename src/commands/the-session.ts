/** The session that an operator names. */
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import type { Session } from "../core/schedule/model.ts";

/** Throws a UserError, with the nearest as offers, when it is not clear which. */
export function theSession(text: string, { pick, programme }: Pick<Scene, "pick" | "programme">): Session {
  const found = programme.session(pick("session", text).id);
  if (found !== undefined) return found;
  throw new UserError("not-found", "That session has just left the programme.");
}
