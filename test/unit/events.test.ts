/** The list of events of a community follows the schedule. */
import { afterEach, describe, expect, it } from "vitest";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { aSchedule, aSession, aTrack, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const talk = aSession({
  id: "talk",
  title: "A talk",
  start: at("12:00"),
  end: at("12:30"),
  track: "net",
  room: "r1",
});
const other = aSession({ id: "other", title: "Another", start: at("14:00"), end: at("15:00") });
const schedule = {
  tracks: [aTrack({ id: "net", title: "Networking" })],
  rooms: [{ id: "r1", name: "Room 1" }],
};

let world: World;
afterEach(() => world.stops());

const open = async (sessions = [talk, other], wanted = "everything:true") => {
  world = await openWorld({ sessions, schedule });
  await world.types("chair", `events ${wanted}`, { organiser: true });
  await world.until("09:01:30");
};
const listed = () => world.events.standing().map(({ title }) => title);
const idOf = (title: string) => world.events.standing().find((one) => one.title === title)?.id ?? "";

describe("the list of events", () => {
  it("stays empty until an organiser turns it on, and shows each session then", async () => {
    world = await openWorld({ sessions: [talk, other], schedule });
    await world.until("09:20:00");
    expect(world.events.requests()).toBe(0);
    await world.types("chair", "events everything:true", { organiser: true });
    await world.until("09:20:30");
    expect(world.events.standing()[0]).toMatchObject({
      title: "A talk",
      place: "Room 1",
      start: at("12:00"),
      end: at("12:30"),
      mark: "/conf remind session:talk",
    });
    expect(world.events.standing()[0]?.text).toContain("Networking");
    expect(listed()).toEqual(["A talk", "Another"]);
  });

  it("shows the sessions of one track alone when asked so", async () => {
    await open([talk, other], "track:net");
    expect(listed()).toEqual(["A talk"]);
    await world.types("chair", "events everything:true", { organiser: true });
    await world.until("09:03:00");
    expect(listed()).toEqual(["A talk", "Another"]);
  });

  it("follows a session that is moved and renamed in the event that stands", async () => {
    await open();
    const id = idOf("A talk");
    world.changes({ ...talk, title: "New title", start: at("16:00"), end: at("17:00") });
    await world.until("09:03:30");
    expect(world.events.standing()[1]).toMatchObject({ id, title: "New title", start: at("16:00") });
  });

  it("calls off what is cancelled, with its reason, and lists it anew when it is back", async () => {
    await open();
    const id = idOf("A talk");
    world.changes({ ...talk, status: "cancelled", reason: "Ada is ill" });
    await world.until("09:03:30");
    expect(world.events.all.find((one) => one.id === id)).toMatchObject({
      over: "called off",
      text: "Ada is ill",
    });
    world.changes(talk);
    await world.until("09:05:30");
    expect(listed()).toEqual(["A talk", "Another"]);
    expect(idOf("A talk")).not.toBe(id);
  });

  it("leaves events to begin and to end by themselves", async () => {
    await open();
    const before = world.events.all.length;
    await world.until("13:00:00");
    expect(world.events.all.map(({ over }) => over)).toEqual(["ended", undefined]);
    expect(world.events.all).toHaveLength(before);
  });

  it("begins the event of a session that is moved to before now, and replaces one that begins later after all", async () => {
    await open();
    const id = idOf("A talk");
    world.changes({ ...talk, start: at("09:00") });
    await world.until("09:03:30");
    expect(world.events.standing()[0]).toMatchObject({ id, begun: true });
    world.changes({ ...talk, start: at("18:00"), end: at("18:30") });
    await world.until("09:06:00");
    expect(world.events.all.find((one) => one.id === id)?.over).toBe("removed");
    expect(world.events.standing().at(-1)).toMatchObject({ title: "A talk", start: at("18:00") });
  });

  it("does not make again what somebody took down, until it is turned on anew", async () => {
    await open();
    await world.until("09:10:00");
    world.events.deleteByHand(idOf("A talk"));
    await world.until("11:00:00");
    expect(listed()).toEqual(["Another"]);
    expect(await world.types("chair", "events", { organiser: true })).toContain("Taken down by hand");
    await world.types("chair", "events everything:true", { organiser: true });
    await world.until("11:02:00");
    expect(listed()).toEqual(["A talk", "Another"]);
  });

  it("takes away a second event of a session, should there ever be one, and keeps the one it knows", async () => {
    await open();
    const [first] = world.events.standing();
    if (first === undefined) throw new Error("Nothing is listed.");
    const { id, title, place, start, end, mark = "" } = first;
    const again = { title, place, start, end, mark, lines: [], link: undefined, last: mark };
    await world.events.create("club", again);
    expect(listed()).toEqual(["A talk", "A talk", "Another"]);
    await world.until("09:15:00");
    expect(listed()).toEqual(["A talk", "Another"]);
    expect(idOf("A talk")).toBe(id);
  });

  it("touches nothing that people made, and takes down its own when it is turned off", async () => {
    world = await openWorld({ sessions: [talk, other], schedule });
    world.events.makeByHand("Pub", at("20:00"));
    await world.types("chair", "events everything:true", { organiser: true });
    await world.until("09:01:30");
    expect(listed()).toEqual(["A talk", "Another", "Pub"]);
    await world.types("chair", "events off:true", { organiser: true });
    await world.until("09:03:00");
    expect(listed()).toEqual(["Pub"]);
    await world.until("09:15:00");
    const asked = world.events.requests();
    await world.until("12:00:00");
    expect(world.events.requests()).toBe(asked);
  });

  it("shows the nearest as far as there is room, and the next ones as time goes on", async () => {
    const many = Array.from({ length: 120 }, (_, n) =>
      aSession({
        id: `s${n}`,
        start: at("12:00") + n * 10 * MINUTE_MS,
        end: at("12:05") + n * 10 * MINUTE_MS,
      }),
    );
    world = await openWorld({ sessions: many, schedule });
    for (let n = 0; n < 5; n += 1) world.events.makeByHand(`Own ${n}`, at("20:00"));
    await world.types("chair", "events everything:true", { organiser: true });
    await world.until("09:05:00");
    const own = () =>
      world.events
        .standing()
        .filter(({ byHand }) => !byHand)
        .map(({ title }) => title);
    expect(own()).toEqual(many.slice(0, 85).map(({ title }) => title));
    await world.until("12:21:00");
    expect(own()).toEqual(
      many
        .slice(2, 88)
        .map(({ title }) => title)
        .slice(0, own().length),
    );
    expect(own().length).toBeGreaterThanOrEqual(85);
  });

  it("is told once to the organisers of that community when it is not allowed, and is asked for no more", async () => {
    world = await openWorld({ sessions: [talk], schedule });
    await world.types("chair", "channel alerts:true", { organiser: true, channel: "office" });
    const theirs = { platform: world.platform.name, community: "elsewhere", channel: "their-office" };
    await world.board().services.alertChannels.put(theirs);
    world.events.forbid(true);
    await world.types("chair", "events everything:true", { organiser: true });
    await world.until("09:02:00");
    const asked = world.events.requests();
    await world.until("11:00:00");
    expect(world.events.requests()).toBe(asked);
    expect(world.calls("office").map(({ title }) => title)).toEqual(["The list of events is no longer kept"]);
    expect(world.calls("their-office")).toEqual([]);
    expect(await world.types("chair", "events", { organiser: true })).toContain("STOPPED: Missing");
    world.events.forbid(false);
    await world.types("chair", "events everything:true", { organiser: true });
    await world.until("11:02:00");
    expect(listed()).toEqual(["A talk"]);
  });

  it("waits exactly as long as a rate limit says, and then goes on", async () => {
    world = await openWorld({ sessions: [talk, other], schedule });
    world.events.fails({ kind: "rate-limited", retryAfterMs: 20 * MINUTE_MS });
    await world.types("chair", "events everything:true", { organiser: true });
    await world.until("09:09:00");
    expect(listed()).toEqual([]);
    await world.until("09:21:00");
    expect(listed()).toEqual(["A talk", "Another"]);
  });

  it("asks which is meant when it is told to list and to list none", async () => {
    await open();
    expect(await world.types("chair", "events off:true everything:true", { organiser: true })).toContain(
      "or off, not both",
    );
    expect(listed()).toEqual(["A talk", "Another"]);
  });

  it("is not there where the platform has none", async () => {
    world = await openWorld({ sessions: [talk], two: true });
    expect(await world.types("chair", "events", { organiser: true, on: "second" })).toContain(
      "There is no list of events here",
    );
  });

  it("goes on with the others when the platform will not take one", async () => {
    world = await openWorld({ sessions: [talk, other], schedule });
    world.events.fails({ kind: "invalid" });
    await world.types("chair", "events everything:true", { organiser: true });
    await world.until("09:00:30");
    expect(listed()).toEqual(["Another"]);
    world.publishes(aSchedule([talk, other], schedule));
    await world.until("09:03:00");
    expect(listed()).toEqual(["A talk", "Another"]);
  });
});
