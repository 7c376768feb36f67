import { afterEach, describe, expect, it } from "vitest";
import { aSession, instant } from "../support/conference.ts";
import { minutes, openWorld, type World } from "../support/world.ts";

const at = (clock: string, day = "24") => instant(`2020-08-${day}T${clock}:00Z`);
const talk = aSession({ id: "talk", start: at("12:00"), end: at("12:30") });

let world: World;
const open = async (...given: Parameters<typeof openWorld>) => {
  world = await openWorld(...given);
  await world.types("ada", "settings zone:UTC");
};
afterEach(() => world.stops());

const called = (who = "ada") =>
  world.calls(`dm-${who}`).map(({ at: sentAt, title }) => `${minutes(sentAt)} ${title}`);
const booked = () => world.waiting.map(({ at: postAt }) => minutes(postAt));

describe("the default lead times", () => {
  it("are those of new reminders that name none", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "settings lead:30,5");
    expect(await world.types("ada", "remind session:talk")).toContain(
      "You will be called 30 min and 5 min before",
    );
    await world.until("13:00:00");
    expect(called().map((line) => line.slice(0, 5))).toEqual(["11:30", "11:55"]);
  });
});

describe("quiet hours", () => {
  it("put a call off until they end, when that is before the start", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "settings quiet:09:30-11:45");
    expect(await world.types("ada", "remind session:talk lead:30")).toMatch(
      /Your quiet hours put that off: you are called .*11:45/,
    );
    await world.until("13:00:00");
    expect(called()).toEqual(["11:45 Starts in 15 min: Talk talk"]);
  });

  it("leave nothing of a call that they outlast, and it does not count as missed", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "settings quiet:09:30-12:05");
    expect(await world.types("ada", "remind session:talk lead:30,10")).toContain(
      "It begins in your quiet hours, so no call comes.",
    );
    await world.until("13:00:00");
    expect(called()).toEqual([]);
    expect((await world.board().services.status()).totals.dropped).toEqual({});
  });

  it("make one call of several lead times that fell into them", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "settings quiet:09:30-11:55");
    await world.types("ada", "remind session:talk lead:60,30,10");
    await world.until("13:00:00");
    expect(called()).toEqual(["11:55 Starts in 5 min: Talk talk"]);
  });

  it("keep a change back until they end", async () => {
    await open({ sessions: [{ ...talk, start: at("15:00"), end: at("15:30") }] });
    await world.types("ada", "settings quiet:10:00-14:00");
    await world.types("ada", "remind session:talk");
    await world.until("10:30:00");
    world.changes({ ...talk, start: at("16:00"), end: at("16:30") });
    await world.until("13:59:00");
    expect(world.changeNotices("dm-ada")).toEqual([]);
    await world.until("14:00:30");
    expect(world.changeNotices("dm-ada").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["14:00"]);
  });

  it("that end sooner than they did let a call go then", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "settings quiet:09:30-11:55");
    await world.types("ada", "remind session:talk lead:60");
    await world.until("11:10:00");
    await world.types("ada", "settings quiet:09:30-11:20");
    await world.until("13:00:00");
    expect(called()).toEqual(["11:20 Starts in 40 min: Talk talk"]);
  });

  it("hold over a restart", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "settings quiet:09:30-11:55");
    await world.types("ada", "remind session:talk lead:60");
    await world.until("11:10:00");
    await world.restarts();
    await world.until("13:00:00");
    expect(called()).toEqual(["11:55 Starts in 5 min: Talk talk"]);
  });
});

describe("a pause", () => {
  it("sends nothing, and when it ends calls to what is still ahead", async () => {
    const over = aSession({ id: "over", start: at("10:00"), end: at("10:30") });
    await open({ sessions: [over, talk] });
    await world.types("ada", "remind everything lead:30");
    await world.types("ada", "settings pause:on");
    await world.until("11:40:00");
    expect(called()).toEqual([]);
    await world.types("ada", "settings pause:off");
    await world.until("13:00:00");
    expect(called()).toEqual(["11:40 Starts in 20 min: Talk talk"]);
  });

  it("for a while ends by itself, and does not bring back what began in it", async () => {
    const begun = aSession({ id: "begun", start: at("10:55"), end: at("11:30") });
    await open({ sessions: [begun, talk] });
    await world.types("ada", "remind everything lead:60");
    await world.types("ada", "settings pause:2h");
    await world.until("13:00:00");
    expect(called()).toEqual(["11:00 Starts in 1 h: Talk talk"]);
  });

  it("is said under what is picked meanwhile", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "settings pause:on");
    expect(await world.types("ada", "remind session:talk")).toContain(
      "You have paused your calls: nothing is sent to you until you change that with /conf settings.",
    );
  });
});

