/**
 * Commands as people type them where a platform has no options of its own:
 *
 *     remind session:core scheduling lead:10
 *     search core scheduling
 *
 * The first word names the command. `name:value` gives an option; a value goes on until the next option of that
 * command, so it may hold spaces and colons, and quotes around it are dropped. Text before the first option belongs
 * to the command's bare option. A yes/no option may stand alone: `forget everything`.
 */
import { UserError } from "../errors.ts";
import { joined, say, type Words } from "../language/words.ts";
import type { CommandLine } from "../reply/reply.ts";
import type { CommandSpec } from "./command-spec.ts";
import { nearestWords } from "./nearest-words.ts";

/** Rejects with a UserError when the command is unknown or the text fits none of its options. Empty text is `help`. */
export function parseCommandLine(text: string, specs: readonly CommandSpec[]): CommandLine {
  const [word = "", rest = ""] = splitOnce(text.normalize("NFC").trim());
  if (word === "") return { command: "help", options: {} };
  const spec = specs.find(({ name }) => name === word.toLowerCase());
  if (spec === undefined) throw unknownCommand(word, specs);
  return { command: spec.name, options: parseOptions(rest, spec) };
}

/** The same command line as text that parses back to it. */
export function formatCommandLine({ command, options }: CommandLine): string {
  const parts = Object.entries(options).map(([name, value]) => `${name}:${quote(value)}`);
  return [command, ...parts].join(" ");
}

/** Refuses a word that is no command, with the nearest ones that are. */
export function unknownCommand(word: string, specs: readonly CommandSpec[]): UserError {
  const near = nearestWords(
    word,
    specs.map(({ name }) => name),
  );
  const examples = near.flatMap((name) => specs.filter((spec) => spec.name === name));
  return new UserError("unknown-command", say('There is no command "{word}".', { word: word.slice(0, 40) }), {
    hint:
      near.length > 0
        ? say("Did you mean {names}? The command help lists them all.", { names: joined(near, say(" or ")) })
        : say("The command help lists them all."),
    offers: [
      ...examples.filter(({ options }) => options.every(({ required }) => !required)),
      ...specs.filter(({ name }) => name === "help"),
    ]
      .slice(0, 3)
      .map(({ name }) => ({ label: name, command: name, options: {} })),
  });
}

function parseOptions(text: string, spec: CommandSpec): Record<string, string> {
  const names = spec.options.map(({ name }) => name);
  const options: Record<string, string> = {};
  const marks = findMarks(text, names);
  const leading = text.slice(0, marks[0]?.from ?? text.length).trim();
  if (leading !== "") Object.assign(options, parseLeading(leading, spec));
  for (const [index, mark] of marks.entries()) {
    if (mark.name in options)
      throw wrongOption(spec, say("The option {name} was given twice.", { name: mark.name }));
    options[mark.name] = unquote(text.slice(mark.to, marks[index + 1]?.from ?? text.length).trim());
  }
  return options;
}

/** Where `name:` of a known option begins, outside quotes. */
function findMarks(text: string, names: readonly string[]): { name: string; from: number; to: number }[] {
  const marks: { name: string; from: number; to: number }[] = [];
  for (const match of text.matchAll(/"[^"]*"|(?<=^|\s)([A-Za-z][A-Za-z-]*):/g)) {
    const name = match[1]?.toLowerCase();
    if (name !== undefined && names.includes(name))
      marks.push({ name, from: match.index, to: match.index + match[0].length });
  }
  return marks;
}

function parseLeading(text: string, spec: CommandSpec): Record<string, string> {
  const flag = spec.options.find(({ name, type }) => type === "boolean" && name === text.toLowerCase());
  if (flag !== undefined) return { [flag.name]: "true" };
  if (spec.bare !== undefined) return { [spec.bare]: unquote(text) };
  throw wrongOption(
    spec,
    say('"{text}" is not an option of {command}.', { text: text.slice(0, 60), command: spec.name }),
  );
}

/** Refuses an option with what is allowed and a command line that works. */
export function wrongOption(spec: CommandSpec, message: Words): UserError {
  const known = spec.options.map(({ name, required }) =>
    required ? say("{name} (needed)", { name }) : name,
  );
  const allowed =
    known.length > 0 ? say("Options: {names}.", { names: joined(known) }) : say("It takes no options.");
  return new UserError("wrong-option", message, { hint: allowed, example: spec.examples[0] ?? spec.name });
}

function splitOnce(text: string): (string | undefined)[] {
  const match = /^(\S+)\s*([\s\S]*)$/.exec(text);
  return match === null ? [] : [match[1], match[2]];
}

/** Around what would be read as several things; a value that holds quotes itself is left alone. */
function quote(value: string): string {
  return /[\s:]/.test(value) && !value.includes('"') ? `"${value}"` : value;
}

function unquote(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}
