/** The stage's clock: where it stands, how it runs, and where it goes next. */
import { type ReactNode, useState } from "react";
import type { StageState } from "../../src/adapters/chat/web/protocol.ts";
import { act } from "../act.ts";
import { clock, clockSeconds, date, fromField, toField } from "../show-time.ts";
import { Timeline } from "./timeline.tsx";
import { whereInTime } from "./where-in-time.ts";

const SPEEDS = [1, 10, 60, 600, 3_600];

export type StageBarProps = {
  stage: StageState;
  now: number;
  namesOf: (places: readonly string[]) => string;
};

export function StageBar({ stage, now, namesOf }: StageBarProps): ReactNode {
  const { conference, clock: pace } = stage;
  const [setting, setSetting] = useState(false);
  if (conference === undefined) return null;
  const { zone } = conference;
  const next = stage.planned.find(({ at }) => at > now);
  const where = whereInTime(conference, now);
  return (
    <section className="stage" aria-label="The conference's clock">
      <div className="stage-row">
        <div className="stage-now" data-phase={where.phase}>
          <span className="stage-clock">
            {clockSeconds(now, zone)}
            {pace.paused && <span className="stage-paused">paused</span>}
          </span>
          <span className="stage-date">
            {date(now, zone)} · {zone}
          </span>
        </div>
        <p className="stage-where" data-phase={where.phase}>
          {where.text}
        </p>
        <fieldset className="stage-controls">
          <legend className="unseen">How the clock runs</legend>
          <button
            type="button"
            className="button"
            onClick={() =>
              void act.stage(pace.paused ? { kind: "run", speed: pace.speed } : { kind: "pause" })
            }
          >
            <span aria-hidden="true">{pace.paused ? "▶" : "❚❚"}</span>
            <span className="button-word"> {pace.paused ? "Run" : "Pause"}</span>
          </button>
          <div className="speeds">
            {SPEEDS.map((speed) => (
              <button
                key={speed}
                type="button"
                className="speed"
                aria-pressed={!pace.paused && pace.speed === speed}
                onClick={() => void act.stage({ kind: "run", speed })}
              >
                {speed.toLocaleString("en")}×<span className="unseen"> as fast</span>
              </button>
            ))}
          </div>
          <button
            type="button"
            className="button"
            aria-expanded={setting}
            onClick={() => setSetting(!setting)}
          >
            Set…
          </button>
          <button
            type="button"
            className="button button-main"
            onClick={() => void act.stage({ kind: "step" })}
          >
            Next event
            {next !== undefined && <span className="button-note">{clock(next.at, zone)}</span>}
          </button>
        </fieldset>
      </div>
      {setting && <SetClock zone={zone} now={now} onDone={() => setSetting(false)} />}
      <Timeline stage={stage} conference={conference} now={now} namesOf={namesOf} />
      <p className="stage-next">
        {next === undefined
          ? "Nothing is planned after this moment."
          : `Next: ${clock(next.at, zone)} ${namesOf(next.places)} · ${next.title}`}
      </p>
    </section>
  );
}

function SetClock({ zone, now, onDone }: { zone: string; now: number; onDone: () => void }): ReactNode {
  const [text, setText] = useState(toField(now, zone));
  const at = fromField(text, zone);
  return (
    <form
      className="set-clock"
      onSubmit={(event) => {
        event.preventDefault();
        if (at === undefined) return;
        void act.stage({ kind: "set", at: new Date(at).toISOString() });
        onDone();
      }}
    >
      <label>
        Set the clock to ({zone})
        <input type="datetime-local" value={text} onChange={({ target }) => setText(target.value)} required />
      </label>
      <button type="submit" className="button button-main" disabled={at === undefined}>
        Set
      </button>
      <p className="hint">
        {at !== undefined && at < now
          ? "Back in time: what was said after that is taken back, and everybody's reminders stay."
          : "What lies between is skipped, as though Callboard had been switched off."}
      </p>
    </form>
  );
}
