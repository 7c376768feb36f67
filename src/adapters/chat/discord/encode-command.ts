/**
 * Commands as Discord's two slash commands: `conf` with what everyone may use, `conf-admin` for organisers, each
 * command a subcommand. Discord: Application Commands.
 */
import type { Access, CommandSpec, OptionSpec } from "../../../core/command/command-spec.ts";
import { speakWords } from "../../../core/language/speak.ts";
import { say, wording } from "../../../core/language/words.ts";
import { shorten } from "../../../core/reply/shorten.ts";
import { CHOICE_TEXT, CHOICES, COMMAND_DESCRIPTION, OPTIONS, STRING_OPTION, SUBCOMMANDS } from "./limits.ts";

/** Discord: Locales. */
type Localizations = { fr: string };

export type EncodedOption = {
  type: number;
  name: string;
  description: string;
  description_localizations?: Localizations;
  required?: boolean;
  choices?: { name: string; value: string }[];
  autocomplete?: boolean;
  min_value?: number;
  max_value?: number;
  max_length?: number;
  channel_types?: number[];
  options?: EncodedOption[];
};

export type EncodedCommand = {
  type: 1;
  name: string;
  description: string;
  description_localizations?: Localizations;
  options: EncodedOption[];
  default_member_permissions: number | null;
  /** Discord: Interaction Context Types: guilds, direct messages with the bot, and those with others. */
  contexts: number[];
  /** Discord: Application Integration Types: by a guild, and by a person for themselves. */
  integration_types: number[];
};

/** Discord: Permissions. */
const MANAGE_GUILD = 1 << 5;

/** Discord: Application Command Option Type. */
const SUBCOMMAND = 1;
const TYPES = { string: 3, integer: 4, boolean: 5, channel: 7, group: 8, who: 9, file: 11 } as const;

/** Discord: Channel Types; text and announcement channels. */
const TEXT_CHANNELS = [0, 5];

const SUMMARIES: Readonly<Record<Access, string>> = {
  everyone: wording("The conference: what is on, where, who and when"),
  organiser: wording("For organisers: what the channels announce, and how Callboard is"),
};

/** What to register. Throws a RangeError when there are more commands or options than Discord takes. */
export function encodeCommands(specs: readonly CommandSpec[], commandName: string): EncodedCommand[] {
  const accesses: Access[] = ["everyone", "organiser"];
  return accesses.flatMap((access) => {
    const own = specs.filter((spec) => spec.access === access);
    if (own.length > SUBCOMMANDS)
      throw new RangeError(`${own.length} commands for ${access}: Discord takes ${SUBCOMMANDS} subcommands.`);
    if (own.length === 0) return [];
    return [
      {
        type: 1,
        name: access === "everyone" ? commandName : `${commandName}-admin`,
        ...describe(SUMMARIES[access], commandName),
        options: own.map(encodeSubcommand),
        default_member_permissions: access === "everyone" ? null : MANAGE_GUILD,
        // Who organises is for a guild to say.
        contexts: access === "everyone" ? [0, 1, 2] : [0],
        integration_types: access === "everyone" ? [0, 1] : [0],
      },
    ];
  });
}

function encodeSubcommand({ name, summary, options }: CommandSpec): EncodedOption {
  if (options.length > OPTIONS)
    throw new RangeError(`${name} has ${options.length} options: Discord takes ${OPTIONS}.`);
  const sorted = [...options].sort((a, b) => Number(b.required) - Number(a.required));
  return { type: SUBCOMMAND, name, ...describe(summary, name), options: sorted.map(encodeOption) };
}

function encodeOption(option: OptionSpec): EncodedOption {
  const { name, type, description, required, choices, min, max, maxLength, suggest } = option;
  const encoded: EncodedOption = {
    type: TYPES[type],
    name,
    ...describe(description, name),
    required,
  };
  if (type === "integer") {
    return {
      ...encoded,
      ...(min === undefined ? {} : { min_value: min }),
      ...(max === undefined ? {} : { max_value: max }),
    };
  }
  if (type === "channel") return { ...encoded, channel_types: TEXT_CHANNELS };
  if (["boolean", "file", "group", "who"].includes(type)) return encoded;
  if (suggest !== undefined) return { ...encoded, autocomplete: true };
  if (
    choices !== undefined &&
    choices.length <= CHOICES &&
    choices.every(({ length }) => length <= CHOICE_TEXT)
  )
    return { ...encoded, choices: choices.map((choice) => ({ name: choice, value: choice })) };
  return maxLength === undefined ? encoded : { ...encoded, max_length: Math.min(maxLength, STRING_OPTION) };
}

function describe(
  text: string,
  name: string,
): Pick<EncodedOption, "description" | "description_localizations"> {
  const trimmed = text.trim();
  const cut = (own: string) => shorten(own === "" ? name : own, COMMAND_DESCRIPTION);
  const french = speakWords(say(trimmed), "fr");
  return {
    description: cut(trimmed),
    ...(french === trimmed ? {} : { description_localizations: { fr: cut(french) } }),
  };
}
