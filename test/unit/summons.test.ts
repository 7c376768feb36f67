/** Calls by mention: many people in one message, in the thread under the announcement, where a community wants that. */
import { afterEach, describe, expect, it } from "vitest";
import { aSession, instant } from "../support/conference.ts";
import { minutes, openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const talk = aSession({ id: "talk", start: at("10:00"), end: at("10:30") });
const evening = aSession({ id: "evening", start: at("18:00"), end: at("18:30") });

let world: World;
afterEach(() => world.stops());

async function open(people: readonly string[], given: { repeatWindowMs?: number; ahead?: boolean } = {}) {
  world = await openWorld({ sessions: [talk, evening], ...given });
  for (const who of people) await world.types(who, "remind session:talk lead:10");
  await chooses("channel everything:true lead:10 calls:thread");
}
const chooses = (text: string) => world.types("chair", text, { organiser: true });
const named = () => world.platform.sent.flatMap(({ calls }) => calls?.people ?? []).sort();

describe("calls by mention", () => {
  it("name everybody in the thread under the announcement, and nobody gets a direct message", async () => {
    await open(["ada", "bob"]);
    await world.until("10:30:00");
    expect(named()).toEqual(["ada", "bob"]);
    const summons = world.platform.sent.findIndex(({ calls }) => calls !== undefined);
    const { under, at: when } = world.platform.sent[summons] ?? {};
    expect(under).toEqual({ channel: "hall", message: String(summons - 1) });
    expect(world.platform.sent[summons - 1]).toMatchObject({
      channel: "hall",
      title: "Starts in 10 min: Talk talk",
    });
    expect(minutes(when ?? 0)).toBe("09:50");
    expect([...world.calls("dm-ada"), ...world.calls("dm-bob")]).toEqual([]);
  });

  it("name eighty people in one message, early enough for the last to be called in time", async () => {
    const people = Array.from({ length: 200 }, (_, n) => `p${String(n).padStart(3, "0")}`);
    await open([]);
    const { subscriptions } = world.board().services;
    const target = { kind: "session", id: "talk" } as const;
    for (const person of people) {
      const who = { platform: world.platform.name, community: "club", person };
      await subscriptions.put(who, { target, leads: [10], since: 0 });
    }
    await world.until("10:30:00");
    expect(named()).toEqual(people);
    const summons = world.platform.sent.filter(({ calls }) => calls !== undefined);
    expect(summons.map(({ calls }) => calls?.people.length)).toEqual([80, 80, 40]);
    expect(summons.every((one) => one.at <= at("09:50") + 1_000)).toBe(true);
  });

  it("leave direct messages to what the channel does not cover, and to who asks for calls:direct again", async () => {
    await open(["ada"]);
    await world.types("ada", "remind session:evening lead:10");
    await chooses("channel everything:true calls:direct");
    await world.until("18:30:00");
    expect(named()).toEqual([]);
    expect(world.calls("dm-ada").map(({ title }) => title)).toEqual([
      "Starts in 10 min: Talk talk",
      "Starts in 10 min: Talk evening",
    ]);
  });

  it("reach who subscribes while they are being made, once", async () => {
    await open(["ada"]);
    await world.until("09:49:59");
    await world.types("bob", "remind session:talk lead:10");
    await world.until("10:30:00");
    const told = [
      ...named(),
      ...world.calls("dm-bob").map(() => "bob"),
      ...world.calls("dm-ada").map(() => "ada"),
    ];
    expect(told.sort()).toEqual(["ada", "bob"]);
  });

  it("are not made twice when the answer was lost and the platform knows no repeats", async () => {
    await open(["ada", "bob"], { repeatWindowMs: 0 });
    await world.until("09:49:30");
    // The announcement, then the summons.
    world.platform.fails("fine", { kind: "unavailable", arrives: true });
    await world.until("10:30:00");
    expect(named()).toEqual(["ada", "bob"]);
    expect([...world.calls("dm-ada"), ...world.calls("dm-bob")]).toEqual([]);
  });

  it("go to each directly, a minute later, when the channel refuses them", async () => {
    await open(["ada", "bob"]);
    await world.until("09:49:30");
    world.platform.fails("fine", { kind: "forbidden" });
    await world.until("10:30:00");
    expect(named()).toEqual([]);
    for (const who of ["dm-ada", "dm-bob"])
      expect(world.calls(who).map(({ at: when }) => minutes(when))).toEqual(["09:51"]);
  });

  it("survive a restart between sending and knowing", async () => {
    await open(["ada"]);
    await world.until("09:49:30");
    world.platform.fails("fine", { kind: "unavailable", arrives: true });
    await world.until("09:50:00");
    await world.restarts();
    await world.until("10:30:00");
    expect(named()).toEqual(["ada"]);
    expect(world.calls("dm-ada")).toEqual([]);
  });

  it("are not booked with a platform that posts ahead, nor is who was booked before called twice", async () => {
    world = await openWorld({ sessions: [talk, evening], ahead: true });
    await world.until("09:20:00");
    for (const who of ["ada", "bob"]) await world.types(who, "remind session:talk lead:10");
    await world.until("09:25:00");
    expect(world.waiting).toHaveLength(2);
    await chooses("channel everything:true lead:10 calls:thread");
    await world.types("cyd", "remind session:talk lead:10");
    await world.until("10:30:00");
    const directly = ["ada", "bob", "cyd"].filter((who) => world.calls(`dm-${who}`).length === 1);
    expect([...named(), ...directly].sort()).toEqual(["ada", "bob", "cyd"]);
  });

  it("notify a role with the announcement, where a rule names one", async () => {
    world = await openWorld({ sessions: [talk] });
    await chooses("channel everything:true lead:10 role:424242");
    await world.until("10:30:00");
    expect(world.platform.sent.map(({ calls }) => calls?.group).filter(Boolean)).toEqual(["424242"]);
  });

  it("tell those whom a mention called when the talk moves", async () => {
    await open(["ada"]);
    await world.until("09:55:00");
    world.changes({ ...talk, start: at("10:20"), end: at("10:50") });
    await world.until("10:40:00");
    expect(world.changeNotices("dm-ada")).toHaveLength(1);
    expect(named()).toEqual(["ada", "ada"]);
  });
});
