/**
 * The process that draws: line breaks, outlines and pixels take long, and Callboard answers meanwhile. It has no
 * setting and no secret, and ends with the process that started it.
 */
import { Resvg } from "@resvg/resvg-js";
import type { DrawingAnswer, DrawingRequest } from "./drawing-messages.ts";
import { timetableSvg } from "./timetable-svg.ts";

let inTurn: Promise<void> = Promise.resolve();

process.on("message", ({ timetable }: DrawingRequest) => {
  inTurn = inTurn.then(async () => {
    process.send?.(await draw(timetable));
  });
});

async function draw(timetable: DrawingRequest["timetable"]): Promise<DrawingAnswer> {
  try {
    const svg = await timetableSvg(timetable);
    // Every letter is an outline by now.
    return { png: new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng() };
  } catch (failure) {
    return { problem: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure) };
  }
}
