/** What organisers do to the running conference from the chat, and what people then hear. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Reply } from "../../src/core/reply/reply.ts";
import { aSchedule, aSession, aTrack, instant } from "../support/conference.ts";
import { minutes, openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const session = (id: string, from: string, to: string, room = "hall", title = `Talk ${id}`) =>
  aSession({ id, title, start: at(from), end: at(to), room, track: "mc" });

const sessions = [
  session("one", "10:00", "10:30"),
  session("two", "10:30", "11:00"),
  session("coffee", "11:00", "11:20", "hall", "Coffee break"),
  session("three", "11:20", "12:00"),
  session("other", "10:30", "11:00", "attic"),
];
const rooms = [
  { id: "hall", name: "Hall" },
  { id: "attic", name: "Attic" },
];

let world: World;
beforeEach(async () => {
  world = await openWorld({
    at: "2020-08-24T09:00:00Z",
    sessions,
    schedule: { ...aSchedule(sessions), rooms, tracks: [aTrack({ id: "mc" })] },
  });
});
afterEach(() => world.stops());

const chair = (text: string) => world.answers("chair", text, { organiser: true });
const types = (text: string) => world.types("chair", text, { organiser: true });
async function press(reply: Reply, label: string): Promise<Reply> {
  const action = reply.actions?.find((one) => one.label === label);
  if (action === undefined) throw new Error(`no button ${label} in ${JSON.stringify(reply)}`);
  const options = Object.entries(action.options).map(([name, value]) => `${name}:${value}`);
  return chair([action.command, ...options].join(" "));
}
const does = async (text: string) => press(await chair(text), "Do it");
const startOf = (id: string) => {
  const { start, end } =
    world
      .board()
      .services.operations.both()
      .effective.sessions.find((one) => one.id === id) ?? {};
  return `${minutes(start ?? 0)}-${minutes(end ?? 0)}`;
};

describe("a delay", () => {
  it("shows first whom it concerns, and does nothing until it is confirmed", async () => {
    await world.types("ada", "remind session:two lead:10");
    const shown = await types("delay room:hall by:15");
    expect(shown).toContain("Delay Hall by 15 min?");
    expect(shown).toContain("Changes 3 sessions, tells 1 person.");
    expect(startOf("two")).toBe("10:30-11:00");
  });

  it("moves what comes next, is taken up by the break, and calls people at the new time", async () => {
    await world.types("ada", "remind session:two lead:10");
    await world.until("10:05:00");
    await does("delay room:hall by:15");
    expect(["one", "two", "coffee", "three"].map(startOf)).toEqual([
      "10:00-10:45",
      "10:45-11:15",
      "11:15-11:20",
      "11:20-12:00",
    ]);
    await world.until("11:00:00");
    expect(world.changeNotices("dm-ada").map(({ title }) => title)).toEqual(["Moved, later: Talk two"]);
    expect(world.calls("dm-ada").map(({ at: when }) => minutes(when))).toEqual(["10:35"]);
  });

  it("leaves alone what is fixed, and what comes after that", async () => {
    await does("move session:two fixed:true");
    const shown = await types("delay room:hall by:40");
    expect(shown).toContain("would run into");
    await does("delay room:hall by:40");
    expect(["one", "two", "three"].map(startOf)).toEqual(["10:40-11:10", "10:30-11:00", "11:20-12:00"]);
  });

  it("says so when it would go on after midnight, or after everything else of the day", async () => {
    expect(await types("delay room:hall by:700")).toContain("Is the venue open?");
    expect(await types("move session:three at:23:50")).toContain("after midnight");
  });

  it("of another sign brings forward what comes, but not to before now", async () => {
    await world.until("09:55:00");
    await does("delay room:hall by:-20");
    expect(["one", "two"].map(startOf)).toEqual(["09:55-10:25", "10:10-10:40"]);
  });
});

describe("what was done", () => {
  it("is taken back by its button, and only once", async () => {
    const done = await does("delay room:hall by:15");
    const undone = await press(await press(done, "Undo"), "Take it back");
    expect(undone.title).toBe("Taken back: Delay Hall by 15 min");
    expect(startOf("two")).toBe("10:30-11:00");
    const again = await press(done, "Undo");
    expect(JSON.stringify(again)).toContain("was taken back already");
  });

  it("stands in the audit log, with who did it and whether it was taken back", async () => {
    await does("cancel session:two reason:The speaker is ill");
    await press(await press(await chair("undo"), "Take it back"), "What was done");
    const log = await types("audit");
    expect(log).toContain('Cancel "Talk two"');
    expect(log).toContain("by you");
    expect(log).toContain("taken back");
  });

  it("outlives the feed that says otherwise, and the disagreement is shown", async () => {
    await does("move session:two at:15:00 day:2020-08-24");
    const decided = startOf("two");
    world.changes({ ...(sessions[1] ?? aSession({ id: "two" })), start: at("10:40"), end: at("11:10") });
    await world.until("09:10:00");
    expect(startOf("two")).toBe(decided);
    expect(await types("audit")).toContain("The feed says");
  });

  it("survives a restart", async () => {
    await does("cancel session:two");
    await world.restarts();
    expect(await world.types("ada", "session two")).toContain("Cancelled: Talk two");
  });
});

describe("two chairs at once", () => {
  it("are not both obeyed: the second sees what the first has done, and is asked again", async () => {
    const [first, second] = [await chair("delay room:hall by:10"), await chair("delay track:mc by:5")];
    await press(first, "Do it");
    const asked = await press(second, "Do it");
    expect(JSON.stringify(asked)).toContain("the schedule has changed since you looked");
    expect(startOf("two")).toBe("10:40-11:10");
    await press(asked, "Do it");
    expect(startOf("two")).not.toBe("10:40-11:10");
  });
});

describe("a session", () => {
  it("that is cancelled is not called, and who was told of it hears why", async () => {
    await world.types("ada", "remind session:two lead:10");
    await does("cancel session:two reason:The speaker is ill");
    await world.until("11:30:00");
    expect(world.calls("dm-ada")).toEqual([]);
    const [notice] = world.changeNotices("dm-ada");
    expect(notice?.title).toBe("Cancelled: Talk two");
    expect(notice?.text).toContain("The speaker is ill");
  });

  it("that is restored is called again", async () => {
    await world.types("ada", "remind session:two lead:10");
    await does("cancel session:two");
    await does("restore session:two");
    await world.until("11:30:00");
    expect(world.calls("dm-ada").map(({ at: when }) => minutes(when))).toEqual(["10:20"]);
  });

  it("that is added is announced and called like any other", async () => {
    await world.types("ada", "remind everything lead:10");
    // Newfoundland's 11:00 is 13:30 UTC.
    await does("add text:Hacking at:11:00 by:30 room:attic");
    await world.until("14:00:00");
    expect(world.calls("dm-ada").map(({ title }) => title)).toContain("Starts in 10 min: Hacking");
  });

  it("goes to the other room when two rooms are swapped", async () => {
    await does("swap room:hall to:attic");
    const { effective } = world.board().services.operations.both();
    expect(effective.sessions.map(({ id, room }) => `${id} ${room}`)).toEqual([
      "one attic",
      "other hall",
      "two attic",
      "coffee attic",
      "three attic",
    ]);
  });

  it("is not told to the one who moved it", async () => {
    await world.types("chair", "remind session:two lead:10");
    await does("move session:two to:attic");
    await world.until("10:10:00");
    expect(world.changeNotices("dm-chair")).toEqual([]);
  });
});

describe("the next topic", () => {
  it("begins now, and those behind it follow back to back", async () => {
    await world.types("ada", "remind session:three lead:10");
    await world.until("10:10:00");
    await does("next-topic track:mc");
    expect(["one", "two", "coffee", "three"].map(startOf)).toEqual([
      "10:00-10:10",
      "10:10-10:40",
      "10:40-11:00",
      "11:00-11:40",
    ]);
    await world.until("10:20:00");
    const [notice] = world.changeNotices("dm-ada");
    expect(notice?.title).toBe("Moved, earlier: Talk three");
    expect(notice?.text).toContain("2 before it in Track mc");
  });

  it("may be any that is to come", async () => {
    await world.until("10:10:00");
    await does("next-topic track:mc session:three");
    expect(["three", "two", "coffee"].map(startOf)).toEqual(["10:10-10:50", "10:50-11:20", "11:20-11:40"]);
  });

  it("is refused past the last one", async () => {
    await world.until("11:30:00");
    expect(await types("next-topic track:mc")).toContain("no topic after this one");
  });
});

describe("a mistake", () => {
  it.each([
    ["delay by:10", "Say what runs late"],
    ["delay track:mc by:0", "minutes"],
    ["delay room:hall by:abc", "give minutes"],
    ["move session:two", "Say where it moves"],
    ["restore session:two", "It is not cancelled."],
    ["swap room:hall to:hall", "That is the same room."],
    ["confirm zzzzzzzz", "done already, or was shown more than a day ago"],
    ["undo", "Nothing was done that could be taken back"],
    ["undo act:zzzzzz", "Nothing that was done is called zzzzzz"],
  ])("such as %s is answered with what is wrong", async (typed, said) => {
    expect(await types(typed)).toContain(said);
  });

  it("by an attendee is refused", async () => {
    expect(await world.types("ada", "delay room:hall by:10")).toContain("Only organisers");
  });
});

describe("a chair", () => {
  const asChair = (text: string, groups: readonly string[] = []) => world.types("cyd", text, { groups });

  it("may act on their own track, and on nothing else", async () => {
    expect(await asChair("delay track:mc by:10")).toContain("Only organisers");
    await types("chair track:mc to:cyd");
    expect(await asChair("delay track:mc by:10")).toContain("Delay Track mc by 10 min?");
    expect(await asChair("channel everything:true")).toContain("Only organisers");
    world.changes({ ...session("stray", "12:00", "12:30"), track: undefined });
    await world.until("09:10:00");
    expect(await asChair("cancel session:stray")).toContain("beyond the tracks that you chair");
  });

  it("may not confirm what goes beyond their track, though the button reach them", async () => {
    await types("chair track:mc to:cyd");
    world.changes({ ...session("stray", "12:00", "12:30"), track: undefined });
    await world.until("09:10:00");
    const shown = await chair("cancel session:stray");
    const act = shown.actions?.[0]?.options.act;
    expect(await asChair(`confirm act:${act}`)).toContain("beyond the tracks that you chair");
    expect(await asChair("undo act:aaaaaa")).toContain("Nothing that was done is called");
  });

  it("may be a role, and is none any more when that is taken back", async () => {
    await types("chair track:mc to:4242");
    expect(await asChair("next-topic track:mc", ["4242"])).toContain("?");
    expect(await asChair("next-topic track:mc", ["7"])).toContain("Only organisers");
    await types("chair track:mc to:4242 off:true");
    expect(await asChair("next-topic track:mc", ["4242"])).toContain("Only organisers");
    expect(await types("chair")).toContain("No chairs");
  });
});
