/** One person on two platforms: ada on the first, the same as lovelace on the second. */
import { afterEach, describe, expect, it } from "vitest";
import { aSession, instant } from "../support/conference.ts";
import { minutes, openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const talk = aSession({ id: "talk", start: at("12:00"), end: at("12:30") });
const later = aSession({ id: "later", start: at("14:00"), end: at("14:30") });

let world: World;
const open = async (more: Partial<Parameters<typeof openWorld>[0]> = {}) => {
  world = await openWorld({ sessions: [talk, later], two: true, ...more });
};
afterEach(() => world.stops());

const here = (text: string) => world.types("ada", text);
const there = (text: string) => world.types("lovelace", text, { on: "second" });
async function newCode(): Promise<string> {
  const code = (await here("settings link:new")).match(/link:([a-z0-9-]+)/)?.[1];
  if (code === undefined) throw new Error("no code was given");
  return code;
}
const link = async () => there(`settings link:${await newCode()}`);

const isCall = ({ title }: { title: string }) => /^(Starts|Started)/.test(title);
const calledHere = () => world.platform.sent.filter(isCall).map((one) => `${minutes(one.at)} ${one.channel}`);
const calledThere = () => world.second.sent.filter(isCall).map((one) => `${minutes(one.at)} ${one.channel}`);

describe("two identities that are linked", () => {
  it("have one set of picks and settings, and each call comes once, where the code was made", async () => {
    await open();
    await here("remind session:talk lead:10");
    await there("remind session:later lead:20");
    await there("settings lead:15 zone:UTC");
    expect(await link()).toContain("# Linked: recorder and second");
    for (const says of [here, there]) {
      expect(await says("reminders")).toContain("Your reminders: 2");
      expect(await says("settings")).toMatch(/15 min before[\s\S]*called on recorder, or on second/);
    }
    await there("remind session:talk lead:10");
    await world.until("15:00:00");
    expect(calledHere()).toEqual(["11:50 dm-ada", "13:40 dm-ada"]);
    expect(calledThere()).toEqual([]);
  });

  it("are called on the other platform as soon as that is preferred, and not again for what was said", async () => {
    await open();
    await here("remind everything lead:30,10");
    await link();
    await world.until("11:31:00");
    expect(await here("settings prefer:second")).toContain("called on second, or on recorder");
    await world.until("15:00:00");
    expect(calledHere()).toEqual(["11:30 dm-ada"]);
    expect(calledThere()).toEqual(["11:50 dm-lovelace", "13:30 dm-lovelace", "13:50 dm-lovelace"]);
  });

  it("that both had picked the same are called once, at every lead time of either", async () => {
    await open();
    await here("remind session:talk lead:30");
    await there("remind session:talk lead:10");
    await link();
    await world.until("13:00:00");
    expect(calledHere()).toEqual(["11:30 dm-ada", "11:50 dm-ada"]);
    expect(calledThere()).toEqual([]);
  });

  it("survive a restart", async () => {
    await open();
    await here("remind session:talk lead:10");
    await link();
    await there("settings prefer:second");
    await world.restarts();
    await world.until("13:00:00");
    expect([calledHere(), calledThere()]).toEqual([[], ["11:50 dm-lovelace"]]);
  });

  it("are two again when they are separated: both keep the picks, and each is called", async () => {
    await open();
    await here("remind session:talk lead:10");
    await link();
    expect(await there("settings link:off")).toContain("two again");
    await world.until("13:00:00");
    expect([calledHere(), calledThere()]).toEqual([["11:50 dm-ada"], ["11:50 dm-lovelace"]]);
  });

  it("hear of a change once, though the call came on the platform that is not preferred any more", async () => {
    await open();
    await here("remind session:later lead:60");
    await link();
    await world.until("13:01:00");
    await here("settings prefer:second");
    world.changes({ ...later, start: at("15:00"), end: at("15:30") });
    await world.until("13:30:00");
    expect(calledHere()).toEqual(["13:00 dm-ada"]);
    expect(world.changeNotices("dm-ada")).toEqual([]);
    expect(world.second.sent.filter(({ title }) => title.startsWith("Moved"))).toHaveLength(1);
  });
});

describe("a calendar", () => {
  it("that the other identity subscribed to before holds what both have picked", async () => {
    await open();
    await there("agenda feed:new");
    await here("remind session:talk");
    await link();
    const other = { platform: "second", community: "club", person: "lovelace" };
    const { events } = await world.board().services.agendas.calendarOf(other);
    expect(events.map(({ title }) => title)).toEqual(["Talk talk"]);
  });
});

describe("the other identity", () => {
  it.each(["and says so", "and does not know it"])(
    "is called while the preferred platform is down %s",
    async (how) => {
      await open();
      await here("remind everything lead:10");
      await link();
      world.platform.goesDown(how === "and says so");
      await world.until("12:30:00");
      world.platform.comesBack();
      await world.until("15:00:00");
      expect(calledThere()).toEqual(["11:50 dm-lovelace"]);
      expect(calledHere()).toEqual(["13:50 dm-ada"]);
    },
  );

  it("is called when the preferred one takes no direct messages", async () => {
    await open();
    await here("remind everything lead:10");
    await link();
    world.platform.closeDirect("ada");
    await world.until("15:00:00");
    expect(calledHere()).toEqual([]);
    expect(calledThere()).toEqual(["13:50 dm-lovelace"]);
  });

  it("is not called while it is unknown whether the preferred one was", async () => {
    await open({ repeatWindowMs: 0 });
    await here("remind session:talk lead:10");
    await link();
    await world.until("11:49:00");
    world.platform.fails({ kind: "unavailable", arrives: true });
    await world.until("11:50:01");
    world.platform.goesDown(true);
    await world.until("11:52:00");
    world.platform.comesBack();
    await world.until("13:00:00");
    expect([calledHere(), calledThere()]).toEqual([["11:50 dm-ada"], []]);
  });

  it("is called after that once it is certain that the preferred one was not", async () => {
    await open({ repeatWindowMs: 0 });
    await here("remind session:talk lead:10");
    await link();
    await world.until("11:49:00");
    world.platform.fails({ kind: "unavailable" }, { kind: "unreached" });
    await world.until("13:00:00");
    expect([calledHere(), calledThere()]).toEqual([[], ["11:52 dm-lovelace"]]);
  });

  it("says nothing twice when the preference changes while a message is on its way", async () => {
    await open({ repeatWindowMs: 0 });
    await here("remind session:talk lead:10");
    await link();
    const release = world.platform.holds();
    await world.until("11:50:02");
    await here("settings prefer:second");
    await world.until("11:50:20");
    release();
    await world.until("13:00:00");
    expect([calledHere().length, calledThere()]).toEqual([1, []]);
  });

  it("takes back what waits on the platform, when the other one is preferred", async () => {
    await open({ ahead: true, repeatWindowMs: 0 });
    await here("remind session:talk lead:10");
    await link();
    await world.until("11:30:00");
    expect(world.waiting).toHaveLength(1);
    await there("settings prefer:second");
    await world.until("11:30:10");
    expect(world.waiting).toEqual([]);
    await world.until("13:00:00");
    expect([calledHere(), calledThere()]).toEqual([[], ["11:50 dm-lovelace"]]);
  });
});

describe("a code", () => {
  const REFUSED = "That code means nothing, or nothing any more.";

  it.each([
    ["was guessed", async () => there("settings link:abcde-fghij")],
    [
      "was used",
      async () => {
        const code = await newCode();
        await there(`settings link:${code}`);
        return world.types("mallory", `settings link:${code}`, { on: "second" });
      },
    ],
    [
      "is too old",
      async () => {
        const code = await newCode();
        await world.until("09:10:01");
        return there(`settings link:${code}`);
      },
    ],
    [
      "was replaced",
      async () => {
        const code = await newCode();
        await newCode();
        return there(`settings link:${code}`);
      },
    ],
  ])("that %s gets the same clear answer, and nothing changes", async (_which, use) => {
    await open();
    await here("remind session:talk");
    await world.types("mallory", "remind session:later", { on: "second" });
    expect(await use()).toContain(REFUSED);
    expect(await world.types("mallory", "reminders", { on: "second" })).toContain("Your reminders: 1");
    expect(await here("reminders")).toContain("Your reminders: 1");
  });

  it("is of no use where it was made, and stays good", async () => {
    await open();
    const code = await newCode();
    expect(await world.types("bob", `settings link:${code}`)).toContain("Use it on your other platform");
    expect(await there(`settings link:${code.toUpperCase()}`)).toContain("# Linked");
  });

  it("is not for who is linked already", async () => {
    await open();
    await link();
    expect(await here("settings link:new")).toContain("You are linked with your identity on second already.");
    const other = (await world.types("bob", "settings link:new")).match(/link:([a-z0-9-]+)/)?.[1];
    expect(await there(`settings link:${other}`)).toContain("linked with your identity on recorder already");
  });

  it("is not given where there is one platform alone, nor beside other settings", async () => {
    await open({ two: false });
    expect(await here("settings link:new")).toContain("on one platform alone");
    expect(await here("settings link:new lead:5")).toContain("Give link alone; nothing was changed.");
    expect(await here("settings")).toContain("10 min before");
  });
});

describe("forgetting", () => {
  it("forgets both identities", async () => {
    await open();
    await here("remind session:talk");
    await link();
    expect(await there("privacy")).toContain("links between your identities: 1");
    await there("privacy forget:true sure:true");
    expect(world.queued()).not.toMatch(/ada|lovelace/);
    for (const says of [here, there]) expect(await says("privacy")).toContain("Nothing is stored about you");
    await world.until("13:00:00");
    expect([calledHere(), calledThere()]).toEqual([[], []]);
  });
});
