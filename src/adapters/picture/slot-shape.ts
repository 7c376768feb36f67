/** One session of a timetable: when, where, what, and whether it still stands. */
import { type CSSProperties, createElement, type ReactNode } from "react";
import { shorten } from "../../core/reply/shorten.ts";
import { COLOURS, tintOf } from "./colours.ts";
import type { Box, Layout } from "./layout.ts";
import { absolute, area, LEADING, words } from "./shapes.ts";

/** Heights of letters, in pixels. */
const CLOCK = 17;
const TITLE = 21;
const PADDING = 6;
/** Of a letter, to its height; generous. */
const WIDTH = 0.6;

/** When and where above the title where there is room for both; otherwise its start and its title on one line. */
export function drawSlot({ slot, box, colour }: Layout["slots"][number], key: string): ReactNode {
  const { title, clock, place, status } = slot;
  const [ground, edge] = tintOf(colour);
  const cancelled = status === "cancelled";
  const inner = { width: box.width - 2 * PADDING - 8, color: cancelled ? COLOURS.soft : COLOURS.ink };
  const struck: CSSProperties = cancelled ? { textDecoration: "line-through" } : {};
  // Satori strikes no line through that it had to shorten itself.
  const fitted = (content: string, size: number, lines: number) =>
    cancelled ? shorten(content, Math.floor((inner.width / (WIDTH * size)) * lines)) : content;
  const room = box.height - 2 * 3;
  const beside = [clock, place, status === "confirmed" ? "" : status]
    .filter((part) => part !== "")
    .join(" · ");
  const lines = Math.floor((room - CLOCK * LEADING) / (TITLE * LEADING));
  const small = Math.max(9, Math.min(CLOCK + 1, Math.floor(room / LEADING)));
  const texts =
    lines >= 1
      ? [
          words(beside, "clock", { ...inner, fontSize: CLOCK, lines: 1, color: COLOURS.soft }),
          words(fitted(title, TITLE, lines), "title", { ...inner, ...struck, fontSize: TITLE, lines }),
        ]
      : [
          words(fitted(`${clock.slice(0, 5)} ${title}`, small, 1), "title", {
            ...inner,
            ...struck,
            fontSize: small,
          }),
        ];
  return createElement(
    "div",
    {
      key,
      style: {
        ...absolute(box),
        flexDirection: "column",
        paddingLeft: PADDING + 8,
        paddingTop: 3,
        boxSizing: "border-box",
        backgroundColor: cancelled ? COLOURS.cancelled : ground,
      },
    },
    ...edgeOf(box, status === "provisional", cancelled ? COLOURS.soft : edge),
    ...texts,
  );
}

const DASH = 10;

/** The strong edge at a session's left; broken where its time may still change. */
function edgeOf({ height }: Box, broken: boolean, colour: string): ReactNode[] {
  const edge = (top: number, long: number) =>
    area({ left: 0, top, width: 6, height: long }, `edge ${top}`, { backgroundColor: colour });
  if (!broken) return [edge(0, height)];
  const count = Math.max(1, Math.ceil(height / (2 * DASH)));
  return Array.from({ length: count }, (_, index) =>
    edge(index * 2 * DASH, Math.min(DASH, height - index * 2 * DASH)),
  );
}
