/** What an organiser or a chair says to everybody who follows something. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Reply } from "../../src/core/reply/reply.ts";
import { aSchedule, aSession, aTrack, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const sessions = [
  aSession({ id: "one", title: "Talk one", start: at("10:00"), end: at("10:30"), room: "hall", track: "mc" }),
  aSession({
    id: "two",
    title: "Talk two",
    start: at("11:00"),
    end: at("11:30"),
    room: "attic",
    track: "other",
  }),
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
    schedule: {
      ...aSchedule(sessions),
      rooms,
      tracks: [aTrack({ id: "mc", title: "Kernel MC" }), aTrack({ id: "other", title: "Other MC" })],
    },
  });
});
afterEach(() => world.stops());

const organiser = (text: string) => world.answers("olga", text, { organiser: true });
const line = (reply: Reply, label: string) => {
  const action = reply.actions?.find((one) => one.label === label);
  if (action === undefined) throw new Error(`no button ${label} in ${JSON.stringify(reply)}`);
  return [action.command, ...Object.entries(action.options).map(([name, value]) => `${name}:${value}`)].join(
    " ",
  );
};
const says = async (text: string) => {
  const done = await organiser(line(await organiser(text), "Do it"));
  await world.until(new Date(world.clock.now() + 1_000).toISOString());
  return done;
};
/** What a direct channel got that the organisers had said. */
const heard = (channel: string) =>
  world.platform.sent.filter((sent) => sent.channel === channel && sent.text.includes("From the organisers"));

describe("a broadcast", () => {
  it("shows first what it says and to how many, and says nothing until it is confirmed", async () => {
    await world.types("ada", "remind track:mc lead:10");
    await world.types("ben", "remind session:one lead:10");
    await world.types("eve", "remind session:two lead:10");
    const shown = await world.types("olga", "broadcast text:Bring-a-chair track:mc", { organiser: true });
    expect(shown).toContain('Say to everybody who follows Kernel MC: "Bring-a-chair"?');
    expect(shown).toContain("Tells 2 people.");
    expect(heard("dm-ada")).toEqual([]);
  });

  it("reaches once whoever follows the track or a session of it, and nobody else", async () => {
    await world.types("ada", "remind track:mc lead:30,10");
    await world.types("ada", "remind session:one lead:10");
    await world.types("eve", "remind session:two lead:10");
    await says("broadcast text:Bring-a-chair track:mc");
    expect(heard("dm-ada").map(({ text }) => text)).toEqual([expect.stringContaining("Bring-a-chair")]);
    expect(heard("dm-eve")).toEqual([]);
    await world.restarts();
    await world.until("2020-08-24T09:30:00Z");
    expect(heard("dm-ada")).toHaveLength(1);
  });

  it("is posted in the channels that get those sessions", async () => {
    await world.types("olga", "channel track:mc lead:10", { organiser: true, channel: "news" });
    const shown = await world.types("olga", "broadcast text:Bring-a-chair session:one", { organiser: true });
    expect(shown).toContain("Tells 0 people, and posts in 1 channel.");
    await says("broadcast text:Bring-a-chair session:one");
    expect(heard("news")).toHaveLength(1);
  });

  it("is not told to whoever says it, nor to who wants no messages", async () => {
    await world.types("olga", "remind track:mc lead:10");
    await world.types("ada", "remind track:mc lead:10");
    await world.types("ada", "settings pause:on");
    await says("broadcast text:Bring-a-chair track:mc");
    expect([...heard("dm-olga"), ...heard("dm-ada")]).toEqual([]);
  });

  it("is taken back for whoever has not heard it yet, and stands in the audit log", async () => {
    await world.types("ada", "remind track:mc lead:10");
    world.platform.fails({ kind: "rate-limited", retryAfterMs: 600_000 });
    await says("broadcast text:Bring-a-chair track:mc");
    const asked = await organiser("undo");
    expect(JSON.stringify(asked)).toContain("Whoever has it keeps it");
    await organiser(line(asked, "Take it back"));
    await world.until("2020-08-24T09:40:00Z");
    expect(heard("dm-ada")).toEqual([]);
    expect(await world.types("olga", "audit", { organiser: true })).toContain("Bring-a-chair");
  });

  it("is told once though the bot restarts while it is unclear whether it arrived", async () => {
    await world.types("ada", "remind track:mc lead:10");
    await world.types("ben", "remind track:mc lead:10");
    world.platform.fails({ kind: "unavailable", arrives: true }, { kind: "unavailable" });
    await says("broadcast text:Bring-a-chair track:mc");
    await world.restarts();
    await world.until("2020-08-24T09:20:00Z");
    expect([heard("dm-ada").length, heard("dm-ben").length]).toEqual([1, 1]);
  });

  it("is not told any more once it is an hour old", async () => {
    await world.types("ada", "remind track:mc lead:10");
    world.platform.goesDown(false);
    await says("broadcast text:Bring-a-chair track:mc");
    await world.until("2020-08-24T10:05:00Z");
    world.platform.comesBack();
    await world.until("2020-08-24T11:00:00Z");
    expect(heard("dm-ada")).toEqual([]);
  });

  it("may be a chair's within their track, and no further", async () => {
    await world.types("ada", "remind track:mc lead:10");
    await organiser("chair track:mc to:carl");
    const chair = (text: string) => world.answers("carl", text);
    await chair(line(await chair("broadcast text:Hello session:one"), "Do it"));
    await world.until("2020-08-24T09:01:00Z");
    expect(heard("dm-ada")).toHaveLength(1);
    await expect(world.types("carl", "broadcast text:Hello track:other")).resolves.toContain(
      "beyond the tracks that you chair",
    );
    await expect(world.types("carl", "broadcast text:Hello everything:true")).resolves.toContain(
      "beyond the tracks that you chair",
    );
  });

  it("says what is missing where nobody is named", async () => {
    const shown = await world.types("olga", "broadcast text:Hello", { organiser: true });
    expect(shown).toContain("Say to whom");
  });
});