describe("days off", () => {
  it("bring no calls and no changes of their sessions, and can be taken back", async () => {
    const next = aSession({
      id: "next",
      start: at("12:00", "25"),
      end: at("12:30", "25"),
      day: "2020-08-25",
    });
    await open({ sessions: [talk, next] });
    await world.types("ada", "remind everything");
    await world.types("ada", "settings day-off:2020-08-24");
    await world.types("bob", "remind everything");
    await world.types("bob", "settings day-off:monday");
    await world.types("bob", "settings day-on:monday");
    await world.until("10:00:00");
    await world.types("ada", "remind session:talk");
    world.changes({ ...talk, start: at("12:10"), end: at("12:40") });
    await world.until("2020-08-25T13:00:00Z");
    expect(called()).toEqual(["11:50 Starts in 10 min: Talk next"]);
    expect(world.changeNotices("dm-ada")).toEqual([]);
    expect(called("bob")).toEqual(["12:00 Starts in 10 min: Talk talk", "11:50 Starts in 10 min: Talk next"]);
  });
});

describe("the way of delivery", () => {
  it("home sends nothing; direct again calls to what is still ahead", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "settings delivery:home");
    await world.types("ada", "remind session:talk lead:30");
    await world.until("11:45:00");
    expect(called()).toEqual([]);
    await world.types("ada", "settings delivery:direct");
    await world.until("13:00:00");
    expect(called()).toEqual(["11:45 Starts in 15 min: Talk talk"]);
  });

  it("each makes a message of every call, once", async () => {
    await open({ sessions: [talk, { ...talk, id: "other", title: "Other" }] });
    await world.types("ada", "settings calls:each");
    await world.types("ada", "remind everything");
    await world.until("13:00:00");
    expect(called().sort()).toEqual(["11:50 Starts in 10 min: Other", "11:50 Starts in 10 min: Talk talk"]);
  });
});

describe("settings on a platform that posts by itself", () => {
  it("take back what a pause, quiet hours, a day off or a choice of no messages hold", async () => {
    for (const line of ["pause:on", "quiet:11:45-12:15", "day-off:2020-08-24", "delivery:home"]) {
      await open({ sessions: [talk], ahead: true, repeatWindowMs: 0 });
      await world.types("ada", "remind session:talk lead:10");
      await world.until("11:20:00");
      expect(booked()).toEqual(["11:50"]);
      await world.types("ada", `settings ${line}`);
      await world.until("11:20:05");
      expect(booked(), line).toEqual([]);
      await world.until("13:00:00");
      expect(called(), line).toEqual([]);
      if (line !== "delivery:home") await world.stops();
    }
  });

  it("book for the end of the quiet hours, an hour before", async () => {
    await open({ sessions: [{ ...talk, start: at("15:00"), end: at("15:30") }], ahead: true });
    await world.types("ada", "settings quiet:11:00-14:30");
    await world.types("ada", "remind session:talk lead:120");
    await world.until("13:29:00");
    expect(booked()).toEqual([]);
    await world.until("13:31:00");
    expect(booked()).toEqual(["14:30"]);
    await world.isAwayUntil("14:40:00");
    await world.until("16:00:00");
    expect(called()).toEqual(["14:30 Starts in 30 min: Talk talk"]);
  });
});

describe("settings that make no sense", () => {
  it.each([
    ["quiet:25:00-08:00", "give two times on your clock"],
    ["quiet:08:00-8:00", "always or never"],
    ["pause:soon", "say on, off, or for how long"],
    ["zone:Europe/Berln", '"Europe/Berln" is not a time zone that I know.'],
    ["day-off:sunday", "is not a day of Test Conference"],
    ["delivery:pigeon", "say direct, thread, home or auto"],
  ])("%s is answered clearly, and nothing is lost", async (line, answer) => {
    await open({ sessions: [talk] });
    await world.types("ada", "settings lead:20 quiet:22:00-08:00");
    expect(await world.types("ada", `settings lead:5 ${line}`)).toContain(answer);
    const own = await world.types("ada", "settings");
    expect(own).toContain("20 min before");
    expect(own).toContain("22:00 to 08:00");
  });

  it("offers the zones that a wrong one is like", async () => {
    await open({ sessions: [talk] });
    const answer = await world.answers("ada", "settings zone:Europe/Berln");
    expect(answer.actions?.map(({ options }) => options.zone)).toContain("Europe/Berlin");
  });
});
