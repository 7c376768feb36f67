/** What may be done to one session. */
import { type ReactNode, useState } from "react";
import type { SessionRow } from "../../src/adapters/chat/web/protocol.ts";
import { act } from "../act.ts";
import { fromField, toField } from "../show-time.ts";

export type SessionEditorProps = {
  session: SessionRow;
  zone: string;
  rooms: readonly { id: string; name: string }[];
};

const DELAYS = [-5, 5, 10, 30];

export function SessionEditor({ session, zone, rooms }: SessionEditorProps): ReactNode {
  const { id, title, start, status } = session;
  const [when, setWhen] = useState<string | undefined>();
  const [room, setRoom] = useState<string | undefined>();
  const shownWhen = when ?? toField(start, zone);
  const shownRoom = room ?? session.room ?? "";
  const at = fromField(shownWhen, zone);
  const edit = (change: object) => {
    setWhen(undefined);
    setRoom(undefined);
    return act.stage({ kind: "edit", session: id, change });
  };
  return (
    <div className="editor">
      <div className="form-row">
        {DELAYS.map((minutes) => (
          <button
            key={minutes}
            type="button"
            className="button"
            aria-label={`${title}: ${minutes < 0 ? "earlier" : "later"} by ${Math.abs(minutes)} minutes`}
            onClick={() => void edit({ kind: "delay", minutes })}
          >
            {minutes > 0 ? `+${minutes}` : `−${-minutes}`} min
          </button>
        ))}
        {status === "cancelled" ? (
          <button type="button" className="button" onClick={() => void edit({ kind: "restore" })}>
            Restore
          </button>
        ) : (
          <button
            type="button"
            className="button button-danger"
            onClick={() => void edit({ kind: "cancel" })}
          >
            Cancel it
          </button>
        )}
      </div>
      <form
        className="form-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (at === undefined) return;
          const to = room === undefined || room === "" ? {} : { room };
          void edit({ kind: "move", start: new Date(at).toISOString(), ...to });
        }}
      >
        <label>
          Starts
          <input
            type="datetime-local"
            value={shownWhen}
            onChange={({ target }) => setWhen(target.value)}
            required
          />
        </label>
        {rooms.length > 0 && (
          <label>
            Room
            <select value={shownRoom} onChange={({ target }) => setRoom(target.value)}>
              {session.room === undefined && <option value="">none</option>}
              {rooms.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="submit" className="button" disabled={at === undefined}>
          Move
        </button>
      </form>
    </div>
  );
}
