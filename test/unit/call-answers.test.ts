import { afterEach, describe, expect, it } from "vitest";
import { aSession, aTrack, instant } from "../support/conference.ts";
import { minutes, openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const talk = aSession({ id: "talk", track: "kernel", start: at("12:00"), end: at("12:30") });
const schedule = { tracks: [aTrack({ id: "kernel", title: "Kernel" })] };

let world: World;
const open = async (more: Partial<Parameters<typeof openWorld>[0]> = {}) => {
  world = await openWorld({ sessions: [talk], schedule, ...more });
};
afterEach(() => world.stops());

const called = () => world.calls("dm-ada").map(({ at: sentAt }) => minutes(sentAt));
const booked = () => world.waiting.map(({ at: postAt }) => minutes(postAt));

/** Presses a button of the last call. */
async function presses(label: string): Promise<string> {
  const line = world
    .calls("dm-ada")
    .at(-1)
    ?.text.match(new RegExp(`\\[${label}\\] /conf (.*)`))?.[1];
  if (line === undefined) throw new Error(`the call has no button ${label}`);
  return world.types("ada", line);
}

describe("snoozing a call", () => {
  it("calls again once, some minutes later", async () => {
    await open();
    await world.types("ada", "remind track:kernel lead:10");
    await world.until("11:51:00");
    expect(await presses("Again in 5 min")).toContain("# You will be called again in 5 min");
    await world.until("13:00:00");
    expect(called()).toEqual(["11:50", "11:56"]);
  });

  it("leaves the other lead times alone", async () => {
    await open();
    await world.types("ada", "remind session:talk lead:30,10");
    await world.until("11:31:00");
    await world.types("ada", "snooze talk by:20");
    await world.until("11:40:00");
    await world.types("ada", "snooze talk by:5");
    await world.until("13:00:00");
    expect(called()).toEqual(["11:30", "11:45", "11:50"]);
  });

  it("survives a restart, and does not come twice when it is pressed twice", async () => {
    await open();
    await world.types("ada", "remind session:talk lead:10");
    await world.until("11:51:00");
    await world.types("ada", "snooze talk by:5");
    await world.types("ada", "snooze talk by:5");
    await world.restarts();
    await world.until("13:00:00");
    expect(called()).toEqual(["11:50", "11:56"]);
  });

  it("ends when the session is given up, moves or is cancelled", async () => {
    for (const change of ["forget", "move", "cancel"]) {
      await open();
      await world.types("ada", "remind track:kernel lead:10");
      await world.until("11:51:00");
      await world.types("ada", "snooze talk by:5");
      if (change === "forget") await world.types("ada", "forget track:kernel");
      if (change === "move") world.changes({ ...talk, start: at("14:00"), end: at("14:30") });
      if (change === "cancel") world.changes({ ...talk, status: "cancelled" });
      await world.until("13:00:00");
      expect(called(), change).toEqual(["11:50"]);
      if (change !== "cancel") await world.stops();
    }
  });

  it("comes directly though the community calls by mention", async () => {
    await open();
    await world.types("chair", "channel everything:true lead:10 calls:thread", { organiser: true });
    await world.types("ada", "remind session:talk lead:10");
    await world.until("11:52:00");
    expect(called()).toEqual([]);
    await world.types("ada", "snooze talk by:5");
    await world.until("13:00:00");
    expect(called()).toEqual(["11:57"]);
  });

  it.each([
    ["snooze talk by:5", "11:56:30", "begins in 3 min, before that"],
    ["snooze talk by:0", "11:51:00", "between 1 and"],
    ["snooze talk", "12:01:00", "has begun already"],
  ])("%s at %s is answered clearly", async (line, moment, answer) => {
    await open();
    await world.types("ada", "remind session:talk lead:10");
    await world.until(moment);
    expect(await world.types("ada", line)).toContain(answer);
    await world.until("13:00:00");
    expect(called()).toEqual(["11:50"]);
  });

  it("is only for what one is called to, and offers that", async () => {
    await open();
    const reply = await world.answers("bob", "snooze talk by:5");
    expect(reply.actions).toMatchObject([{ command: "remind", options: { session: "talk" } }]);
  });

  it("waits on a platform that posts by itself, where there is time", async () => {
    await open({ ahead: true, repeatWindowMs: 0 });
    await world.types("ada", "remind session:talk lead:30");
    await world.until("11:31:00");
    await world.types("ada", "snooze talk by:10");
    await world.until("11:31:05");
    expect(booked()).toEqual(["11:41"]);
    await world.until("13:00:00");
    expect(called()).toEqual(["11:30", "11:41"]);
  });
});

describe("being on one's way", () => {
  it("ends the calls to that start, and the changes still come", async () => {
    await open();
    await world.types("ada", "remind track:kernel lead:30,10");
    await world.until("11:31:00");
    expect(await presses("On my way")).toContain("# See you there");
    await world.until("11:45:00");
    world.changes({ ...talk, title: "Another title" });
    await world.until("13:00:00");
    expect(called()).toEqual(["11:30"]);
    expect(world.changeNotices("dm-ada")).toHaveLength(1);
    expect((await world.board().services.status()).totals.dropped).toEqual({});
  });

  it("ends a snooze, and says nothing of another start", async () => {
    await open();
    await world.types("ada", "remind session:talk lead:10");
    await world.until("11:51:00");
    await world.types("ada", "snooze talk by:5");
    await world.types("ada", "coming talk");
    await world.until("11:57:00");
    world.changes({ ...talk, start: at("12:30"), end: at("13:00") });
    await world.until("13:00:00");
    expect(called()).toEqual(["11:50", "12:20"]);
  });

  it("takes back what waits on a platform that posts by itself", async () => {
    await open({ ahead: true, repeatWindowMs: 0 });
    await world.types("ada", "remind session:talk lead:30,10");
    await world.until("11:31:00");
    expect(booked()).toEqual(["11:50"]);
    await world.types("ada", "coming talk");
    await world.until("11:31:05");
    expect(booked()).toEqual([]);
    await world.until("13:00:00");
    expect(called()).toEqual(["11:30"]);
  });

  it("can be taken back", async () => {
    await open();
    await world.types("ada", "remind session:talk lead:30,10");
    await world.until("11:31:00");
    const { actions = [] } = await world.answers("ada", "coming talk");
    expect(actions).toMatchObject([{ label: "Call me after all", command: "remind" }]);
    await world.types("ada", "remind session:talk");
    await world.until("13:00:00");
    expect(called()).toEqual(["11:30", "11:50"]);
  });

  it("is not said again where a call was on its way and its fate unknown", async () => {
    await open();
    await world.types("ada", "remind session:talk lead:30,10");
    await world.until("11:49:00");
    world.platform.fails({ kind: "unavailable" });
    await world.until("11:50:00");
    await world.types("ada", "coming talk");
    await world.until("13:00:00");
    expect(called()).toEqual(["11:30"]);
  });
});
