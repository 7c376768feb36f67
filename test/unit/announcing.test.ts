import { afterEach, describe, expect, it } from "vitest";
import { aSession, aTrack, instant } from "../support/conference.ts";
import { minutes, openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const first = aSession({ id: "first", track: "a", start: at("14:00"), end: at("14:30") });
const second = aSession({ id: "second", track: "b", start: at("14:00"), end: at("14:30") });
const third = aSession({ id: "third", track: "a", start: at("14:30"), end: at("15:00") });
const schedule = { tracks: [aTrack({ id: "a", title: "Alpha" }), aTrack({ id: "b", title: "Beta" })] };

let world: World;
const organiser = { organiser: true };
const open = async () => {
  world = await openWorld({ sessions: [first, second, third], schedule });
  return world;
};
afterEach(() => world.stops());

describe("a linked channel", () => {
  it("gets one message a starting instant, however many sessions start together", async () => {
    await open();
    await world.types("chair", "channel everything:true lead:10", organiser);
    await world.until("15:30:00");
    expect(world.calls("hall").map(({ at: sentAt, title }) => [minutes(sentAt), title])).toEqual([
      ["13:50", "Starts in 10 min: 2 sessions"],
      ["14:20", "Starts in 10 min: Talk third"],
    ]);
  });

  it("gets only the track it is linked with", async () => {
    await open();
    await world.types("chair", "channel track:beta lead:15,5", organiser);
    await world.until("15:30:00");
    expect(world.calls("hall").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["13:45", "13:55"]);
  });

  it("gets the programme in the morning of the conference's own clock", async () => {
    await open();
    await world.types("chair", "channel everything:true lead:off at:08:00", organiser);
    await world.until("15:30:00");
    // 08:00 in St. John's, UTC-02:30.
    expect(world.calls("hall").map(({ at: sentAt, title }) => [minutes(sentAt), title])).toEqual([
      ["10:30", "Test Conference: Mon 24 Aug"],
    ]);
    expect(world.calls("hall")[0]?.text).toContain("Talk third");
  });

  it("announces a session again when it moved after it was announced, and a cancelled one not at all", async () => {
    await open();
    await world.types("chair", "channel everything:true lead:10", organiser);
    await world.until("13:52:00");
    world.changes({ ...first, start: at("14:30"), end: at("15:00") }, { ...third, status: "cancelled" });
    await world.until("15:30:00");
    expect(world.calls("hall").map(({ title }) => title)).toEqual([
      "Starts in 10 min: 2 sessions",
      "Starts in 10 min: Talk first",
    ]);
  });

  it("is told at once what it was linked with", async () => {
    await open();
    await world.types("chair", "channel track:beta lead:15", organiser);
    expect(world.platform.sent.map(({ channel, text }) => [channel, text])).toEqual([
      ["hall", expect.stringMatching(/Announcements come here[\s\S]*Beta, 15 min before each start/)],
    ]);
  });

  it("is not linked when nothing can be posted there, and the organiser hears why", async () => {
    await open();
    world.platform.deleteChannel("hall");
    expect(await world.types("chair", "channel everything:true", organiser)).toContain(
      "I cannot post there, so it is not linked. The channel hall does not exist any more.",
    );
    expect(await world.types("chair", "channel", organiser)).toContain("No channel is linked");
  });

  it("is silent after it is unlinked", async () => {
    await open();
    await world.types("chair", "channel everything:true lead:10", organiser);
    await world.types("chair", "channel lead:off at:off", organiser);
    await world.until("15:30:00");
    expect(world.calls("hall")).toEqual([]);
  });

  it("is not tried again once it is deleted, and the organiser sees why", async () => {
    await open();
    await world.types("chair", "channel everything:true lead:10", organiser);
    world.platform.deleteChannel("hall");
    await world.until("15:30:00");
    expect(world.log.lines.filter(({ event }) => event === "delivery-failed")).toHaveLength(1);
    expect(await world.types("chair", "status", organiser)).toContain("does not exist any more");
    expect(await world.types("chair", "channel", organiser)).toContain("STOPPED");
  });

  it("is refused to people who are no organisers", async () => {
    await open();
    expect(await world.types("ada", "channel everything:true")).toContain("Only organisers may use channel");
    await world.until("15:30:00");
    expect(world.calls("hall")).toEqual([]);
  });
});

describe("announce", () => {
  it("posts at once in all linked channels and says where", async () => {
    await open();
    await world.types("chair", "channel everything:true lead:10", organiser);
    expect(await world.types("chair", "announce Lunch is late", organiser)).toContain("hall: posted");
    expect(world.calls("hall")[0]?.text).toContain("Lunch is late");
  });

  it("says where it could not post, and why", async () => {
    await open();
    world.platform.deleteChannel("attic");
    expect(await world.types("chair", "announce text:Hello channel:attic", organiser)).toContain(
      "attic: NOT posted. The channel attic does not exist any more.",
    );
  });

  it("asks for a channel when none is linked", async () => {
    await open();
    expect(await world.types("chair", "announce Hello", organiser)).toContain("No channel is linked yet");
  });
});
