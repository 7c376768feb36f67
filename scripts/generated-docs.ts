/** Docs that follow from the code: the command reference, the README's table, and the example settings. */
import { readFileSync } from "node:fs";
import { commands } from "../src/commands/index.ts";
import { settings } from "../src/config.ts";
import type { CommandSpec, OptionSpec } from "../src/core/command/command-spec.ts";

/** Each generated file's path and what it should hold. */
export function generatedDocs(): { file: string; text: string }[] {
  return [
    { file: "docs/commands.md", text: commandReference() },
    { file: ".env.example", text: exampleSettings() },
    { file: "README.md", text: between(readFileSync("README.md", "utf8"), "commands", commandTable()) },
  ];
}

const slashOf = ({ access }: CommandSpec) => (access === "organiser" ? "/conf-admin" : "/conf");

function commandTable(): string {
  const rows = commands.map(
    ({ spec }) => `| \`${slashOf(spec)} ${spec.examples[0] ?? spec.name}\` | ${spec.summary} |`,
  );
  return ["| Type | and get |", "| --- | --- |", ...rows].join("\n");
}

function commandReference(): string {
  const parts = commands.map(({ spec }) => {
    const options =
      spec.options.length === 0
        ? ["It takes no options."]
        : [
            "| option | | what it holds |",
            "| --- | --- | --- |",
            ...spec.options.map((option) => optionRow(option, spec)),
          ];
    const examples = spec.examples.map((example) => `- \`${slashOf(spec)} ${example}\``);
    return [
      `## ${slashOf(spec)} ${spec.name}`,
      "",
      `${spec.summary}.${spec.access === "organiser" ? " For organisers." : ""}`,
      "",
      ...options,
      "",
      ...examples,
    ].join("\n");
  });
  return [
    "# Commands",
    "",
    "Made from the commands themselves by `npm run docs`; do not edit.",
    "",
    "On Discord each option is a field. On Slack, and in the terminal, an option is written `name:value`; its value goes on until the next option. The option marked *bare* needs no name.",
    "",
    parts.join("\n\n"),
    "",
  ].join("\n");
}

function optionRow({ name, description, required, maxLength }: OptionSpec, { bare }: CommandSpec): string {
  const marks = [required ? "needed" : "", bare === name ? "*bare*" : ""]
    .filter((mark) => mark !== "")
    .join(", ");
  return `| \`${name}\` | ${marks} | ${description}${maxLength === undefined ? "" : `; at most ${maxLength} characters`} |`;
}

function exampleSettings(): string {
  const lines = settings.map(
    ({ name, description, fallback }) =>
      `# ${description}${fallback === undefined ? "" : ` (default ${fallback || "empty"})`}\n#${name}=`,
  );
  return `# Copy to .env and fill in what you need. Made by npm run docs from src/config.ts.\n\n${lines.join("\n\n")}\n`;
}

/** Replaces what stands between the two markers of that name. */
function between(text: string, name: string, inner: string): string {
  const [start, end] = [`<!-- ${name}: made by npm run docs -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md must hold the markers ${start} and ${end}.`);
  return `${text.slice(0, from + start.length)}\n${inner}\n${text.slice(to)}`;
}
