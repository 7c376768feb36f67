import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { flagOption, nameOption, whoOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { say, type Words } from "../core/language/words.ts";
import type { Reply } from "../core/reply/reply.ts";

/** Lets a person or a role act on one track, or takes that back; without options, lists who may. */
export const chair = defineCommand({
  name: "chair",
  summary: "Let a person or a role delay, cancel and move what belongs to a track",
  access: "organiser",
  options: z.object({
    track: nameOption("track", "The track").optional(),
    to: whoOption("The person or role").optional(),
    off: flagOption("Take the right back").optional(),
  }),
  bare: "track",
  examples: ["chair"],
  async run({ track, to, off }, scene) {
    const { chairs, invocation, pick } = scene;
    if (track === undefined && to === undefined) return list(scene);
    if (track === undefined || to === undefined || !/^[\w-]{2,40}$/.test(to)) {
      throw new UserError("wrong-option", say("Say which track, and who: a person or a role."), {
        hint: say("On Slack type @ and choose a person or a user group."),
      });
    }
    const found = pick("track", track);
    const { platform, community } = invocation.who;
    const one = { platform, community, track: found.id, id: to };
    if (off === true) await chairs.remove(one);
    else await chairs.put(one);
    const names = { who: { code: to }, track: found.label };
    const text =
      off === true
        ? say("{who} may no longer act on {track}.", names)
        : say("{who} may now delay, cancel, restore and move what belongs to {track}.", names);
    return {
      title: off === true ? say("A chair less") : say("A chair more"),
      blocks: [{ kind: "paragraph", text }],
      actions: [{ label: say("All chairs"), command: "chair", options: {} }],
    };
  },
});

async function list({ chairs, invocation, programme, slash }: Scene): Promise<Reply<Words>> {
  const own = await chairs.of(invocation.who);
  if (own.length === 0) {
    const text = say("Only organisers may act on the schedule. Let others with {line}", {
      line: { code: `${slash("organiser")} chair track:… to:…` },
    });
    return { title: say("No chairs"), blocks: [{ kind: "paragraph", text }] };
  }
  const items = own.map(({ track, id }) => ({
    text: [{ code: id }, `: ${programme.track(track)?.title ?? track}`],
  }));
  return { title: say("Chairs"), blocks: [{ kind: "list", items }] };
}
