/** The page: the stage above, people and places beside, and the two platforms' views of one place. */
import { type ReactNode, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { PageState } from "../src/adapters/chat/web/protocol.ts";
import { Banners, NoSchedule } from "./banners.tsx";
import { Column } from "./column/column.tsx";
import { PeoplePanel } from "./side/people-panel.tsx";
import { ProgrammePanel } from "./side/programme-panel.tsx";
import { connect, store } from "./server.ts";
import { StageBar } from "./stage/stage-bar.tsx";
import { type Theme, useLight } from "./use-light.ts";
import { useClock } from "./stage/use-clock.ts";
import { useKept } from "./use-kept.ts";
import { useUnread } from "./side/use-unread.ts";

/** What a small screen shows one at a time. */
const PANES = ["people", "discord", "slack", "programme"] as const;
type Pane = (typeof PANES)[number];
const PANE_NAMES = { people: "People", discord: "Discord", slack: "Slack", programme: "Programme" } as const;
const THEMES: readonly Theme[] = ["system", "light", "dark"];
const MINUTE_MS = 60_000;

export function App(): ReactNode {
  const known = useSyncExternalStore(store.subscribe, store.get);
  useEffect(connect, []);
  const { state } = known;
  const { light, theme, choose } = useLight();
  if (state === undefined) return <p className="waiting">Opening the playground…</p>;
  const { trouble, conference } = state.stage;
  return (
    <div className="page" data-line={known.line}>
      <header className="top">
        <img src="/callboard.svg" alt="" className="logo" />
        <h1>
          Callboard <span className="top-sub">playground</span>
        </h1>
        <p className="top-title">{conference?.title}</p>
        <label className="theme">
          <span className="unseen">Colours</span>
          <select
            value={theme}
            onChange={({ target }) => choose(THEMES.find((one) => one === target.value) ?? "system")}
          >
            <option value="system">as the system</option>
            <option value="light">light</option>
            <option value="dark">dark</option>
          </select>
        </label>
      </header>
      <Banners known={known} />
      {conference === undefined && trouble !== undefined ? (
        <NoSchedule trouble={trouble} />
      ) : (
        <Room state={state} toldAt={known.toldAt} light={light} />
      )}
    </div>
  );
}

function Room({ state, toldAt, light }: { state: PageState; toldAt: number; light: boolean }): ReactNode {
  const [personId, setPerson] = useKept<string>("person", "ada");
  const [placeId, setPlace] = useKept<string>("place", "hall");
  const [pane, setPane] = useKept<Pane>("pane", "discord");
  const [used, setUsed] = useState<"discord" | "slack">("discord");
  const now = useClock(state.stage.clock, toldAt);
  const minute = roughly(now, state.stage.clock.speed);
  const person = state.people.find(({ id }) => id === personId) ?? state.people[0];
  const channel = state.channels.find(({ id }) => id === placeId) ?? state.channels[0];
  const direct = person !== undefined && placeId.startsWith("@");
  const place = direct ? `@${person.id}` : (channel?.id ?? "");
  const namesOf = useMemo(() => namer(state.people), [state.people]);
  const unread = useUnread(state.messages, person?.id ?? "", place);
  const onPlace = useCallback((id: string) => setPlace(id.startsWith("@") ? "@" : id), [setPlace]);
  if (person === undefined) return null;
  const column = {
    state,
    person,
    place,
    placeName: direct ? "Callboard" : `#${channel?.name ?? ""}`,
    light,
    now: minute,
    onUse: setUsed,
  };
  return (
    <>
      <StageBar stage={state.stage} now={now} namesOf={namesOf} />
      <nav className="panes" aria-label="Parts of the page">
        {PANES.map((one) => (
          <button key={one} type="button" aria-current={pane === one} onClick={() => setPane(one)}>
            {PANE_NAMES[one]}
          </button>
        ))}
      </nav>
      <main className="room" data-pane={pane}>
        <aside className="pane pane-people" aria-label="People and places">
          <PeoplePanel
            state={state}
            person={person}
            place={place}
            unread={unread}
            onPerson={setPerson}
            onPlace={onPlace}
          />
        </aside>
        <div className="pane pane-discord">
          <Column look="discord" spoken={used === "discord"} {...column} />
        </div>
        <div className="pane pane-slack">
          <Column look="slack" spoken={used === "slack"} {...column} />
        </div>
        <aside className="pane pane-programme" aria-label="Programme">
          <ProgrammePanel stage={state.stage} now={minute} namesOf={namesOf} />
        </aside>
      </main>
    </>
  );
}

/** To the minute; where minutes fly, to the hour: what shows it is not drawn anew each moment. */
function roughly(now: number, speed: number): number {
  const step = speed > 60 ? 60 * MINUTE_MS : MINUTE_MS;
  return Math.floor(now / step) * step;
}

/** Places as people call them: `#hall, Ada`. */
function namer(people: PageState["people"]): (places: readonly string[]) => string {
  const names = new Map(people.map(({ id, name }) => [`@${id}`, name]));
  return (places) => places.map((place) => names.get(place) ?? `#${place}`).join(", ");
}
