/** Pictures of timetables: what is on them, how large they are, and what becomes of those that cannot be drawn. */
import { beforeAll, describe, expect, it } from "vitest";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { COLOURS } from "../../src/adapters/picture/colours.ts";
import { createDrawing } from "../../src/adapters/picture/draw-timetable.ts";
import { layOut } from "../../src/adapters/picture/layout.ts";
import { drawable } from "../../src/adapters/picture/letters.ts";
import { SAMPLE } from "../../src/adapters/picture/sample.ts";
import { timetableSvg } from "../../src/adapters/picture/timetable-svg.ts";
import { type Timetable, timetableOf } from "../../src/core/reply/timetable.ts";
import { aFullDay, FULL_DAY, FULL_DAY_ZONE } from "../support/a-full-day.ts";
import { instant } from "../support/conference.ts";

function fullDay(clock: string): Timetable {
  const now = instant(`${FULL_DAY}T${clock}Z`);
  const timetable = timetableOf(aFullDay(), FULL_DAY, { zone: FULL_DAY_ZONE, now });
  if (timetable === undefined) throw new Error("there are sessions");
  return timetable;
}

const withStatus = (status: "confirmed" | "provisional" | "cancelled"): Timetable => {
  const [column] = SAMPLE.columns;
  const slots = (column?.slots ?? []).slice(0, 1).map((slot) => ({ ...slot, status }));
  return { ...SAMPLE, now: undefined, columns: [{ title: "One", lanes: 1, slots }] };
};
const count = (svg: string, colour: string) => svg.split(`fill="${colour}"`).length - 1;

describe("the drawing of a timetable", () => {
  it("has the line of now only on that day", async () => {
    expect(await timetableSvg(fullDay("10:50"))).toContain(COLOURS.now);
    expect(await timetableSvg(fullDay("20:00"))).not.toContain(COLOURS.now);
  });

  it("marks what is cancelled: grey, and struck through", async () => {
    const [cancelled, confirmed] = [
      await timetableSvg(withStatus("cancelled")),
      await timetableSvg(withStatus("confirmed")),
    ];
    expect(count(cancelled, COLOURS.cancelled)).toBe(1);
    expect(count(confirmed, COLOURS.cancelled)).toBe(0);
    expect(cancelled).toContain("<line");
    expect(confirmed).not.toContain("<line");
  });

  it("marks what is provisional: its edge is broken", async () => {
    const edges = async (status: "confirmed" | "provisional") =>
      count(await timetableSvg(withStatus(status)), "#1f5f9e");
    expect(await edges("provisional")).toBeGreaterThan(await edges("confirmed"));
  });

  it("takes every title for a text", async () => {
    const hostile = `</svg><script>alert(1)</script> & "x" \u202e\u0000 ${"w".repeat(5_000)}`;
    const [column] = SAMPLE.columns;
    const slots = (column?.slots ?? []).map((slot) => ({ ...slot, title: hostile }));
    const svg = await timetableSvg({ ...SAMPLE, columns: [{ title: hostile, lanes: 1, slots }] });
    expect(svg).not.toContain("<script");
    expect(svg.split("</svg>")).toHaveLength(2);
  });

  it("leaves out what it has no letter for, and is not drawn where that is the titles themselves", async () => {
    expect(drawable("🎉 Party 👩‍👩‍👧‍👦 time → \u202enow ½ a+b")).toBe("Party time now ½ a+b");
    const [column] = SAMPLE.columns;
    const named = (title: string) => {
      const slots = (column?.slots ?? []).map((slot) => ({ ...slot, title }));
      return { ...SAMPLE, columns: [{ title: "One", lanes: 1, slots }] };
    };
    await expect(timetableSvg(named("Привет, Ελλάδα"))).resolves.toContain("<svg");
    await expect(timetableSvg(named("日本語のセッション"))).rejects.toThrow("no letters");
  });

  it("keeps every session within the picture, and letters of a size that a phone shows", () => {
    const { width, height, slots } = layOut(fullDay("10:50"));
    for (const { box } of slots) {
      expect(box.left + box.width).toBeLessThan(width);
      expect(box.top + box.height).toBeLessThan(height);
      expect(box.height).toBeGreaterThan(24);
    }
  });
});

describe("the process that draws", () => {
  const log = silentLog();
  const { draw } = createDrawing(log);
  let png: Uint8Array;
  beforeAll(async () => {
    png = await draw(fullDay("10:50"));
  });

  it("gives a PNG as large as it was laid out", () => {
    const header = Buffer.from(png);
    expect(header.subarray(1, 4).toString("latin1")).toBe("PNG");
    const { width, height } = layOut(fullDay("10:50"));
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([width, height]);
  });

  it("draws the same only once, and anew when a title or the time is another", async () => {
    expect(await draw(fullDay("10:51"))).toBe(png);
    expect(await draw(fullDay("11:00"))).not.toBe(png);
  });

  it("rejects what cannot be drawn, says so in the log, and draws the next", async () => {
    await expect(draw({ ...SAMPLE, to: Number.NaN })).rejects.toThrow();
    expect(log.lines.map(({ event }) => event)).toContain("picture-not-drawn");
    expect((await draw(SAMPLE)).length).toBeGreaterThan(1_000);
  });
});
