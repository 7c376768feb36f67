import { afterEach, describe, expect, it } from "vitest";
import { SourceFailure } from "../../src/core/errors.ts";
import { aSchedule, aSession, instant } from "../support/conference.ts";
import { minutes, openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const talk = aSession({ id: "talk", start: at("10:00"), end: at("10:30") });

let world: World;
const open = async (...given: Parameters<typeof openWorld>) => {
  world = await openWorld(...given);
  return world;
};
afterEach(() => world.stops());

describe("calls", () => {
  it("come once, at the lead time that was asked for", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "remind session:talk lead:10");
    await world.until("10:30:00");
    expect(world.calls("dm-ada").map(({ at: sentAt, title }) => [minutes(sentAt), title])).toEqual([
      ["09:50", "Starts in 10 min: Talk talk"],
    ]);
  });

  it("come once for each lead time", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "remind session:talk lead:30,10");
    await world.until("10:30:00");
    expect(world.calls("dm-ada").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["09:30", "09:50"]);
  });

  it("come at the new time alone when the talk moves 20 minutes later while its call is due in 3", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "remind session:talk lead:10");
    await world.until("09:47:00");
    world.changes({ ...talk, start: at("10:20"), end: at("10:50") });
    await world.until("11:00:00");
    expect(world.calls("dm-ada").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["10:10"]);
  });

  it("come at once when the talk moves so far forward that its call is overdue", async () => {
    await open({ sessions: [{ ...talk, start: at("10:30"), end: at("11:00") }] });
    await world.types("ada", "remind session:talk lead:10");
    await world.until("09:55:00");
    world.changes(talk);
    await world.until("11:00:00");
    expect(world.calls("dm-ada").map(({ at: sentAt, title }) => [minutes(sentAt), title])).toEqual([
      ["09:56", "Starts in 4 min: Talk talk"],
    ]);
  });

  it("do not come for a cancelled talk", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "remind session:talk lead:10");
    await world.until("09:48:00");
    world.changes({ ...talk, status: "cancelled" });
    await world.until("11:00:00");
    expect(world.calls("dm-ada")).toEqual([]);
  });

  it("come again for a talk that moved after its call", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "remind session:talk lead:10");
    await world.until("09:52:00");
    world.changes({ ...talk, start: at("10:20"), end: at("10:50") });
    await world.until("11:00:00");
    expect(world.calls("dm-ada").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["09:50", "10:10"]);
  });

  it("come again when it moves there and back within the platform's window for repeats", async () => {
    await open({ sessions: [talk], repeatWindowMs: 3_600_000 });
    await world.types("ada", "remind session:talk lead:10");
    await world.until("09:51:00");
    world.changes({ ...talk, start: at("10:02"), end: at("10:32") });
    await world.until("09:53:30");
    world.changes(talk);
    await world.until("11:00:00");
    expect(world.calls("dm-ada")).toHaveLength(3);
  });

  it("are one message for all picks of one instant", async () => {
    const other = aSession({ id: "other", start: at("10:00"), end: at("10:45") });
    await open({ sessions: [talk, other] });
    await world.types("ada", "remind session:talk");
    await world.types("ada", "remind session:other");
    await world.until("11:00:00");
    expect(world.calls("dm-ada").map(({ title }) => title)).toEqual(["Starts in 10 min: 2 sessions"]);
    expect(world.calls("dm-ada")[0]?.text).toContain("2 sessions that start together or overlap");
  });

  it.each([
    ["track", "remind track:kernel"],
    ["room", "remind room:main hall"],
    ["speaker", "remind speaker:ada"],
    ["words", "remind text:uring"],
    ["everything", "remind everything"],
  ])("come for a session of the %s that was added after the subscription", async (_kind, command) => {
    const schedule = {
      tracks: [
        {
          id: "kernel",
          title: "Kernel",
          description: "",
          topicsIntro: undefined,
          topics: [],
          cfp: undefined,
          leads: [],
        },
      ],
      rooms: [{ id: "hall", name: "Main hall" }],
    };
    const details = {
      track: "kernel",
      room: "hall",
      speakers: [{ id: "ada", name: "Ada" }],
      title: "Uring tricks",
    };
    await open({
      sessions: [aSession({ id: "past", start: at("08:00"), end: at("08:30"), ...details })],
      schedule,
    });
    await world.types("bob", command);
    world.changes({ ...talk, ...details });
    await world.until("11:00:00");
    expect(world.calls("dm-bob").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["09:50"]);
  });

  it("end when they are forgotten", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "remind session:talk");
    await world.types("ada", "forget session:talk");
    await world.until("11:00:00");
    expect(world.calls("dm-ada")).toEqual([]);
  });

  it("keep to new lead times when these are changed", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "remind session:talk lead:30");
    await world.types("ada", "remind session:talk lead:5");
    await world.until("11:00:00");
    expect(world.calls("dm-ada").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["09:55"]);
  });

  it("do not come early when the clock is put back, nor twice when it catches up", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "remind session:talk");
    await world.until("09:51:00");
    world.clock.set(at("09:00"));
    await world.until("10:30:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
  });

  it("come late but say so after the clock jumps over their time, and not after the grace", async () => {
    const second = aSession({ id: "second", start: at("11:00"), end: at("11:30") });
    await open({ sessions: [talk, second] });
    await world.types("ada", "remind everything");
    world.clock.set(at("10:03"));
    await world.until("10:05:00");
    expect(world.calls("dm-ada").map(({ title }) => title)).toEqual(["Started 3 min ago: Talk talk"]);
    world.clock.set(at("11:20"));
    await world.until("11:30:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
  });
});

describe("a restart", () => {
  it.each(["09:49:30", "09:50:00", "09:51:00"])("at %s neither loses nor repeats a call", async (moment) => {
    await open({ sessions: [talk] });
    await world.types("ada", "remind session:talk");
    await world.until(moment);
    await world.restarts();
    await world.until("11:00:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
  });

  it("finds a talk that moved while Callboard was down", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "remind session:talk");
    await world.board().stop();
    world.changes({ ...talk, start: at("09:30"), end: at("10:00") });
    world.clock.set(at("09:25"));
    await world.restarts();
    await world.until("11:00:00");
    expect(world.calls("dm-ada").map(({ title }) => title)).toEqual(["Starts in 5 min: Talk talk"]);
  });
});

describe("a schedule that cannot be read", () => {
  it("leaves the last good one in force, is logged once, and shows in the status", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "remind session:talk");
    world.publishes(new SourceFailure("malformed", "line 3: nonsense"));
    await world.until("11:00:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
    expect(world.log.lines.filter(({ event }) => event === "schedule-unreadable")).toHaveLength(1);
    expect(await world.types("ada", "status", { organiser: true })).toContain("line 3: nonsense");
    world.publishes(aSchedule([talk]));
    await world.until("11:02:00");
    expect(await world.types("ada", "status", { organiser: true })).not.toContain("nonsense");
  });
});

describe("a clock that was an hour ahead for a while", () => {
  it("costs no call: what was passed over on the wrong time is called on the right one", async () => {
    await open({ sessions: [talk] });
    await world.types("ada", "remind session:talk lead:10");
    await world.until("09:20:00");
    world.clock.set(at("10:20"));
    await world.until("10:21:10");
    world.clock.set(at("09:22"));
    await world.until("10:30:00");
    expect(world.calls("dm-ada").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["09:50"]);
  });
});
