/**
 * A timetable as SVG. Satori breaks the lines and turns letters into outlines; every text is a text to it, whatever
 * a stranger wrote.
 */
import { type CSSProperties, createElement, type ReactNode } from "react";
import satori from "satori";
import { shorten } from "../../core/reply/shorten.ts";
import type { Timetable } from "../../core/reply/timetable.ts";
import { readFonts } from "./fonts.ts";
import { type Layout, layOut, MARGIN } from "./layout.ts";
import { canBeRead, drawable } from "./letters.ts";

/** Dark letters on light: readable in a chat of either theme, and in the sun. */
export const COLOURS = {
  paper: "#ffffff",
  ink: "#16202e",
  soft: "#4d5a6b",
  line: "#dfe4ea",
  now: "#c1121f",
  cancelled: "#eceef1",
} as const;

/** Of columns, in turn: a light ground and its strong edge. */
const TINTS = [
  ["#dcebfb", "#1f5f9e"],
  ["#ddf3e4", "#1f7a45"],
  ["#fdecd2", "#a65f00"],
  ["#eee3fa", "#6b3fa0"],
  ["#fbe0e6", "#a8324e"],
  ["#d8f1f1", "#0f6e73"],
] as const;

const CLOCK = 17;
const TITLE = 21;
const LEADING = 1.22;
const PADDING = 6;
const HOUR_HEIGHT = 28;
/** Of a letter, to its height; generous. */
const WIDTH = 0.6;

const font = "Timetable";

/** Rejects when it cannot be drawn, or there are no letters for it. */
export async function timetableSvg(timetable: Timetable): Promise<string> {
  if (!canBeRead(timetable)) throw new Error("There are no letters for the script of its titles.");
  const layout = layOut(timetable);
  const { width, height } = layout;
  const fonts = readFonts().map((data) => ({
    name: font,
    data,
    weight: 400 as const,
    style: "normal" as const,
  }));
  return satori(drawAll(timetable, layout), { width, height, fonts });
}

function drawAll(timetable: Timetable, layout: Layout): ReactNode {
  const { width, height, heads, slots, hours, now, left, bottom } = layout;
  const style: CSSProperties = {
    display: "flex",
    position: "relative",
    width,
    height,
    backgroundColor: COLOURS.paper,
    color: COLOURS.ink,
    fontFamily: font,
  };
  return createElement(
    "div",
    { style },
    text(timetable.day, "day", { left: MARGIN, top: 20, width: width - 2 * MARGIN, fontSize: 34 }),
    text(`${timetable.conference} · ${timetable.clock}`, "conference", {
      left: MARGIN,
      top: 66,
      width: width - 2 * MARGIN,
      fontSize: 20,
      color: COLOURS.soft,
    }),
    ...hours.flatMap(({ clock, top }) => [
      area({ left: left - 8, top, width: width - left - MARGIN, height: 1 }, `line ${top}`, {
        backgroundColor: COLOURS.line,
      }),
      // The time that it is stands in its place.
      text(now !== undefined && Math.abs(now.top - top) < HOUR_HEIGHT ? "" : clock, `hour ${top}`, {
        left: MARGIN,
        top: top - 12,
        width: 62,
        fontSize: 19,
        color: COLOURS.soft,
      }),
    ]),
    ...heads.map(({ title, box, colour }, index) =>
      text(title, `head ${index}`, {
        ...box,
        height: box.height - 8,
        fontSize: 20,
        lines: 2,
        color: tintOf(colour)[1],
      }),
    ),
    ...slots.map((one, index) => drawSlot(one, `slot ${index}`)),
    ...(now === undefined
      ? []
      : [
          area({ left: left - 8, top: now.top - 1, width: width - left - MARGIN, height: 2 }, "now line", {
            backgroundColor: COLOURS.now,
            opacity: 0.6,
          }),
          text(now.clock, "now", {
            left: MARGIN - 8,
            top: now.top - 15,
            width: 70,
            paddingLeft: 8,
            paddingBottom: 3,
            backgroundColor: COLOURS.now,
            color: COLOURS.paper,
            fontSize: 20,
          }),
        ]),
    text(footOf(timetable), "foot", {
      left: MARGIN,
      top: bottom + 22,
      width: width - 2 * MARGIN,
      fontSize: 18,
      color: COLOURS.soft,
      lines: 2,
    }),
  );
}

function drawSlot({ slot, box, colour }: Layout["slots"][number], key: string): ReactNode {
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
function edgeOf({ height }: Layout["slots"][number]["box"], broken: boolean, colour: string): ReactNode[] {
  const edge = (top: number, long: number) =>
    area({ left: 0, top, width: 6, height: long }, `edge ${top}`, { backgroundColor: colour });
  if (!broken) return [edge(0, height)];
  const count = Math.max(1, Math.ceil(height / (2 * DASH)));
  return Array.from({ length: count }, (_, index) =>
    edge(index * 2 * DASH, Math.min(DASH, height - index * 2 * DASH)),
  );
}

function footOf({ columns, left }: Timetable): string {
  const has = (status: string) => columns.some(({ slots }) => slots.some((slot) => slot.status === status));
  return [
    has("provisional") ? "Broken edge: provisional, may still change." : "",
    has("cancelled") ? "Struck through: cancelled." : "",
    left === 0 ? "" : `${left} more ${left === 1 ? "session has" : "sessions have"} no room here.`,
  ].join(" ");
}

type Written = CSSProperties & { fontSize: number; lines?: number };

/** At most so many lines, the last one ending in a sign where there was more. */
function words(content: string, key: string, { lines = 1, ...style }: Written): ReactNode {
  const clamped: CSSProperties = {
    display: "block",
    lineClamp: lines,
    lineHeight: LEADING,
    wordBreak: "break-word",
  };
  return createElement("div", { key, style: { ...clamped, ...style } }, drawable(content));
}

function text(content: string, key: string, style: Written): ReactNode {
  return words(content, key, { position: "absolute", ...style });
}

function area(box: Layout["slots"][number]["box"], key: string, style: CSSProperties): ReactNode {
  return createElement("div", { key, style: { ...absolute(box), ...style } });
}

function absolute({ left, top, width, height }: Layout["slots"][number]["box"]): CSSProperties {
  return { position: "absolute", display: "flex", left, top, width, height };
}

function tintOf(colour: number): readonly [string, string] {
  return TINTS[colour % TINTS.length] ?? TINTS[0];
}
