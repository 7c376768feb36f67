/** What may come next in a slash command, as Discord offers it. Pure. */
import type { Channel } from "../../src/adapters/chat/web/protocol.ts";
import type { Choice } from "../column/choice.ts";
import { type Draft, type Subcommand, TYPE, unused } from "./draft.ts";

export type ChoiceSources = {
  subs: readonly Subcommand[];
  channels: readonly Channel[];
  /** What the desk suggests for the active option. */
  suggested: readonly Choice[];
};

/** Commands, then options, then what the option that is being typed may hold. */
export function choicesFor(draft: Draft, { subs, channels, suggested }: ChoiceSources): readonly Choice[] {
  if (draft.sub === undefined) return commandsFor(draft.text, subs);
  const option = draft.sub.options.find(({ name }) => name === draft.active);
  if (option === undefined)
    return unused(draft)
      .filter(({ name }) => name.startsWith(draft.text.trim().toLowerCase()))
      .map(({ name, description }) => ({ id: name, title: name, detail: description }));
  if (option.type === TYPE.boolean)
    return ["True", "False"].map((title) => ({ id: title.toLowerCase(), title }));
  if (option.type === TYPE.channel) return channels.map(({ id, name }) => ({ id, title: `#${name}` }));
  if (option.choices === undefined) return suggested;
  return option.choices
    .filter(({ name }) => name.startsWith(draft.text))
    .map(({ name, value }) => ({ id: value, title: name }));
}

/** `/conf now` and the like: how a subcommand is called. */
export function titleOf({ slash, name }: Subcommand): string {
  return `/${slash} ${name}`;
}

function commandsFor(typed: string, subs: readonly Subcommand[]): Choice[] {
  if (!typed.startsWith("/")) return [];
  return subs
    .map((sub) => ({ id: titleOf(sub), title: titleOf(sub), detail: sub.description }))
    .filter(({ id }) => fits(id.slice(1), typed.slice(1)));
}

/** Every word typed begins a word of the name. */
function fits(name: string, typed: string): boolean {
  const words = name.split(/[\s-]+/);
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => name.startsWith(part) || words.some((word) => word.startsWith(part)));
}
