/** What a person chose: as an agenda, as a calendar, to share, and what was missed of it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aSchedule, aSession, aTrack, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const session = (id: string, from: string, to: string, track = "mc") =>
  aSession({ id, start: at(from), end: at(to), track });
const sessions = [
  session("one", "10:00", "10:30"),
  session("two", "10:15", "10:45", "other"),
  session("three", "11:00", "11:30"),
  session("four", "11:15", "11:45", "other"),
];

let world: World;
beforeEach(async () => {
  world = await openWorld({
    sessions,
    schedule: { ...aSchedule(sessions), tracks: [aTrack({ id: "mc" }), aTrack({ id: "other" })] },
  });
});
afterEach(() => world.stops());

const types = (text: string, who = "ada") => world.types(who, text);
const codeIn = (text: string) => /copy:(\S+)/.exec(text)?.[1] ?? "";

describe("an agenda", () => {
  it("is empty at first, and says how to fill it", async () => {
    expect(await types("agenda")).toContain("You have picked nothing yet");
  });

  it("lists by day what was picked and what is followed, and marks what overlaps", async () => {
    await types("remind session:one");
    await types("remind session:two");
    await types("remind track:mc");
    const shown = await types("agenda");
    expect(shown).toContain("Your agenda: 3 sessions");
    expect(shown).toContain("Mon 24 Aug");
    expect(shown).toContain("overlaps with Talk two");
    expect(shown).toContain("followed, not picked");
    expect(shown).toContain("[Drop: Talk one]");
  });

  it("says what fits into a free hour, followed sessions first", async () => {
    await types("remind session:one");
    await types("remind track:mc");
    // Newfoundland's 8:30 is 11:00 UTC.
    const reply = await world.answers("ada", "agenda at:08:30 day:2020-08-24");
    expect(reply.actions?.map(({ label }) => label)).toEqual([
      "Remind me: Talk three",
      "Remind me: Talk four",
    ]);
    expect(await types("agenda at:07:30 day:2020-08-24")).toContain("Nothing on Mon 24 Aug");
  });

  it("is given as a file for calendar programs, in which cancelled sessions stay, as cancelled", async () => {
    await types("remind session:one");
    await types("remind session:two");
    world.changes({ ...session("two", "10:15", "10:45", "other"), status: "cancelled" });
    await world.until("09:05:00");
    const { blocks } = await world.answers("ada", "agenda file:true");
    const file = blocks.find((block) => block.kind === "file");
    const text = new TextDecoder().decode(file?.bytes);
    expect(file).toMatchObject({ name: "agenda.ics", mediaType: "text/calendar" });
    expect(text.match(/^SUMMARY:.*$/gm)).toEqual(["SUMMARY:Talk one", "SUMMARY:Cancelled: Talk two"]);
    expect(text).toContain("STATUS:CANCELLED");
    expect(await types("agenda file:true", "ben")).toContain("nothing in your agenda");
  });

  it("is copied by its code once that is confirmed: picks alone, and only what is to come", async () => {
    await types("remind session:one");
    await types("remind session:three");
    await types("remind track:other");
    const code = codeIn(await types("agenda share:true"));
    await world.until("10:40:00");
    const shown = await types(`agenda copy:${code}`, "bob");
    expect(shown).toContain("Copy 1 session into your agenda?");
    expect(await types("agenda", "bob")).toContain("You have picked nothing yet");
    await types(`agenda copy:${code} accept:true`, "bob");
    expect(await types("agenda", "bob")).toContain("Talk three");
    await world.until("11:00:00");
    expect(world.calls("dm-bob").map(({ title }) => title)).toEqual(["Starts in 10 min: Talk three"]);
    expect(await types(`agenda copy:${code}`, "bob")).toContain("There is nothing in that agenda");
  });

  it("is not copied by a code that was taken back, or by a guess", async () => {
    await types("remind session:one");
    const code = codeIn(await types("agenda share:true"));
    await types("agenda share:false");
    expect(await types(`agenda copy:${code}`, "bob")).toContain("That code opens no agenda");
    expect(await types("agenda copy:aaaaaaaaaaaaaaaa", "bob")).toContain("That code opens no agenda");
  });
});

describe("a calendar", () => {
  const ada = () => ({ platform: world.platform.name, community: "club", person: "ada" });
  const calendar = () => world.board().services.agendas.calendarOf(ada());
  const event = async (title: string) => (await calendar()).events.find((one) => one.title.includes(title));

  it("keeps an event's name, and its sequence grows with each change", async () => {
    await types("remind session:one");
    const before = await event("one");
    expect(before).toMatchObject({ sequence: 0, cancelled: false, start: at("10:00") });
    expect((await event("one"))?.sequence).toBe(0);
    world.changes({ ...session("one", "10:05", "10:35") });
    await world.until("09:10:00");
    expect(await event("one")).toMatchObject({ uid: before?.uid, sequence: 1, start: at("10:05") });
    world.changes({ ...session("one", "10:05", "10:35"), status: "cancelled" });
    await world.until("09:20:00");
    expect(await event("one")).toMatchObject({ uid: before?.uid, sequence: 2, cancelled: true });
  });

  it("still says cancelled when a session has left the programme, also after a restart", async () => {
    await types("remind session:one");
    await calendar();
    world.publishes(aSchedule(sessions.slice(1)));
    await world.until("10:50:00");
    await world.restarts();
    expect(await event("one")).toMatchObject({ sequence: 1, cancelled: true, start: at("10:00") });
  });

  it("has an address that is replaced by a new one and taken back", async () => {
    const { feeds } = world.board().services.agendas;
    const secretIn = (text: string) => /calendar\/(\S+)\.ics/.exec(text)?.[1] ?? "";
    const first = secretIn(await types("agenda feed:new"));
    expect(await feeds.ownerOf(first)).toEqual(ada());
    const second = secretIn(await types("agenda feed:new"));
    expect(await feeds.ownerOf(first)).toBeUndefined();
    await types("agenda feed:off");
    expect(await feeds.ownerOf(second)).toBeUndefined();
    expect(await types("agenda feed:off")).toContain("Your calendar had no address");
  });

  it("goes with everything else that is forgotten", async () => {
    await types("agenda feed:new");
    await types("agenda share:true");
    await types("forget everything");
    const { feeds, shares } = world.board().services.agendas;
    expect([await feeds.has(ada()), await shares.has(ada())]).toEqual([false, false]);
  });
});

describe("what was missed", () => {
  it("is what ran and changed since the last look, one's own first", async () => {
    await types("remind session:two");
    await types("missed");
    world.changes({ ...session("three", "11:10", "11:40") });
    await world.until("10:50:00");
    const shown = await types("missed");
    expect(shown.indexOf("Talk two")).toBeLessThan(shown.indexOf("Talk one"));
    expect(shown).toContain("Changed");
    expect(shown).toContain("Talk three");
    expect(shown).toContain("in your agenda");
    expect(await types("missed")).toContain("Nothing ran, and nothing changed");
  });
});
