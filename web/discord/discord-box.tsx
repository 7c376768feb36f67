/** The command box as on Discord: commands and options are chosen, and values are suggested while they are typed. */
import { type ReactNode, useState } from "react";
import type { EncodedCommand } from "../../src/adapters/chat/discord/encode-command.ts";
import type { Channel, Given, Person } from "../../src/adapters/chat/web/protocol.ts";
import type { Choice } from "../column/choice.ts";
import { Combobox } from "../column/combobox.tsx";
import { choicesFor, titleOf } from "./choices.ts";
import {
  activate,
  back,
  begin,
  type Draft,
  EMPTY,
  finished,
  give,
  missing,
  subcommands,
  TYPE,
  unused,
} from "./draft.ts";
import { FileLine } from "./file-line.tsx";
import { useSuggestions } from "./use-suggestions.ts";

export type BoxProps = {
  commands: unknown;
  channels: readonly Channel[];
  person: Person;
  placeName: string;
  onSend: (given: Given) => void;
};

export function DiscordBox({ commands, channels, person, placeName, onSend }: BoxProps): ReactNode {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  // The Discord encoder wrote it.
  const subs = subcommands(commands as readonly EncodedCommand[], person.organiser);
  const suggested = useSuggestions(draft, person.id);
  const option = draft.sub?.options.find(({ name }) => name === draft.active);

  const send = (ready: Draft) => {
    onSend(finished(ready));
    setDraft(EMPTY);
  };

  const choices = choicesFor(draft, { subs, channels, suggested });

  const pick = ({ id, title }: Choice) => {
    if (draft.sub === undefined) {
      const sub = subs.find((one) => titleOf(one) === id);
      if (sub !== undefined) setDraft(begin(sub));
    } else if (option === undefined) setDraft(activate(draft, id));
    else setDraft(give(draft, id, title));
  };

  const enter = () => {
    if (draft.sub === undefined) {
      const typed = draft.text.trim().toLowerCase();
      const sub = subs.find((one) => titleOf(one) === typed);
      if (sub !== undefined) setDraft(begin(sub));
    } else if (option !== undefined) {
      setDraft(give(draft, draft.text, draft.text));
    } else if (missing(draft) === undefined) send(draft);
  };

  return (
    <>
      {option?.type === TYPE.attachment && (
        <FileLine
          description={option.description}
          onFile={(file) => setDraft(give(draft, file.name, file.name, file))}
        />
      )}
      <Combobox
        label={`Message ${placeName} as ${person.name}, on Discord`}
        placeholder={placeholder(draft, placeName)}
        value={draft.text}
        onChange={(text) => setDraft({ ...draft, text })}
        choices={choices}
        heading={heading(draft, option?.description)}
        onPick={pick}
        onEnter={enter}
        eager={
          draft.sub === undefined ||
          (option !== undefined && draft.text !== "" && option.autocomplete === true)
        }
        {...(draft.sub === undefined ? {} : { onBack: () => setDraft(back(draft)) })}
        before={<Chips draft={draft} onRemove={() => setDraft(back(draft))} />}
      />
    </>
  );
}

/** What was given so far. */
function Chips({ draft, onRemove }: { draft: Draft; onRemove: () => void }): ReactNode {
  if (draft.sub === undefined) return null;
  return (
    <>
      <button type="button" className="chip chip-command" onClick={onRemove} title="Take back the last part">
        /{draft.sub.slash} {draft.sub.name}
      </button>
      {draft.values.map(({ name, label }) => (
        <span key={name} className="chip">
          <b>{name}</b> {label}
        </span>
      ))}
      {draft.active !== undefined && <span className="chip chip-active">{draft.active}</span>}
    </>
  );
}

function placeholder(draft: Draft, placeName: string): string {
  if (draft.sub === undefined) return `Message ${placeName}: type / for commands`;
  if (draft.active !== undefined) return "type a value";
  return missing(draft) === undefined ? "press Enter to send" : "choose an option";
}

function heading(draft: Draft, description: string | undefined): ReactNode {
  if (draft.sub === undefined) return undefined;
  if (draft.active !== undefined) return `${draft.active}: ${description ?? ""}`;
  return unused(draft).length === 0
    ? "Press Enter to send."
    : `${draft.sub.description}. Press Enter to send, or add an option:`;
}
