import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatCommandLine } from "../../src/core/command/grammar.ts";
import { aSession, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;
beforeEach(async () => {
  const start = instant("2020-08-24T14:00:00Z");
  world = await openWorld({ at: "2020-08-24T12:00:00Z", sessions: [aSession({ id: "a", start })] });
});
afterEach(() => world.stops());

describe("the button that forgets the reminder for every session", () => {
  it.each(["reminders", "forget"])("under %s ends it alone, and not all that is known", async (command) => {
    await world.answers("ada", "remind everything lead:10");
    await world.answers("ada", "remind session:a lead:5");
    const { actions = [] } = await world.answers("ada", command);
    const button = actions.find(({ label }) => label.includes("every session"));
    if (button === undefined) throw new Error("there is no such button");
    const answer = await world.answers("ada", formatCommandLine(button));
    expect(JSON.stringify(answer)).toContain("You will not be called for");
    const left = await world.answers("ada", "reminders");
    expect(left.title).toBe("Your reminders: 1");
  });
});
