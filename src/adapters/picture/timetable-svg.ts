/**
 * A timetable as SVG. Satori breaks the lines and turns letters into outlines; every text is a text to it, whatever
 * a stranger wrote.
 */
import { type CSSProperties, createElement, type ReactNode } from "react";
import satori from "satori";
import { speakWords } from "../../core/language/speak.ts";
import { joined, say, type Words } from "../../core/language/words.ts";
import type { Timetable } from "../../core/reply/timetable.ts";
import { COLOURS, tintOf } from "./colours.ts";
import { readFonts } from "./fonts.ts";
import { type Layout, layOut, MARGIN } from "./layout.ts";
import { canBeRead } from "./letters.ts";
import { area, text } from "./shapes.ts";
import { drawSlot } from "./slot-shape.ts";

/** Nearer to the time that it is, an hour is not named. */
const HOUR_HEIGHT = 28;

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

function footOf({ columns, left, language }: Timetable): string {
  const has = (status: string) => columns.some(({ slots }) => slots.some((slot) => slot.status === status));
  const parts: Words[] = [
    ...(has("provisional") ? [say("Broken edge: provisional, may still change.")] : []),
    ...(has("cancelled") ? [say("Struck through: cancelled.")] : []),
    ...(left === 0
      ? []
      : [
          say(
            "{count, plural, one {# more session has no room here} other {# more sessions have no room here}}.",
            { count: left },
          ),
        ]),
  ];
  return speakWords(joined(parts, " "), language);
}
