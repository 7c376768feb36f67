/** What stands where nothing was said yet: where one is, and what one may try. */
import type { ReactNode } from "react";
import type { PageState, Person } from "../../src/adapters/chat/web/protocol.ts";

export type WelcomeProps = {
  place: string;
  person: Person;
  state: PageState;
  onTry: (text: string) => void;
};

/** Commands that show something at any conference. */
const TRIES = ["now", "next", "day", "help"];

export function Welcome({ place, person, state, onTry }: WelcomeProps): ReactNode {
  const { commandName, stage } = state;
  if (stage.conference === undefined) return null;
  const direct = place.startsWith("@");
  return (
    <div className="welcome">
      <h3>{direct ? `${person.name} and Callboard` : `This is #${place}`}</h3>
      <p>
        {direct
          ? `What Callboard tells ${person.name} alone arrives here: calls to the sessions ${person.name} asked for.`
          : "What Callboard announces here, everybody sees. Its answers to commands are for the asker alone."}
      </p>
      <p>Try:</p>
      <ul className="tries">
        {TRIES.map((name) => (
          <li key={name}>
            <button type="button" className="try" onClick={() => onTry(`/${commandName} ${name}`)}>
              /{commandName} {name}
            </button>
          </li>
        ))}
      </ul>
      {place === "hall" && (
        <p>
          Or press <b>Next event</b> above: the next announcement comes at once.
        </p>
      )}
    </div>
  );
}
