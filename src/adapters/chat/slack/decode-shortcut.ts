/** The message shortcut on a message with a file. Slack: "Implementing shortcuts", message shortcuts. */
import { z } from "zod";
import type { CommandSpec } from "../../../core/command/command-spec.ts";
import type { CommandLine, Reply } from "../../../core/reply/reply.ts";

/** As the manifest declares it; Slack takes 24 characters for its name. */
export const FILE_SHORTCUT = { callbackId: "use-as-schedule", name: "Use as schedule" } as const;

/** Slack: "message_action payload"; what is not used here is not looked at. */
export const shortcutPayload = z.object({
  trigger_id: z.string().min(1),
  response_url: z.url(),
  team: z.object({ id: z.string().min(1) }),
  user: z.object({ id: z.string().min(1) }),
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({
    files: z.array(z.object({ id: z.string().min(1), name: z.string().nullish() })).default([]),
  }),
});

const NO_FILE: Reply = {
  blocks: [
    {
      kind: "paragraph",
      text: "This message has no file. Use it on the message that carries the schedule's file.",
    },
  ],
};

/** The command that takes a file, and the option it takes it for; undefined when none does. */
export function fileOptionIn(specs: readonly CommandSpec[]): { command: string; option: string } | undefined {
  for (const { name, options } of specs) {
    const option = options.find(({ type }) => type === "file");
    if (option !== undefined) return { command: name, option: option.name };
  }
  return undefined;
}

/** The command for a message's only file; what to say when it has none, or several. */
export function decodeShortcut(
  { message: { files } }: Pick<z.output<typeof shortcutPayload>, "message">,
  specs: readonly CommandSpec[],
): { line: CommandLine } | { reply: Reply } {
  const taken = fileOptionIn(specs);
  const [first] = files;
  if (first === undefined || taken === undefined) return { reply: NO_FILE };
  const lineFor = (id: string) => ({ command: taken.command, options: { [taken.option]: id } });
  if (files.length === 1) return { line: lineFor(first.id) };
  const reply: Reply = {
    title: "Which file?",
    blocks: [{ kind: "paragraph", text: `This message has ${files.length} files.` }],
    actions: files.map(({ id, name }) => ({ label: name ?? id, ...lineFor(id) })),
  };
  return { reply };
}
