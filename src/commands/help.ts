import { z } from "zod";
import type { CommandSpec } from "../core/command/command-spec.ts";
import { defineCommand } from "../core/command/define-command.ts";
import { say, type Words } from "../core/language/words.ts";
import type { ListItem } from "../core/reply/reply.ts";

/** Every command with an example, made from the commands themselves. */
export const help = defineCommand({
  name: "help",
  summary: "What I can do, with examples",
  access: "everyone",
  options: z.object({}),
  examples: ["help"],
  run(_options, { commands, slash, invocation, programme }) {
    const shown = commands.filter(({ access }) => access === "everyone" || invocation.organiser);
    return {
      title: say("Callboard for {conference}", { conference: programme.conference.title }),
      blocks: [
        {
          kind: "paragraph",
          text: say("Ask what is on, and be called before what you picked. Only you see my answers to you."),
        },
        { kind: "list", items: shown.map((spec) => helpItem(spec, slash(spec.access))) },
      ],
      actions: ["now", "next", "topics"].map((name) => ({ label: name, command: name, options: {} })),
    };
  },
});

function helpItem({ summary, examples, name }: CommandSpec, slash: string): ListItem<Words> {
  return { text: [{ code: `${slash} ${examples.at(-1) ?? name}` }, " ", say(summary)] };
}
