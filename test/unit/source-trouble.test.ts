import { afterEach, describe, expect, it } from "vitest";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import { aSchedule, aSession, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const talk = aSession({ id: "talk", start: at("12:00"), end: at("12:30") });
const others = Array.from({ length: 12 }, (_, n) =>
  aSession({ id: `o${n}`, title: `Other ${n}`, start: at("15:00"), end: at("16:00") }),
);
const all = [talk, ...others];

let world: World;
const organiser = { organiser: true };
afterEach(() => world.stops());

describe("a feed in trouble", () => {
  it("that loses a talk for some minutes costs nobody a call, and tells nobody anything", async () => {
    world = await openWorld({ sessions: all });
    await world.types("ada", "remind session:talk lead:10");
    await world.until("11:40:00");
    world.publishes(aSchedule(others));
    await world.until("11:55:00");
    world.publishes(aSchedule(all));
    await world.until("12:30:00");
    expect(world.calls("dm-ada").map(({ title }) => title)).toEqual(["Starts in 10 min: Talk talk"]);
  });

  it("that is empty cancels nothing, and waits for an organiser who may accept it", async () => {
    world = await openWorld({ sessions: all });
    world.publishes(aSchedule([]));
    await world.until("09:30:00");
    expect(await world.types("ada", "session talk")).toContain("# Talk talk");
    expect(await world.types("chair", "source", organiser)).toContain(
      "13 of 13 coming sessions are missing from the feed.",
    );
    expect(await world.types("chair", "source accept", organiser)).toContain("Accepted");
    expect(await world.types("ada", "session talk")).toContain('No session is called "talk"');
    expect(await world.types("ada", "source accept")).toContain("Only organisers");
  });

  it("that drops one talk for good is believed after a while", async () => {
    world = await openWorld({ sessions: all });
    world.publishes(aSchedule(all.filter(({ id }) => id !== "o3")));
    await world.until("09:20:00");
    expect(await world.types("chair", "source", organiser)).toContain(
      "1 sessions are no longer in the source",
    );
    await world.until("09:40:00");
    expect(await world.types("ada", "session o3")).toContain("No session is called");
  });

  it("that renumbers its talks keeps everybody's reminders", async () => {
    world = await openWorld({ sessions: all });
    await world.types("ada", "remind session:talk lead:10");
    world.publishes(aSchedule(all.map((session, n) => ({ ...session, id: `renumbered-${n}` }))));
    await world.until("12:30:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
  });

  it("that cannot be read at the start is stood in for by the last good schedule", async () => {
    const store = openMemoryStore();
    world = await openWorld({ sessions: all, store });
    world.publishes(new SourceFailure("unreachable", "The feed is down."));
    await world.restarts();
    expect(await world.types("ada", "session talk")).toContain("# Talk talk");
    expect(await world.types("chair", "source", organiser)).toContain("The feed is down.");
  });

  it("is said under answers once the schedule is half an hour old", async () => {
    world = await openWorld({ sessions: all });
    world.publishes(new SourceFailure("unreachable", "The feed is down."));
    await world.until("09:10:00");
    expect(await world.types("ada", "next")).not.toContain("could not be refreshed");
    await world.until("09:45:00");
    expect(await world.types("ada", "next")).toContain("could not be refreshed");
  });
});
