/** A slash command while it is put together, as on Discord: the command, then its options one by one. Pure. */
import type { EncodedCommand, EncodedOption } from "../../src/adapters/chat/discord/encode-command.ts";
import type { Given, GivenFile } from "../../src/adapters/chat/web/protocol.ts";

export type Subcommand = {
  slash: string;
  name: string;
  description: string;
  options: readonly EncodedOption[];
};

type Value = { name: string; value: string; label: string; file?: GivenFile | undefined };

/** `values` in the order in which they were given; `label` is what is shown of it. */
export type Draft = {
  sub: Subcommand | undefined;
  values: readonly Value[];
  /** The option whose value is being typed. */
  active: string | undefined;
  text: string;
};

export const EMPTY: Draft = { sub: undefined, values: [], active: undefined, text: "" };

/** Discord: Application Command Option Type. */
export const TYPE = { integer: 4, boolean: 5, channel: 7, attachment: 11 } as const;

/** Discord hides commands from those who lack the right for them. */
export function subcommands(commands: readonly EncodedCommand[], organiser: boolean): Subcommand[] {
  return commands
    .filter((command) => organiser || command.default_member_permissions === null)
    .flatMap((command) =>
      command.options.map(({ name, description, options = [] }) => ({
        slash: command.name,
        name,
        description,
        options,
      })),
    );
}

export function begin(sub: Subcommand): Draft {
  const required = sub.options.find((option) => option.required === true);
  return { sub, values: [], active: required?.name, text: "" };
}

export function activate(draft: Draft, option: string): Draft {
  return { ...draft, active: option, text: "" };
}

/** Takes the value of the active option, and goes on to the next that is needed. */
export function give(draft: Draft, value: string, label: string, file?: GivenFile): Draft {
  const { active, sub } = draft;
  if (active === undefined || value.trim() === "") return { ...draft, active: undefined, text: "" };
  const values = [
    ...draft.values.filter(({ name }) => name !== active),
    { name: active, value, label, file },
  ];
  return { sub, values, active: missing({ ...draft, values })?.name, text: "" };
}

/** One step back: out of the active option, else without the last value, else without the command. */
export function back(draft: Draft): Draft {
  if (draft.active !== undefined && missing(draft)?.name !== draft.active)
    return { ...draft, active: undefined, text: "" };
  const values = draft.values.slice(0, -1);
  if (draft.values.length > 0) return { ...draft, values, active: undefined, text: "" };
  return EMPTY;
}

export function unused({ sub, values }: Draft): EncodedOption[] {
  return (sub?.options ?? []).filter(({ name }) => values.every((value) => value.name !== name));
}

/** The first needed option without a value. */
export function missing(draft: Draft): EncodedOption | undefined {
  return unused(draft).find(({ required }) => required === true);
}

export function finished({ sub, values }: Draft): Exclude<Given, { text: string }> {
  const files = values.flatMap(({ name, file }) => (file === undefined ? [] : [[name, file] as const]));
  return {
    command: sub?.name ?? "",
    options: Object.fromEntries(values.map(({ name, value }) => [name, value])),
    ...(files.length === 0 ? {} : { files: Object.fromEntries(files) }),
  };
}
