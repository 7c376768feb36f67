/** Calls by mention as somebody's own choice: `delivery` stands over what a channel's rule says. */
import { afterEach, describe, expect, it } from "vitest";
import { aSession, instant } from "../support/conference.ts";
import { minutes, openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const talk = aSession({ id: "talk", start: at("10:00"), end: at("10:30") });

let world: World;
afterEach(() => world.stops());

async function open(rule: string | undefined, people: Readonly<Record<string, string>>) {
  world = await openWorld({ sessions: [talk] });
  if (rule !== undefined) await world.types("chair", rule, { organiser: true });
  for (const [who, delivery] of Object.entries(people)) {
    await world.types(who, "remind session:talk lead:10");
    if (delivery !== "") await world.types(who, `settings delivery:${delivery}`);
  }
}
const named = () => world.platform.sent.flatMap(({ calls }) => calls?.people ?? []).sort();
const directly = (who: string) => world.calls(`dm-${who}`).map(({ at: when }) => minutes(when));

describe("who chooses to be called by mention", () => {
  it("is named in the thread under the announcement, while others are called directly", async () => {
    await open("channel everything:true lead:10", { ada: "thread", bob: "", cyd: "direct" });
    await world.until("10:30:00");
    const summons = world.platform.sent.find(({ calls }) => calls !== undefined);
    expect(named()).toEqual(["ada"]);
    expect(summons?.under).toMatchObject({ channel: "hall" });
    expect(minutes(summons?.at ?? 0)).toBe("09:50");
    expect([directly("ada"), directly("bob"), directly("cyd")]).toEqual([[], ["09:50"], ["09:50"]]);
  });

  it("is named under an announcement that came earlier", async () => {
    await open("channel everything:true lead:20", { ada: "thread" });
    await world.until("10:30:00");
    expect(named()).toEqual(["ada"]);
    expect(directly("ada")).toEqual([]);
  });

  it.each([
    ["no channel announces it", undefined],
    ["it is announced only later", "channel everything:true lead:5"],
    ["the channel posts a morning programme alone", "channel everything:true lead:off at:05:30"],
  ])("is called directly in time where %s", async (_, rule) => {
    await open(rule, { ada: "thread" });
    await world.until("10:30:00");
    expect(named()).toEqual([]);
    expect(directly("ada")).toEqual(["09:50"]);
  });

  it.each([
    ["the announcement is refused", []],
    ["the mention is refused", ["fine"]],
  ] as const)("is called directly a minute later where %s", async (_, before) => {
    await open("channel everything:true lead:10", { ada: "thread" });
    await world.until("09:49:30");
    world.platform.fails(...before, { kind: "forbidden" });
    await world.until("10:30:00");
    expect(named()).toEqual([]);
    expect(directly("ada")).toEqual(["09:51"]);
  });

  it("is called once whatever they choose meanwhile", async () => {
    await open("channel everything:true lead:10", { ada: "thread" });
    await world.until("09:45:00");
    await world.types("ada", "settings delivery:direct");
    await world.until("09:47:00");
    await world.types("ada", "settings delivery:thread");
    await world.until("09:49:59");
    await world.types("ada", "settings delivery:auto");
    await world.until("10:30:00");
    expect([...named(), ...directly("ada")]).toHaveLength(1);
  });

  it("is called after a restart as before it", async () => {
    await open("channel everything:true lead:10", { ada: "thread" });
    await world.restarts();
    await world.until("10:30:00");
    expect(named()).toEqual(["ada"]);
  });
});

describe("who chooses to be called directly", () => {
  it("is not named where the channel names everybody, and is called in time", async () => {
    await open("channel everything:true lead:10 calls:thread", { ada: "direct", bob: "", cyd: "thread" });
    await world.until("10:30:00");
    expect(named()).toEqual(["bob", "cyd"]);
    expect(directly("ada")).toEqual(["09:50"]);
  });

  it("is named again after delivery:auto", async () => {
    await open("channel everything:true lead:10 calls:thread", { ada: "direct" });
    await world.types("ada", "settings delivery:auto");
    await world.until("10:30:00");
    expect(named()).toEqual(["ada"]);
    expect(directly("ada")).toEqual([]);
  });
});
