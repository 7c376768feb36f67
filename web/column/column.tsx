/** One platform's view of a place, and its command box. */
import { memo, type ReactNode, useMemo } from "react";
import type { PageMessage, PageState, Person } from "../../src/adapters/chat/web/protocol.ts";
import { act } from "../act.ts";
import { DiscordBox } from "../discord/discord-box.tsx";
import { DiscordMessage } from "../discord/discord-message.tsx";
import "../discord/elements.ts";
import { MessageList } from "./message-list.tsx";
import { visible } from "../page-state.ts";
import { clock, shortDate } from "../show-time.ts";
import { SlackBox } from "../slack/slack-box.tsx";
import { SlackMessage } from "../slack/slack-message.tsx";
import { Welcome } from "./welcome.tsx";

export type ColumnProps = {
  look: "discord" | "slack";
  state: PageState;
  person: Person;
  place: string;
  placeName: string;
  light: boolean;
  /** To the minute, so that messages are not drawn anew each second. */
  now: number;
  /** Whether screen readers say what is new here: both columns say the same. */
  spoken: boolean;
  onUse: (look: "discord" | "slack") => void;
};

const NAMES = { discord: "Discord", slack: "Slack" } as const;

export const Column = memo(function Column(props: ColumnProps): ReactNode {
  const { look, state, person, place, placeName } = props;
  const where = { person: person.id, place, look };
  const messages = useMemo(
    () => visible(state.messages, place, person.id),
    [state.messages, place, person.id],
  );
  const send = (given: Parameters<typeof act.use>[1]) => void act.use(where, given);
  const box = { person, placeName, onSend: send, commands: state.commands[look] };

  return (
    <section
      className={`column column-${look}`}
      aria-label={`As on ${NAMES[look]}`}
      onFocusCapture={() => props.onUse(look)}
    >
      <header className="column-head">
        <h2>
          <span className={`mark mark-${look}`} aria-hidden="true" />
          {NAMES[look]}
        </h2>
        <span className="column-place">{placeName}</span>
      </header>
      <MessageList
        label={`${placeName} on ${NAMES[look]}`}
        spoken={props.spoken}
        of={`${person.id} ${place}`}
        messages={messages}
        older={state.older}
        draw={(shown) => <Drawn {...props} shown={shown} />}
        empty={<Welcome place={place} person={person} state={state} onTry={(text) => send({ text })} />}
      />
      {look === "discord" ? (
        <DiscordBox {...box} channels={state.channels} />
      ) : (
        <SlackBox {...box} specs={state.specs} />
      )}
    </section>
  );
});

function Drawn({
  look,
  state,
  person,
  place,
  light,
  now,
  shown,
}: ColumnProps & { shown: readonly PageMessage[] }): ReactNode {
  const zone = state.stage.conference?.zone ?? "UTC";
  const channels = state.channelNames[look] ?? [];
  const drawing = useMemo(
    () => ({ channels: new Map(channels.map(({ id, name }) => [id, name])), now }),
    [channels, now],
  );
  const onPress = useMemo(
    () => (message: PageMessage, button: { id: string; value: string }) =>
      void act.press({ person: person.id, place, look }, message, button),
    [person.id, place, look],
  );
  const rows = shown.map((message, index) => {
    const day = shortDate(message.at, zone);
    const before = shown[index - 1];
    const time = clock(message.at, zone);
    return (
      <div key={message.number} className="row" data-number={message.number}>
        {(before === undefined || shortDate(before.at, zone) !== day) && <p className="day-line">{day}</p>}
        {look === "discord" ? (
          <DiscordMessage
            message={message}
            askedBy={state.people.find(({ id }) => id === message.asked?.by)?.name}
            time={time}
            drawing={drawing}
            light={light}
            onPress={onPress}
          />
        ) : (
          <SlackMessage
            message={message}
            time={time}
            channels={channels}
            light={light}
            now={now}
            onPress={onPress}
          />
        )}
      </div>
    );
  });
  // The elements learn of the theme when they are made.
  return look === "discord" ? (
    <discord-messages key={light ? "light" : "dark"} lightTheme={light}>
      {rows}
    </discord-messages>
  ) : (
    rows
  );
}
