/** The conference's days on a line, with what is planned on it and a thumb for the clock. */
import { memo, type ReactNode, useMemo, useState } from "react";
import type { StageState } from "../../src/adapters/chat/web/protocol.ts";
import { act } from "../act.ts";
import { clock, shortDate } from "../show-time.ts";
import { instantAt, placeOf, type Stretch, stretchesOf } from "./track-of-time.ts";

export type TimelineProps = {
  stage: StageState;
  conference: NonNullable<StageState["conference"]>;
  now: number;
  namesOf: (places: readonly string[]) => string;
};

/** Steps of the thumb, over the whole line. */
const STEPS = 2_000;

export function Timeline({ stage, conference, now, namesOf }: TimelineProps): ReactNode {
  const { zone, days } = conference;
  const stretches = useMemo(() => stretchesOf(days), [days]);
  const [dragged, setDragged] = useState<number | undefined>();
  if (stretches.length === 0) return null;
  const at = dragged ?? now;
  const share = placeOf(at, stretches);
  const words = `${shortDate(at, zone)} ${clock(at, zone)}`;

  const letGo = () => {
    if (dragged === undefined) return;
    void act.stage({ kind: "set", at: new Date(dragged).toISOString() });
    setDragged(undefined);
  };

  return (
    <div className="timeline">
      <svg className="timeline-days" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 1000 40">
        {stretches.map(({ day, left, width }) => (
          <rect
            key={day}
            className="timeline-day"
            x={left * 1_000 + 1}
            width={Math.max(0, width * 1_000 - 2)}
            y={0}
            height={40}
            rx={3}
          />
        ))}
        <rect className="timeline-past" x={0} width={share * 1_000} y={0} height={40} />
        <Marks stage={stage} stretches={stretches} namesOf={namesOf} zone={zone} />
        <rect className="timeline-thumb" x={Math.min(998, share * 1_000)} width={2} y={0} height={40} />
      </svg>
      <input
        className="timeline-range"
        type="range"
        min={0}
        max={STEPS}
        value={Math.round(share * STEPS)}
        aria-label="Time of the conference"
        aria-valuetext={words}
        onChange={({ target }) => setDragged(instantAt(Number(target.value) / STEPS, stretches))}
        onPointerUp={letGo}
        onKeyUp={letGo}
        onBlur={letGo}
      />
      <div className="timeline-labels" aria-hidden="true">
        {stretches.map(({ day, from, to, width }) => (
          // The width is the day's share of the line, which no sheet can know.
          <span key={day} style={{ width: `${width * 100}%` }}>
            {shortDate((from + to) / 2, zone)}
          </span>
        ))}
      </div>
      {dragged !== undefined && <output className="timeline-bubble">{words}</output>}
    </div>
  );
}

type MarksProps = Pick<TimelineProps, "stage" | "namesOf"> & { stretches: readonly Stretch[]; zone: string };

const Marks = memo(function Marks({ stage, stretches, namesOf, zone }: MarksProps): ReactNode {
  const left = (at: number) => placeOf(at, stretches) * 1_000;
  return (
    <>
      {stage.planned.map(({ at, places, title }) => (
        <rect
          key={`${at} ${title}`}
          className={places.some((place) => place.startsWith("@")) ? "mark-direct" : "mark-channel"}
          x={left(at) - 1}
          width={2.4}
          y={10}
          height={20}
        >
          <title>{`${clock(at, zone)} ${namesOf(places)}: ${title}`}</title>
        </rect>
      ))}
      {stage.edits.map(({ id, at, title }) => (
        <rect key={id} className="mark-edit" x={left(at) - 1.5} width={3} y={0} height={40}>
          <title>{`${clock(at, zone)} you changed ${title}`}</title>
        </rect>
      ))}
    </>
  );
});
