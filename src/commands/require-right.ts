/** Whether who asks may do that: organisers anything, a chair what belongs to their tracks and to nothing else. */
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { say } from "../core/language/words.ts";
import type { Draft, Override, Said } from "../core/overrides/override.ts";
import type { Schedule } from "../core/schedule/model.ts";

/** Throws a UserError when not. */
export async function requireRight(
  { patches, added, fixed, said }: Pick<Draft | Override, "patches" | "added" | "fixed" | "said">,
  { invocation, chairs, operations }: Scene,
): Promise<void> {
  if (invocation.organiser) return;
  const own = await chairs.tracksOf(invocation);
  const { effective } = operations.both();
  const ids = new Set([...patches.map(({ session }) => session), ...(fixed === undefined ? [] : [fixed])]);
  const touched = effective.sessions.filter(({ id }) => ids.has(id)).map(({ track }) => track ?? "");
  if (added !== undefined) touched.push(added.track ?? "");
  if (said !== undefined) touched.push(trackOf(said, effective));
  if (touched.every((track) => own.has(track))) return;
  throw new UserError("not-allowed", say("That goes beyond the tracks that you chair."), {
    hint: say("Ask an organiser to do it, or to let you chair that track too."),
  });
}

/** Of a track or a session that is followed; what is followed beyond those is no single track's. */
function trackOf({ target }: Said, { sessions }: Schedule): string {
  if (target.kind === "track") return target.id;
  const session = target.kind === "session" ? sessions.find(({ id }) => id === target.id) : undefined;
  return session?.track ?? "";
}
