/** A desk of a few commands, spelt out, that remembers what it was asked. */
import type { CommandSpec, OptionSpec } from "../../../src/core/command/command-spec.ts";
import type { Desk, Invocation, Suggestion } from "../../../src/core/ports/chat-platform.ts";
import type { Reply } from "../../../src/core/reply/reply.ts";

export type LiteralDesk = Desk & {
  asked: Invocation[];
  /** What each command answers; a paragraph with its name where nothing is set. */
  replies: Map<string, (invocation: Invocation) => Promise<Reply> | Reply>;
  suggestions: Suggestion[];
};

export function option(name: string, given: Partial<OptionSpec> = {}): OptionSpec {
  return {
    name,
    type: "string",
    required: false,
    description: `The ${name}`,
    choices: undefined,
    min: undefined,
    max: undefined,
    maxLength: undefined,
    suggest: undefined,
    ...given,
  };
}

export function command(name: string, given: Partial<CommandSpec> = {}): CommandSpec {
  return {
    name,
    summary: `Does ${name}`,
    access: "everyone",
    options: [],
    bare: undefined,
    examples: [name],
    ...given,
  };
}

export const literalCommands: readonly CommandSpec[] = [
  command("now"),
  command("session", { options: [option("session", { required: true, suggest: "session" })] }),
  command("day", {
    options: [
      option("day", { choices: ["Mon", "Tue"] }),
      option("count", { type: "integer", min: 1, max: 9 }),
    ],
  }),
  command("status", { access: "organiser" }),
];

export function literalDesk(commands: readonly CommandSpec[] = literalCommands): LiteralDesk {
  const asked: Invocation[] = [];
  const replies: LiteralDesk["replies"] = new Map();
  const suggestions: Suggestion[] = [];
  return {
    commands,
    asked,
    replies,
    suggestions,
    async answer(invocation) {
      asked.push(invocation);
      const reply = replies.get(invocation.command);
      return reply === undefined ? plain(`this is ${invocation.command}`) : reply(invocation);
    },
    suggest: async () => suggestions,
    refuse: async (failure) => plain(failure.message),
  };
}

export function plain(text: string): Reply {
  return { blocks: [{ kind: "paragraph", text }] };
}
