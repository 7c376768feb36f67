import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { channelOption, textOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { digest } from "../core/digest.ts";
import { PlatformFailure, UserError } from "../core/errors.ts";
import { say, type Words } from "../core/language/words.ts";
import type { Address } from "../core/ports/chat-platform.ts";
import type { ListItem, Reply } from "../core/reply/reply.ts";
import { ownRules } from "./own-rules.ts";

/** Posts an organiser's words at once, and says where they arrived and where not. */
export const announce = defineCommand({
  name: "announce",
  summary: "Post a message in a channel, or in all linked channels",
  access: "organiser",
  options: z.object({
    text: textOption("What to say", 1_500),
    channel: channelOption("The channel; all linked ones when left out").optional(),
  }),
  bare: "text",
  examples: ["announce The keynote begins ten minutes late."],
  async run({ text, channel }, scene) {
    const targets = channel === undefined ? await linked(scene) : [{ ...scene.invocation.who, channel }];
    if (targets.length === 0) {
      throw new UserError("wrong-option", say("No channel is linked yet, so there is nowhere to post."), {
        hint: say("Link one first, or name a channel."),
        example: "channel everything:true lead:10 at:08:00",
      });
    }
    const results = await Promise.all(targets.map((to) => post(to, text, scene)));
    return { title: say("Announced"), blocks: [{ kind: "list", items: results }] };
  },
});

async function linked(scene: Scene): Promise<Address[]> {
  const own = await ownRules(scene);
  return [...new Map(own.map(({ address }) => [address.channel, address])).values()];
}

async function post(
  { platform, community, channel }: Address,
  text: string,
  scene: Scene,
): Promise<ListItem<Words>> {
  const reply: Reply<Words> = {
    title: scene.programme.conference.title,
    blocks: [{ kind: "paragraph", text }],
  };
  try {
    await scene.post(
      { platform, community, channel },
      reply,
      digest(["announce", scene.invocation.id, channel], 22),
    );
    return { text: say("{channel}: posted", { channel: { channel } }) };
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    return {
      text: say("{channel}: NOT posted. {problem}", {
        channel: { channel },
        problem: `${failure.message} ${failure.hint ?? ""}`,
      }),
    };
  }
}
