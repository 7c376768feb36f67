/** What to type next behind a slash command on Slack, where everything is typed. Pure. */
import type { CommandSpec } from "../../src/core/command/command-spec.ts";
import type { Choice } from "../column/choice.ts";

/** A slash command and the commands behind it. */
export type Slash = { slash: string; names: readonly string[] };

export type Hint = {
  /** What is being typed, and what it may hold. */
  heading: string | undefined;
  /** `id` is the whole line as it would stand then. */
  choices: Choice[];
};

export function hintFor(text: string, slashes: readonly Slash[], specs: readonly CommandSpec[]): Hint {
  if (!text.startsWith("/")) return { heading: undefined, choices: [] };
  const [, slash = "", space, word = "", rest] = /^(\/\S*)(\s+)?(\S*)(\s[\s\S]*)?$/.exec(text) ?? [];
  const behind = slashes.find((one) => one.slash === slash);
  if (behind === undefined || space === undefined) {
    const choices = slashes
      .filter((one) => one.slash.startsWith(slash))
      .map((one) => ({ id: `${one.slash} `, title: one.slash, detail: one.names.slice(0, 6).join(", ") }));
    return { heading: undefined, choices };
  }
  const spec = specs.find(({ name }) => name === word && behind.names.includes(name));
  if (spec !== undefined && rest !== undefined) return hintForOptions(`${slash} ${word}`, rest, spec);
  const found = specs.filter(({ name }) => behind.names.includes(name) && name.startsWith(word));
  return {
    heading: undefined,
    choices: found.map(({ name, summary, options }) => ({
      id: `${slash} ${name}${options.length === 0 ? "" : " "}`,
      title: `${slash} ${name}`,
      detail: summary,
    })),
  };
}

function hintForOptions(head: string, rest: string, spec: CommandSpec): Hint {
  const used = [...rest.matchAll(/(?<=\s)([a-z-]+):/g)].map(([, name]) => name);
  const last = used.at(-1);
  const current = spec.options.find(({ name }) => name === last);
  const started = /(?:^|\s)([a-z-]*)$/.exec(rest)?.[1] ?? "";
  const open = spec.options.filter(({ name }) => !used.includes(name) && name.startsWith(started));
  const before = rest.slice(0, rest.length - started.length).trim();
  const bare = spec.bare === undefined ? "" : `, or just the ${spec.bare}`;
  const [example] = spec.examples;
  return {
    heading:
      current !== undefined
        ? `${current.name}: ${current.description}${current.choices === undefined ? "" : ` (${current.choices.join(", ")})`}`
        : `${spec.summary}. Type name:value${bare}${example === undefined ? "." : `, such as ${example}`}`,
    choices: open.map(({ name, description }) => ({
      id: [head, before, `${name}:`].filter((part) => part !== "").join(" "),
      title: `${name}:`,
      detail: description,
    })),
  };
}
