/** Organisers hear of trouble once an incident, in the channel that they linked for it. */
import { afterEach, describe, expect, it } from "vitest";
import { SourceFailure } from "../../src/core/errors.ts";
import { aSchedule, aSession, instant } from "../support/conference.ts";
import { minutes, openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const sessions = Array.from({ length: 20 }, (_, n) =>
  aSession({ id: `s${n}`, start: at("18:00") + n * 60_000, end: at("19:00") + n * 60_000 }),
);
const page = new SourceFailure("malformed", "It is a web page, not a schedule.");

let world: World;
const open = async () => {
  world = await openWorld({ sessions });
  await world.types("chair", "channel alerts:true", { organiser: true, channel: "office" });
};
afterEach(() => world.stops());

const heard = () => world.calls("office").map(({ at: sentAt, title }) => `${minutes(sentAt)} ${title}`);

describe("a source that cannot be read", () => {
  it("is told of once, after five minutes, however long it lasts, and when it is over", async () => {
    await open();
    world.publishes(page);
    await world.until("10:00:00");
    expect(heard()).toEqual(["09:06 The schedule cannot be read"]);
    expect(world.calls("office")[0]?.text).toContain("It is a web page");
    world.publishes(aSchedule(sessions));
    await world.until("10:30:00");
    expect(heard()[1]).toMatch(/10:1\d Over: The schedule cannot be read/);
    expect(heard()).toHaveLength(2);
  });

  it("is one incident when it fails every other minute, and none when it fails once", async () => {
    await open();
    for (let minute = 1; minute < 30; minute += 1) {
      world.publishes(minute % 2 === 0 ? page : aSchedule(sessions));
      await world.until(`09:${String(minute).padStart(2, "0")}:30`);
    }
    expect(heard()).toHaveLength(1);
    await world.stops();
    await open();
    world.publishes(page);
    await world.until("09:01:30");
    world.publishes(aSchedule(sessions));
    await world.until("10:00:00");
    expect(heard()).toEqual([]);
  });

  it("is told of once over a restart, and once when the platform's answer is lost", async () => {
    await open();
    world.publishes(page);
    world.platform.fails({ kind: "unavailable", arrives: true });
    await world.until("09:06:30");
    await world.restarts();
    await world.until("10:00:00");
    expect(heard()).toEqual(["09:06 The schedule cannot be read"]);
  });
});

describe("a change that is held", () => {
  it("is told of at once, with a button that leads to it", async () => {
    await open();
    world.publishes(aSchedule(sessions.slice(0, 4)));
    await world.until("09:02:00");
    expect(heard()).toEqual(["09:01 A change of the schedule waits for you"]);
    expect(world.calls("office")[0]?.text).toContain("source");
  });
});

describe("a channel that no longer wants to hear of it", () => {
  it("hears nothing", async () => {
    await open();
    await world.types("chair", "channel alerts:false", { organiser: true, channel: "office" });
    world.publishes(page);
    await world.until("10:00:00");
    expect(heard()).toEqual([]);
  });
});
