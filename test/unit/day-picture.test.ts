/** `day picture:true`: a picture where one is to be had, and always the day. */
import { afterEach, describe, expect, it } from "vitest";
import type { DrawTimetable } from "../../src/core/ports/draw-timetable.ts";
import type { Timetable } from "../../src/core/reply/timetable.ts";
import { aSession } from "../support/conference.ts";
import { PIXEL } from "../support/pixel.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;
afterEach(() => world.stops());

async function open(drawTimetable: DrawTimetable): Promise<void> {
  world = await openWorld({ sessions: [aSession({ id: "one" }), aSession({ id: "two" })], drawTimetable });
}

describe("the picture of a day", () => {
  it("is on the conference's clock, and on one's own once that is known", async () => {
    const drawn: Timetable[] = [];
    await open(async (timetable) => {
      drawn.push(timetable);
      return PIXEL;
    });
    await world.answers("ada", "day picture:true");
    await world.answers("ada", "settings zone:Asia/Kolkata");
    await world.answers("ada", "day picture:true");
    expect(drawn.map(({ clock, span }) => [clock, span])).toEqual([
      ["Canada/Newfoundland, UTC-02:30", "07:30–08:00"],
      ["Asia/Kolkata, UTC+05:30", "15:30–16:00"],
    ]);
  });

  it("has the day's own words behind it", async () => {
    await open(async () => PIXEL);
    const words = await world.answers("ada", "day");
    const [picture] = (await world.answers("ada", "day picture:true")).blocks;
    expect(picture).toMatchObject({ kind: "picture", name: "2020-08-24.png", instead: words.blocks });
  });

  it("is the day in words where it cannot be drawn, and says so", async () => {
    await open(async () => {
      throw new Error("out of ink");
    });
    const shown = await world.types("ada", "day picture:true");
    expect(shown).toContain("The picture could not be drawn");
    expect(shown).toContain("Talk one");
  });
});
