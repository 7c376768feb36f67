/** Typed lines as invocations or as wishes to the terminal itself. */
import type { Attachment } from "../../../core/command/attachment.ts";
import type { CommandSpec } from "../../../core/command/command-spec.ts";
import { parseCommandLine } from "../../../core/command/grammar.ts";
import type { CommandLine } from "../../../core/reply/reply.ts";
import { fromIso, type Instant } from "../../../core/time/instant.ts";
import { openPath } from "./read-path.ts";

export type Typed =
  | { kind: "command"; line: CommandLine }
  | { kind: "more" }
  | { kind: "become"; person: string }
  | { kind: "speed"; factor: number }
  | { kind: "jump"; to: Instant | "next" }
  | { kind: "quit" }
  | { kind: "unclear"; hint: string }
  | { kind: "nothing" };

/** Rejects with a UserError where the command itself is wrong. The slash command may be left out. */
export function decodeCommand(text: string, specs: readonly CommandSpec[], commandName: string): Typed {
  const typed = text.trim();
  if (typed === "") return { kind: "nothing" };
  if (typed.startsWith(":")) return decodeWish(typed.slice(1));
  const behind = new RegExp(`^/${commandName}(-admin)?(?=\\s|$)`).exec(typed);
  return {
    kind: "command",
    line: parseCommandLine(behind === null ? typed.replace(/^\//, "") : typed.slice(behind[0].length), specs),
  };
}

/** The files whose paths a command line holds; `none` is no path. */
export function attachmentsOf(
  { command, options }: CommandLine,
  specs: readonly CommandSpec[],
): Record<string, Attachment> {
  const spec = specs.find(({ name }) => name === command);
  const files = (spec?.options ?? []).flatMap(({ name, type }) => {
    const typed = options[name];
    return type !== "file" || typed === undefined || typed === "none"
      ? []
      : [[name, openPath(typed)] as const];
  });
  return Object.fromEntries(files);
}

function decodeWish(wish: string): Typed {
  const [word = "", rest = ""] = wish.trim().split(/\s+(.*)/s);
  if (word === "more") return { kind: "more" };
  if (word === "quit" || word === "exit" || word === "q") return { kind: "quit" };
  if (word === "as" && /^[\w-]{1,32}$/.test(rest)) return { kind: "become", person: rest };
  if (word === "next") return { kind: "jump", to: "next" };
  const factor = Number(rest.replace(/x$/, ""));
  if (word === "speed" && factor > 0 && factor <= 3600) return { kind: "speed", factor };
  const to = fromIso(rest);
  if (word === "at" && to !== undefined) return { kind: "jump", to };
  return {
    kind: "unclear",
    hint: "Here work: :next (to the next session), :speed 60, :at 2020-08-24T14:00Z, :as NAME, :more, :quit",
  };
}
