/**
 * A command in neutral form: what the adapters compile into a platform's registration, into help and into the docs.
 * It is derived from the command's zod schema, never written by hand.
 */
/**
 * `file`: the value names it, and the invocation's attachments hold it. `group`: a role or a user group of the
 * community, by its id; `who`: a person or a group.
 */
export type OptionType = "string" | "integer" | "boolean" | "channel" | "file" | "group" | "who";

/** What a person can be offered while typing an option's value. */
export type SuggestionKind = "session" | "track" | "room" | "speaker" | "day";

export type OptionSpec = {
  name: string;
  type: OptionType;
  required: boolean;
  description: string;
  choices: readonly string[] | undefined;
  /** For `integer`. */
  min: number | undefined;
  max: number | undefined;
  /** For `string`, in UTF-16 units. */
  maxLength: number | undefined;
  suggest: SuggestionKind | undefined;
};

/** `organiser` commands live under the admin slash command and are refused to everyone else. */
export type Access = "everyone" | "organiser";

export type CommandSpec = {
  /** The word behind the slash command: `now`. Unique over both slash commands. */
  name: string;
  summary: string;
  access: Access;
  /** Chairs may use it too, within their tracks; the command itself sees to that. */
  chairs?: boolean;
  options: readonly OptionSpec[];
  /** The option that text without a name belongs to: `/conf search core scheduling`. */
  bare: string | undefined;
  /** Command lines that work on the demo conference, without the slash command. */
  examples: readonly string[];
};
