import { afterEach, expect, it } from "vitest";
import { openProgramme } from "../../src/core/queries/programme.ts";
import { comingWaves } from "../../src/core/reminders/coming-waves.ts";
import { aSchedule, aSession, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
let world: World;
afterEach(() => world.stops());

async function coming(sessions: ReturnType<typeof aSession>[]) {
  const programme = openProgramme(aSchedule(sessions), "1");
  return comingWaves(programme, world.board().services, world.clock.now());
}

it("waves that come say when, where, how many people and channels, and about what", async () => {
  const sessions = [
    aSession({ id: "a", title: "First", start: at("12:00") }),
    aSession({ id: "b", title: "Second", start: at("12:00") }),
    aSession({ id: "c", title: "Later", start: at("15:00") }),
  ];
  world = await openWorld({ sessions, at: "2020-08-24T09:00:00Z" });
  await world.types("ada", "remind session:a lead:10");
  await world.types("ada", "remind session:b lead:10");
  await world.types("bob", "remind session:a lead:10");
  await world.types("chair", "channel everything:true lead:10", { organiser: true });
  expect(await coming(sessions)).toEqual([
    { platform: "recorder", at: at("11:50"), people: 2, channels: 1, about: ["First", "Second"] },
    { platform: "recorder", at: at("14:50"), people: 0, channels: 1, about: ["Later"] },
  ]);
});

it("of many waves only the next few come", async () => {
  const sessions = Array.from({ length: 30 }, (_, number) =>
    aSession({ id: `s${number}`, start: at("10:00") + number * 1_800_000 }),
  );
  world = await openWorld({ sessions, at: "2020-08-24T09:00:00Z" });
  await world.types("chair", "channel everything:true lead:10", { organiser: true });
  const waves = await coming(sessions);
  expect(waves.map(({ about }) => about[0])).toEqual(sessions.slice(0, 6).map(({ title }) => title));
});

it("nothing comes when nobody asked for anything", async () => {
  const sessions = [aSession({ id: "a" })];
  world = await openWorld({ sessions, at: "2020-08-24T09:00:00Z" });
  expect(await coming(sessions)).toEqual([]);
});
