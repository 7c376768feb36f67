/** A target back as the options that name it, for buttons. */
import { handleOf } from "../core/queries/handle-of.ts";
import type { Target } from "../core/reminders/target.ts";
import type { CommandLine } from "../core/reply/reply.ts";

/** The button that ends that reminder, and nothing else: `forget everything` alone forgets the person. */
export function forgetLine(target: Target): CommandLine {
  const { command, options } = targetLine("forget", target);
  return { command, options: target.kind === "everything" ? { ...options, only: "true" } : options };
}

export function targetLine(command: string, { kind, id }: Target): CommandLine {
  if (kind === "everything") return { command, options: { everything: "true" } };
  return { command, options: kind === "words" ? { text: id } : { [kind]: handleOf(id) } };
}
