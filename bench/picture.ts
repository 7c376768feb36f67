/** A day's timetable as a picture, from data to PNG: by the process that draws for the bot, beside drawing it in this one. */
import { Resvg } from "@resvg/resvg-js";
import { silentLog } from "../src/adapters/log/silent-log.ts";
import { createDrawing } from "../src/adapters/picture/draw-timetable.ts";
import { timetableSvg } from "../src/adapters/picture/timetable-svg.ts";
import { readFeed } from "../src/adapters/source/read-feed.ts";
import { openProgramme } from "../src/core/queries/programme.ts";
import { type Timetable, timetableOf } from "../src/core/reply/timetable.ts";
import { MINUTE_MS } from "../src/core/time/instant.ts";
import type { Feeds } from "./feeds.ts";
import { measure, row } from "./measure.ts";

const TARGET_MS = 300;
const RUNS = 10;

/** Of the day with most sessions; the line that says what time it is moves, so that none is drawn twice. */
export async function benchPicture({ name, xml }: Feeds, print: (line: string) => void): Promise<void> {
  const { schedule } = readFeed([{ name: "feed.xml", text: xml }], {});
  const programme = openProgramme(schedule, "1");
  const [fullest = ""] = programme.days.toSorted(
    (a, b) => programme.onDay(b).length - programme.onDay(a).length,
  );
  const begin = programme.onDay(fullest)[0]?.start ?? 0;
  const drawn = (run: number): Timetable => {
    const zone = schedule.conference.zone;
    const timetable = timetableOf(programme, fullest, { zone, now: begin + run * 10 * MINUTE_MS });
    if (timetable === undefined) throw new Error(`Nothing of ${fullest} can be drawn.`);
    return timetable;
  };
  const { draw, warmUp } = createDrawing(silentLog());
  warmUp();
  // Whoever asks first waits for the practice; here, that is over.
  await draw(drawn(-1));
  const sessions = programme.onDay(fullest).length;
  print(`a picture of the fullest day of ${name}: ${sessions} sessions`);
  const here = await measure(RUNS, async (run) =>
    new Resvg(await timetableSvg(drawn(run)), { font: { loadSystemFonts: false } }).render().asPng(),
  );
  const ours = await measure(RUNS, (run) => draw(drawn(run)));
  print(row("  satori and resvg, in this process", here));
  print(row("  Callboard, in a process of its own", ours, here));
  print(`  target ${TARGET_MS} ms or less: ${ours.p99 <= TARGET_MS ? "reached" : "NOT reached"}\n`);
}
