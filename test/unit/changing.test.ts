/** What people hear, and what posts show, when the schedule changes after it was said. */
import { afterEach, describe, expect, it } from "vitest";
import { aSchedule, aSession, instant } from "../support/conference.ts";
import { minutes, openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const rooms = [
  { id: "hall", name: "Main hall" },
  { id: "loft", name: "Loft" },
];
const talk = aSession({ id: "talk", start: at("14:00"), end: at("14:30"), room: "hall" });
const other = aSession({ id: "other", start: at("15:00"), end: at("15:30"), room: "hall" });
const far = aSession({ id: "far", start: at("18:00"), end: at("18:30") });

let world: World;
const open = async (sessions = [talk, other, far]) => {
  world = await openWorld({ sessions, schedule: { rooms } });
  return world;
};
afterEach(() => world.stops());

const heard = () =>
  world.changeNotices("dm-ada").map(({ at: sentAt, title }) => `${minutes(sentAt)} ${title}`);

describe("who picked a session that then changes", () => {
  it("is told once that it moved, from when to when", async () => {
    await open();
    await world.types("ada", "remind session:talk");
    world.changes({ ...talk, start: at("14:20"), end: at("14:50") });
    await world.until("13:30:00");
    expect(heard()).toEqual(["09:03 Moved, later: Talk talk"]);
    const [notice] = world.changeNotices("dm-ada");
    expect(notice?.text).toMatch(/14:20.*\n.*was .*14:00/);
  });

  it.each([
    ["another room", { room: "loft" }, "Other room: Talk talk", "was in Main hall"],
    ["another title", { title: "Talk renamed" }, "New title: Talk renamed", "was called Talk talk"],
    ["cancelled", { status: "cancelled" as const, reason: "flu" }, "Cancelled: Talk talk", "flu"],
  ])("is told of %s", async (_what, change, title, text) => {
    await open();
    await world.types("ada", "remind session:talk");
    world.changes({ ...talk, ...change });
    await world.until("13:30:00");
    expect(heard()).toEqual([`09:03 ${title}`]);
    expect(world.changeNotices("dm-ada")[0]?.text).toContain(text);
  });

  it("is told in one message of all that changed while the first change settled", async () => {
    await open();
    await world.types("ada", "remind session:talk");
    await world.types("ada", "remind session:other");
    for (const minute of [5, 10, 15]) {
      world.changes(
        { ...talk, start: at("14:00") + minute * 60_000, end: at("14:30") + minute * 60_000 },
        { ...other, room: minute === 10 ? "hall" : "loft" },
      );
      await world.until(`09:0${minute / 5}:10`);
    }
    await world.until("13:30:00");
    expect(heard()).toEqual(["09:03 2 of your sessions have changed"]);
    expect(world.changeNotices("dm-ada")[0]?.text).toContain("14:15");
  });

  it("is told nothing of what came back to where it was", async () => {
    await open();
    await world.types("ada", "remind session:talk");
    world.changes({ ...talk, status: "cancelled" });
    await world.until("09:01:30");
    world.changes(talk);
    await world.until("14:40:00");
    expect(heard()).toEqual([]);
    expect(world.calls("dm-ada").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["13:50"]);
  });

  it("is told when it is on again after they heard that it is cancelled", async () => {
    await open();
    await world.types("ada", "remind session:talk");
    world.changes({ ...talk, status: "cancelled" });
    await world.until("10:00:00");
    world.changes(talk);
    await world.until("14:40:00");
    expect(heard()).toEqual(["09:03 Cancelled: Talk talk", "10:03 Back on: Talk talk"]);
    expect(world.calls("dm-ada").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["13:50"]);
  });

  it("is told within half a minute when it is about to start", async () => {
    await open();
    await world.types("ada", "remind session:talk lead:30");
    await world.until("13:54:30");
    world.changes({ ...talk, room: "loft" });
    await world.until("14:40:00");
    expect(heard()).toEqual(["13:55 Other room: Talk talk"]);
  });

  it("reads of the change in the call itself, and not twice, when its call falls due meanwhile", async () => {
    await open();
    await world.types("ada", "remind session:talk lead:10");
    await world.until("13:48:30");
    world.changes({ ...talk, start: at("13:59"), end: at("14:29"), room: "loft" });
    await world.until("14:40:00");
    expect(heard()).toEqual([]);
    expect(world.calls("dm-ada").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["13:49"]);
    expect(world.calls("dm-ada")[0]?.text).toMatch(/was at .*14:00.*before, and in Main hall/);
  });

  it("is warned of an overlap that the move makes with another pick, and of none that was there before", async () => {
    const beside = aSession({ id: "beside", start: at("14:15"), end: at("14:25") });
    await open([talk, other, beside]);
    for (const id of ["talk", "other", "beside"]) await world.types("ada", `remind session:${id}`);
    world.changes({ ...talk, start: at("14:10"), end: at("15:10") });
    await world.until("13:30:00");
    const [notice] = world.changeNotices("dm-ada");
    expect(notice?.text).toContain("now overlaps with Talk other");
    expect(notice?.text).not.toContain("overlaps with Talk beside");
  });

  it("is told of a change that was published just before a crash", async () => {
    await open();
    await world.types("ada", "remind session:talk");
    world.changes({ ...talk, room: "loft" });
    await world.until("09:01:30");
    await world.restarts();
    await world.until("13:30:00");
    expect(heard()).toEqual(["09:03 Other room: Talk talk"]);
  });

  it("is told that it is gone once its absence is certain, and not again when it was cancelled before", async () => {
    await open();
    await world.types("ada", "remind session:far");
    world.publishes(aSchedule([talk, other], { rooms }));
    await world.until("10:00:00");
    expect(heard()).toHaveLength(1);
    expect(heard()[0]).toContain("No longer in the programme: Talk far");
  });
});

describe("who is not concerned", () => {
  it("hears nothing: neither who never picked it, nor who forgot it", async () => {
    await open();
    await world.types("ada", "remind session:talk");
    await world.types("ada", "forget session:talk");
    await world.types("bob", "remind session:other");
    world.changes({ ...talk, room: "loft" });
    await world.until("13:30:00");
    expect(heard()).toEqual([]);
    expect(world.changeNotices("dm-bob")).toEqual([]);
  });

  it("hears nothing of a session that they were called to through a room, when it never said so to them", async () => {
    await open();
    await world.types("ada", "remind room:main hall");
    world.changes({ ...talk, title: "Other words" });
    await world.until("13:30:00");
    expect(heard()).toEqual([]);
  });
});

describe("who was called through a room", () => {
  it("hears that the session goes to another room", async () => {
    await open();
    await world.types("ada", "remind room:main hall");
    await world.until("13:52:00");
    world.changes({ ...talk, room: "loft" });
    await world.until("14:20:00");
    expect(heard()).toEqual(["13:53 Other room: Talk talk"]);
  });
});

describe("a post in a channel", () => {
  const states = () =>
    world.calls("hall").map(({ title, edits }) => [title, ...edits.map((edit) => edit.title)]);

  it("shows when its session is on, and over", async () => {
    await open([talk]);
    await world.types("chair", "channel everything:true lead:10", { organiser: true });
    await world.until("14:10:00");
    expect(states()).toEqual([["Starts in 10 min: Talk talk", "On now: Talk talk"]]);
    await world.until("14:40:00");
    expect(states()).toEqual([["Starts in 10 min: Talk talk", "On now: Talk talk", "Over: Talk talk"]]);
  });

  it("shows that its session moved, and leaves the new time to a new post", async () => {
    await open([talk]);
    await world.types("chair", "channel everything:true lead:10", { organiser: true });
    await world.until("13:52:00");
    world.changes({ ...talk, start: at("14:30"), end: at("15:00") });
    await world.until("14:50:00");
    expect(states()).toEqual([
      ["Starts in 10 min: Talk talk", "Moved, later: Talk talk"],
      ["Starts in 10 min: Talk talk", "On now: Talk talk"],
    ]);
  });

  it("shows a cancellation within a minute", async () => {
    await open([talk]);
    await world.types("chair", "channel everything:true lead:10", { organiser: true });
    await world.until("13:52:10");
    world.changes({ ...talk, status: "cancelled" });
    await world.until("13:53:10");
    expect(states()).toEqual([["Starts in 10 min: Talk talk", "Cancelled: Talk talk"]]);
  });

  it("that is deleted stays deleted, and keeps nothing from being posted", async () => {
    await open([talk, other]);
    await world.types("chair", "channel everything:true lead:10", { organiser: true });
    await world.until("13:52:00");
    world.platform.sent.length = 0;
    await world.until("15:40:00");
    expect(states().map(([title]) => title)).toContain("Starts in 10 min: Talk other");
  });

  it("with the morning programme shows what the day became", async () => {
    await open([talk, other]);
    await world.types("chair", "channel everything:true at:09:30", { organiser: true });
    await world.until("12:30:00");
    world.changes({ ...talk, room: "loft" });
    await world.until("12:32:00");
    const [morning] = world.calls("hall");
    expect(morning?.edits).toHaveLength(1);
    expect(morning?.edits[0]?.text).toContain("Loft");
  });
});
