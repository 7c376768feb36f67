/** The command box as on Slack: everything is typed, with a hint of what may come next. */
import { type ReactNode, useState } from "react";
import type { Given, Person } from "../../src/adapters/chat/web/protocol.ts";
import type { CommandSpec } from "../../src/core/command/command-spec.ts";
import { Combobox } from "../column/combobox.tsx";
import { hintFor, type Slash } from "./hints.ts";

export type SlackBoxProps = {
  commands: unknown;
  specs: readonly CommandSpec[];
  person: Person;
  placeName: string;
  onSend: (given: Given) => void;
};

export function SlackBox({ commands, specs, person, placeName, onSend }: SlackBoxProps): ReactNode {
  const [text, setText] = useState("");
  // The Slack look wrote it.
  const { heading, choices } = hintFor(text, commands as readonly Slash[], specs);

  const send = () => {
    if (text.trim() === "") return;
    onSend({ text: text.trim() });
    setText("");
  };

  return (
    <Combobox
      label={`Message ${placeName} as ${person.name}, on Slack`}
      placeholder={`Message ${placeName}: type /conf and what you want`}
      value={text}
      onChange={setText}
      choices={choices}
      heading={heading}
      onPick={({ id }) => setText(id)}
      onEnter={send}
      eager={false}
    />
  );
}
