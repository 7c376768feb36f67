/** The programme, to be changed while it runs: so one sees what everybody gets. */
import { memo, type ReactNode, useEffect, useState } from "react";
import type { SessionList, SessionRow, StageState } from "../../src/adapters/chat/web/protocol.ts";
import { describeChange } from "./describe-change.ts";
import { act } from "../act.ts";
import { SessionEditor } from "./session-editor.tsx";
import { ask } from "../server.ts";
import { clock, shortDate } from "../show-time.ts";

export type ProgrammePanelProps = {
  stage: StageState;
  /** To the minute. */
  now: number;
  namesOf: (places: readonly string[]) => string;
};

const TYPING_PAUSE_MS = 120;

export const ProgrammePanel = memo(function ProgrammePanel({
  stage,
  now,
  namesOf,
}: ProgrammePanelProps): ReactNode {
  const { conference, edits, planned } = stage;
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | undefined>();
  const { sessions, total } = useSessions(text, conference?.version, now);
  if (conference === undefined) return null;
  const { zone } = conference;
  const told = planned.filter(({ at, title }) => at > now && title.startsWith("Changed: "));
  return (
    <div className="side programme">
      <section className="side-part">
        <h2>Programme</h2>
        <input
          type="search"
          aria-label="Find a session to change"
          placeholder="Find a session to change"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <ul className="list sessions">
          {sessions.map((session) => (
            <Row
              key={session.id}
              session={session}
              zone={zone}
              now={now}
              open={chosen === session.id}
              onChoose={() => setChosen(chosen === session.id ? undefined : session.id)}
              rooms={conference.rooms}
            />
          ))}
        </ul>
        {total > sessions.length && (
          <p className="hint">
            {sessions.length} of {total} sessions; type to find the others.
          </p>
        )}
        {total === 0 && <p className="hint">No session mentions that.</p>}
      </section>
      {edits.length > 0 && (
        <section className="side-part">
          <h2>What you changed</h2>
          <ul className="list edits">
            {edits.map((edit) => (
              <li key={edit.id} className="edit">
                <span>
                  <time>{clock(edit.at, zone)}</time> {describeChange(edit.change, zone, conference.rooms)}:{" "}
                  <b>{edit.title}</b>
                  {edit.at > now && <em> (again at that time)</em>}
                </span>
                <button
                  type="button"
                  className="button button-quiet"
                  aria-label={`Undo: ${edit.title}`}
                  onClick={() => void act.stage({ kind: "undo", edit: edit.id })}
                >
                  Undo
                </button>
              </li>
            ))}
          </ul>
          {told.map(({ at, places }) => (
            <p key={at} className="hint">
              {namesOf(places)} will hear of it at {clock(at, zone)}, when it has settled.
            </p>
          ))}
        </section>
      )}
    </div>
  );
});

type RowProps = {
  session: SessionRow;
  zone: string;
  now: number;
  open: boolean;
  onChoose: () => void;
  rooms: readonly { id: string; name: string }[];
};

function Row({ session, zone, now, open, onChoose, rooms }: RowProps): ReactNode {
  const { title, start, end, roomName, status } = session;
  const state = status === "cancelled" ? "cancelled" : end <= now ? "over" : start <= now ? "on now" : "";
  return (
    <li>
      <button type="button" className="session" aria-expanded={open} data-state={state} onClick={onChoose}>
        <span className="session-when">
          {shortDate(start, zone)} {clock(start, zone)}–{clock(end, zone)}
          {state !== "" && <span className="tag">{state}</span>}
        </span>
        <span className="session-title">{title}</span>
        {roomName !== undefined && <span className="session-room">{roomName}</span>}
      </button>
      {open && <SessionEditor session={session} zone={zone} rooms={rooms} />}
    </li>
  );
}

/** Asked for again when the programme or the words change, and each minute, since what is over goes last. */
function useSessions(text: string, version: string | undefined, now: number): SessionList {
  const [list, setList] = useState<SessionList>({ sessions: [], total: -1 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another list
  useEffect(() => {
    let stale = false;
    const pause = setTimeout(async () => {
      const found = await ask<SessionList>(`sessions?text=${encodeURIComponent(text)}`).catch(
        () => undefined,
      );
      if (!stale && found !== undefined) setList(found);
    }, TYPING_PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(pause);
    };
  }, [text, version, now]);
  return list;
}
