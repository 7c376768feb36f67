/** Where everything of a timetable goes on a picture, in pixels. Pure. */
import type { Column, Slot, Timetable } from "../../core/reply/timetable.ts";
import { MINUTE_MS } from "../../core/time/instant.ts";

export type Box = { left: number; top: number; width: number; height: number };

export type Layout = {
  width: number;
  height: number;
  heads: readonly { title: string; box: Box; colour: number }[];
  slots: readonly { slot: Slot; box: Box; colour: number }[];
  hours: readonly { clock: string; top: number }[];
  /** Where the line goes that says what time it is. */
  now: { clock: string; top: number } | undefined;
  /** Where the hours' lines begin, and where the last hour ends. */
  left: number;
  bottom: number;
};

export const MARGIN = 24;
const TITLE_HEIGHT = 92;
const HEAD_HEIGHT = 64;
const FOOT_HEIGHT = 76;
const AXIS_WIDTH = 76;
const GAP = 6;
/** What all lanes together take, so that a phone shows letters large enough; and what one takes at least and at most. */
const LANES_WIDTH = 660;
const NARROWEST = 200;
const WIDEST = 430;
/** A line of text: the shortest session has room for one. */
const LINE = 34;
/** Pixels a minute. */
const FLATTEST = 2;
const STEEPEST = 4.5;
const MOST_HEIGHT = 2_000;
const LEAST_MINUTES = 5;

export function layOut(timetable: Timetable): Layout {
  const { columns, from, to, hours, now } = timetable;
  const lanes = columns.reduce((sum, column) => sum + column.lanes, 0);
  const lane = Math.round(Math.min(WIDEST, Math.max(NARROWEST, LANES_WIDTH / lanes)));
  const scale = scaleOf(timetable);
  const top = MARGIN + TITLE_HEIGHT + HEAD_HEIGHT;
  const left = MARGIN + AXIS_WIDTH;
  const at = (instant: number) => Math.round(top + ((clamp(instant, from, to) - from) / MINUTE_MS) * scale);
  let across = left;
  const placed = columns.map((column, index) => {
    const x = across;
    across += column.lanes * lane;
    const box = { left: x, top: top - HEAD_HEIGHT, width: column.lanes * lane - GAP, height: HEAD_HEIGHT };
    return {
      head: { title: column.title, box, colour: index },
      slots: placeSlots(column, { x, lane, at }, index),
    };
  });
  const bottom = at(to);
  return {
    width: across + MARGIN,
    height: bottom + FOOT_HEIGHT,
    heads: placed.map(({ head }) => head),
    slots: placed.flatMap(({ slots }) => slots),
    hours: hours.map((hour) => ({ clock: hour.clock, top: at(hour.at) })),
    now: now === undefined ? undefined : { clock: now.clock, top: at(now.at) },
    left,
    bottom,
  };
}

function placeSlots(
  { slots }: Column,
  { x, lane, at }: { x: number; lane: number; at: (instant: number) => number },
  colour: number,
): Layout["slots"] {
  return slots.map((slot) => {
    const top = at(slot.start);
    const height = Math.max(LEAST_MINUTES, at(slot.end) - top - 2);
    return { slot, colour, box: { left: x + slot.lane * lane, top, width: lane - GAP, height } };
  });
}

/** So that the shortest session can be read, within reason. */
function scaleOf({ columns, from, to }: Timetable): number {
  const lengths = columns.flatMap(({ slots }) => slots.map(({ start, end }) => (end - start) / MINUTE_MS));
  const shortest = Math.max(LEAST_MINUTES, Math.min(...lengths));
  return Math.min(
    MOST_HEIGHT / ((to - from) / MINUTE_MS),
    Math.min(STEEPEST, Math.max(FLATTEST, LINE / shortest)),
  );
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
