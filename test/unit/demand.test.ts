/** How many want to come to what, and whether they fit: what organisers hear hours ahead. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aSchedule, aSession, aTrack, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const sessions = [
  aSession({ id: "one", title: "Talk one", start: at("14:00"), end: at("14:30"), room: "hall", track: "mc" }),
  aSession({ id: "two", title: "Talk two", start: at("16:00"), end: at("16:30"), room: "attic" }),
];
const rooms = [
  { id: "hall", name: "Hall", capacity: 2 },
  { id: "attic", name: "Attic" },
];

let world: World;
beforeEach(async () => {
  world = await openWorld({
    at: "2020-08-24T09:00:00Z",
    sessions,
    schedule: { ...aSchedule(sessions), rooms, tracks: [aTrack({ id: "mc", title: "Kernel MC" })] },
  });
  for (const person of ["ada", "ben", "cyd"]) await world.types(person, "remind session:one lead:10");
  await world.types("ada", "remind track:mc lead:10");
  await world.types("eve", "remind everything:true lead:10");
});
afterEach(() => world.stops());

const asks = (text: string) => world.types("olga", text, { organiser: true });
const alerts = (channel = "orga") =>
  world.platform.sent.filter(
    (sent) => sent.channel === channel && sent.title.startsWith("More people than seats"),
  );

describe("the demand", () => {
  it("is how many would be called, each once, beside the seats; who follows everything is nobody's seat", async () => {
    const shown = await asks("demand");
    expect(shown).toContain("Talk one");
    expect(shown).toContain("3 for 2 seats");
    expect(shown).not.toContain("Talk two");
  });

  it("is shown without seats where nobody knows them, until an organiser says so", async () => {
    await world.types("ada", "remind session:two lead:10");
    expect(await asks("demand")).toContain("1, seats unknown");
    expect(await asks("demand room:attic seats:40")).toContain("Attic has 40 seats.");
    expect(await asks("demand")).toContain("1 for 40 seats");
    expect(await asks("demand room:hall seats:3")).toContain("Hall has 3 seats.");
    expect(await asks("demand room:hall seats:off")).toContain("Hall has 2 seats, as its schedule says.");
  });

  it("is told where organisers hear of trouble, once, three hours before what will not fit", async () => {
    await world.types("olga", "channel alerts:true", { organiser: true, channel: "orga" });
    await world.until("2020-08-24T10:50:00Z");
    expect(alerts()).toEqual([]);
    await world.until("2020-08-24T11:05:00Z");
    expect(alerts().map(({ text }) => text)).toEqual([expect.stringContaining("3 for 2 seats")]);
    await world.restarts();
    await world.until("2020-08-24T13:50:00Z");
    expect(alerts()).toHaveLength(1);
  });

  it("is not told of what fits, or is cancelled", async () => {
    await world.types("olga", "channel alerts:true", { organiser: true, channel: "orga" });
    await asks("demand room:hall seats:30");
    await world.until("2020-08-24T12:00:00Z");
    expect(alerts()).toEqual([]);
  });

  it("is nobody's but the organisers'", async () => {
    expect(await world.types("ada", "demand")).toContain("Only organisers");
  });
});
