/** Who one is, and where: the pretend people, the channels, and the direct messages. */
import { memo, type ReactNode, useState } from "react";
import type { PageState, Person } from "../../src/adapters/chat/web/protocol.ts";
import { act } from "../act.ts";
import { CALLBOARD_FACE, faceOf } from "../faces.ts";
import { NameForm } from "./name-form.tsx";

export type PeoplePanelProps = {
  state: PageState;
  person: Person;
  place: string;
  /** How many messages somebody has not looked at, in a place that they see. */
  unread: (person: string, place: string) => number;
  onPerson: (id: string) => void;
  onPlace: (id: string) => void;
};

export const PeoplePanel = memo(function PeoplePanel({
  state,
  person,
  place,
  unread,
  onPerson,
  onPlace,
}: PeoplePanelProps): ReactNode {
  const [organiser, setOrganiser] = useState(false);
  return (
    <div className="side">
      <section className="side-part">
        <h2>You are</h2>
        <ul className="list">
          {state.people.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="entry"
                aria-current={one.id === person.id}
                onClick={() => onPerson(one.id)}
              >
                <img src={faceOf(one.id)} alt="" className="face" />
                <span className="entry-name">{one.name}</span>
                {one.organiser && <span className="tag">organiser</span>}
                <Badge count={unread(one.id, `@${one.id}`)} what="direct messages" />
              </button>
            </li>
          ))}
        </ul>
        <fieldset className="switches">
          <legend className="unseen">About {person.name}</legend>
          <label>
            <input
              type="checkbox"
              checked={person.organiser}
              onChange={({ target }) => void act.changePerson(person.id, { organiser: target.checked })}
            />
            {person.name} is an organiser
          </label>
          <label>
            <input
              type="checkbox"
              checked={person.takesDirect}
              onChange={({ target }) => void act.changePerson(person.id, { takesDirect: target.checked })}
            />
            takes direct messages
          </label>
        </fieldset>
        <NameForm
          label="Add a person"
          onName={async (name) => {
            const added = await act.addPerson(name, organiser);
            if (added !== undefined) onPerson(added.id);
            return added !== undefined;
          }}
        >
          <label>
            <input
              type="checkbox"
              checked={organiser}
              onChange={({ target }) => setOrganiser(target.checked)}
            />
            organiser
          </label>
        </NameForm>
      </section>
      <section className="side-part">
        <h2>Channels</h2>
        <ul className="list">
          {state.channels.map(({ id, name }) => (
            <li key={id} className="entry-row">
              <button type="button" className="entry" aria-current={place === id} onClick={() => onPlace(id)}>
                <span className="hash" aria-hidden="true">
                  #
                </span>
                <span className="entry-name">{name}</span>
                <Badge count={unread(person.id, id)} what="messages" />
              </button>
              {place === id && state.channels.length > 1 && (
                <button
                  type="button"
                  className="remove"
                  aria-label={`Delete the channel ${name}`}
                  onClick={() => void act.removeChannel(id)}
                >
                  ×
                </button>
              )}
            </li>
          ))}
        </ul>
        <NameForm label="Add a channel" onName={async (name) => (await act.addChannel(name)) !== undefined} />
      </section>
      <section className="side-part">
        <h2>Direct messages</h2>
        <ul className="list">
          <li>
            <button
              type="button"
              className="entry"
              aria-current={place === `@${person.id}`}
              onClick={() => onPlace(`@${person.id}`)}
            >
              <img src={CALLBOARD_FACE} alt="" className="face" />
              <span className="entry-name">Callboard</span>
              <Badge count={unread(person.id, `@${person.id}`)} what="messages" />
            </button>
          </li>
        </ul>
      </section>
    </div>
  );
});

function Badge({ count, what }: { count: number; what: string }): ReactNode {
  if (count === 0) return null;
  return (
    <span className="badge">
      {count > 99 ? "99+" : count}
      <span className="unseen"> new {what}</span>
    </span>
  );
}
