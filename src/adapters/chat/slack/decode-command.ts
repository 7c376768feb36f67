/** Slash commands as command lines. */
import { z } from "zod";
import type { Access, CommandSpec } from "../../../core/command/command-spec.ts";
import { parseCommandLine } from "../../../core/command/grammar.ts";
import type { CommandLine } from "../../../core/reply/reply.ts";
import { fileIdIn } from "./shared-file.ts";

/** Slack: "Implementing slash commands", the fields of the request that are used here. */
export const slashPayload = z.object({
  command: z.string(),
  text: z.string().default(""),
  team_id: z.string().min(1),
  channel_id: z.string().optional(),
  user_id: z.string().min(1),
  trigger_id: z.string().min(1),
  response_url: z.url(),
});

/** What may be used behind a slash command: the organisers' one has its own commands, and help. */
export function specsBehind(access: Access, specs: readonly CommandSpec[]): CommandSpec[] {
  return specs.filter((spec) => spec.access === access || spec.name === "help");
}

/** Throws a UserError for what cannot be read. Empty text is `help`. */
export function decodeCommand(text: string, specs: readonly CommandSpec[]): CommandLine {
  const { command, options } = parse(text, specs);
  const spec = specs.find(({ name }) => name === command);
  const decoded = Object.entries(options).map(([name, value]) => {
    const type = spec?.options.find((option) => option.name === name)?.type;
    if (type === "file") return [name, fileIdIn(value) ?? decodeText(value)];
    if (type === "group" || type === "who") return [name, decodeWho(value)];
    return [name, type === "channel" ? decodeChannel(value) : decodeText(value)];
  });
  return { command, options: Object.fromEntries(decoded) };
}

/** Parsed as Slack escaped it, so that nothing typed can pass for a token; refused in the words that were typed. */
function parse(text: string, specs: readonly CommandSpec[]): CommandLine {
  try {
    return parseCommandLine(text, specs);
  } catch (refusal) {
    parseCommandLine(decodeText(text), specs);
    throw refusal;
  }
}

/** `<#C123|general>` is the channel's id; anything else is left for the command to judge. */
function decodeChannel(value: string): string {
  return /^<#([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(value)?.[1] ?? decodeText(value);
}

/** `<!subteam^S123|@devs>` and `<@U123|ada>` are ids; anything else is left for the command to judge. */
function decodeWho(value: string): string {
  return /^<(?:!subteam\^|@)([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(value)?.[1] ?? decodeText(value);
}

/** What was typed, behind the tokens and escapes that Slack makes of it (`should_escape`). */
export function decodeText(text: string): string {
  return text
    .replace(/<([#@!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_token, sigil: string, id: string, label?: string) => {
      const shown = label === undefined || label === "" ? id : label;
      return sigil === "#" || sigil === "@" ? `${sigil}${shown.replace(/^[@#]/, "")}` : shown;
    })
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
