/** Calls on a platform that posts by itself: on time though Callboard be dead, once, and true. */
import { afterEach, describe, expect, it } from "vitest";
import { aSession, instant } from "../support/conference.ts";
import { minutes, openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const talk = aSession({ id: "talk", start: at("12:00"), end: at("12:30") });

let world: World;
const open = async (sessions = [talk]) => {
  world = await openWorld({ sessions, ahead: true, repeatWindowMs: 0 });
  await world.types("ada", "remind session:talk lead:10");
};
afterEach(() => world.stops());

const called = () => world.calls("dm-ada").map(({ at: sentAt, title }) => `${minutes(sentAt)} ${title}`);
const booked = () => world.waiting.map(({ at: postAt }) => minutes(postAt));

describe("a call on a platform that posts by itself", () => {
  it("is booked an hour before, and comes once", async () => {
    await open();
    await world.until("10:46:00");
    expect(booked()).toEqual([]);
    await world.until("10:51:00");
    expect(booked()).toEqual(["11:50"]);
    await world.until("13:00:00");
    expect(called()).toEqual(["11:50 Starts in 10 min: Talk talk"]);
  });

  it("is on time though Callboard is dead at that moment, and is not said again when it is back", async () => {
    await open();
    await world.until("11:00:00");
    await world.isAwayUntil("11:55:00");
    await world.until("13:00:00");
    expect(called()).toEqual(["11:50 Starts in 10 min: Talk talk"]);
  });

  it("counts as told, however late Callboard is back: what changed since is told", async () => {
    await open([{ ...talk, end: at("16:00") }]);
    await world.until("11:00:00");
    await world.isAwayUntil("11:52:00");
    world.changes({ ...talk, start: at("12:40"), end: at("16:00") });
    await world.until("13:00:00");
    expect(called()).toEqual(["11:50 Starts in 10 min: Talk talk", "12:30 Starts in 10 min: Talk talk"]);
    expect(world.changeNotices("dm-ada")).toHaveLength(1);
  });

  it.each([
    ["moves later", { start: at("12:10"), end: at("12:40") }, ["12:00 Starts in 10 min: Talk talk"]],
    ["is cancelled", { status: "cancelled" as const }, []],
  ])("is taken back and booked anew when its session %s", async (_what, change, expected) => {
    await open();
    await world.until("11:00:30");
    expect(booked()).toEqual(["11:50"]);
    world.changes({ ...talk, ...change });
    await world.until("11:02:00");
    expect(booked()).toEqual(expected.map((line) => line.slice(0, 5)));
    await world.until("13:00:00");
    expect(called()).toEqual(expected);
  });

  it("is taken back when it is forgotten", async () => {
    await open();
    await world.until("11:00:30");
    await world.types("ada", "forget everything");
    await world.until("11:00:35");
    expect(booked()).toEqual([]);
    await world.until("13:00:00");
    expect(called()).toEqual([]);
  });

  it("is posted as it was when it is too late to take it back, and what is true follows", async () => {
    await open();
    await world.until("11:49:10");
    world.changes({ ...talk, start: at("12:30"), end: at("13:00") });
    await world.until("12:40:00");
    expect(called()).toEqual(["11:50 Starts in 10 min: Talk talk", "12:20 Starts in 10 min: Talk talk"]);
    expect(world.changeNotices("dm-ada").map(({ title }) => title)).toEqual(["Moved, later: Talk talk"]);
  });

  it("is there once though the answer to its booking was lost", async () => {
    await open();
    await world.until("10:47:00");
    world.aheadFails({ kind: "unavailable", done: true });
    await world.until("13:00:00");
    expect(called()).toEqual(["11:50 Starts in 10 min: Talk talk"]);
  });

  it("is booked again once it is certain that its booking was lost", async () => {
    await open();
    await world.until("10:47:00");
    world.aheadFails({ kind: "unavailable" });
    await world.until("10:55:00");
    expect(booked()).toEqual(["11:50"]);
    await world.until("13:00:00");
    expect(called()).toEqual(["11:50 Starts in 10 min: Talk talk"]);
  });

  it("is sent when it is due where the platform will not take it ahead", async () => {
    await open();
    await world.until("10:47:00");
    world.aheadFails({ kind: "invalid" });
    await world.until("13:00:00");
    expect(called()).toEqual(["11:50 Starts in 10 min: Talk talk"]);
  });

  it("is booked at once when it is picked within the hour, and sent when it is too near", async () => {
    world = await openWorld({ sessions: [talk], ahead: true, repeatWindowMs: 0 });
    await world.until("11:20:00");
    await world.types("ada", "remind session:talk lead:10");
    await world.until("11:20:05");
    expect(booked()).toEqual(["11:50"]);
    await world.until("11:49:20");
    await world.types("bob", "remind session:talk lead:10");
    await world.until("13:00:00");
    expect(called()).toHaveLength(1);
    expect(world.calls("dm-bob").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["11:50"]);
  });

  it("comes for each of several lead times", async () => {
    world = await openWorld({ sessions: [talk], ahead: true, repeatWindowMs: 0 });
    await world.types("ada", "remind session:talk lead:30,10");
    await world.until("11:00:00");
    expect(booked()).toEqual(["11:30", "11:50"]);
    await world.until("13:00:00");
    expect(called().map((line) => line.slice(0, 5))).toEqual(["11:30", "11:50"]);
  });
});

describe("an announcement on a platform that posts by itself", () => {
  it("is posted by it, found again, and edited as its session starts and ends", async () => {
    world = await openWorld({ sessions: [talk], ahead: true, repeatWindowMs: 0 });
    await world.types("chair", "channel everything:true lead:10", { organiser: true });
    await world.until("11:00:00");
    expect(booked()).toEqual(["11:50"]);
    await world.until("13:00:00");
    const [post, ...others] = world.calls("hall");
    expect(others).toEqual([]);
    expect(post?.edits.map(({ title }) => title)).toEqual(["On now: Talk talk", "Over: Talk talk"]);
  });
});

describe("a community in which many are called at once", () => {
  it("books no more a minute than the platform takes, and everybody is called once", async () => {
    world = await openWorld({ sessions: [talk], ahead: true, repeatWindowMs: 0 });
    const people = Array.from({ length: 60 }, (_, n) => `p${n}`);
    for (const [index, person] of people.entries()) {
      await world.types(person, "remind session:talk lead:10");
      // The platform takes so many greetings a second and no more.
      await world.clock.advanceTo(world.clock.now() + (index % 10) * 100);
    }
    await world.until("10:49:45");
    expect(world.waiting.length).toBeGreaterThan(10);
    expect(world.waiting.length).toBeLessThan(60);
    await world.until("11:51:00");
    for (const person of people)
      expect(world.calls(`dm-${person}`).map(({ at: sentAt }) => minutes(sentAt))).toEqual(["11:50"]);
  });
});
