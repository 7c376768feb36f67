/** What is held for an organiser: seen first, accepted as it was seen, and remembered. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ORGANISERS_PAGE } from "../../src/core/overrides/organisers-page.ts";
import { aSchedule, aSession, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const talks = Array.from({ length: 12 }, (_, number) =>
  aSession({ id: `talk-${number}`, title: `Talk ${number}`, start: at("12:00"), end: at("12:30") }),
);
const WHY = "6 of 12 coming sessions are missing from the feed.";

let world: World;
beforeEach(async () => {
  world = await openWorld({ sessions: talks });
});
afterEach(() => world.stops());

const held = () => world.board().services.held;
const chair = (text: string) => world.types("chair", text, { organiser: true });
async function loses(first: number): Promise<void> {
  world.publishes(aSchedule(talks.slice(first)));
  await world.until(`09:0${first - 4}:00`);
}

describe("what is held", () => {
  it("is nothing while the source says what is served", async () => {
    expect(await held().propose(ORGANISERS_PAGE)).toBeUndefined();
    expect(await held().accept(ORGANISERS_PAGE, world.clock.now())).toBe("nothing");
    expect(await held().audit()).toEqual([]);
  });

  it("is shown with why, what it would change and how many people would hear of it", async () => {
    await world.types("ada", "remind session:talk-2");
    await loses(6);
    const effect = await held().propose(ORGANISERS_PAGE);
    expect(effect).toMatchObject({ warnings: [WHY], people: 1, channels: 0 });
    expect(effect?.changes.map(({ kind }) => kind)).toEqual(Array(6).fill("removed"));
  });

  it("is served once it is accepted as it was shown, and the audit log says by whom", async () => {
    await loses(6);
    const { confirm } = (await held().propose(ORGANISERS_PAGE)) ?? {};
    const outcome = await held().accept(ORGANISERS_PAGE, world.clock.now(), confirm);
    expect(outcome).toMatchObject({ done: { why: WHY, changes: 6 } });
    expect(await held().propose(ORGANISERS_PAGE)).toBeUndefined();
    expect(world.board().services.operations.both().effective.sessions).toHaveLength(6);
    expect(await chair("audit")).toContain(
      `Accepted what was held by somebody on the organiser's page: ${WHY}`,
    );
  });

  it("is not accepted when it has become something else since it was shown", async () => {
    await loses(6);
    const { confirm } = (await held().propose(ORGANISERS_PAGE)) ?? {};
    await loses(7);
    const outcome = await held().accept(ORGANISERS_PAGE, world.clock.now(), confirm);
    expect(outcome).toMatchObject({ outdated: { warnings: [WHY.replace("6 of", "7 of")] } });
    expect(await held().audit()).toEqual([]);
    expect(world.board().services.operations.both().effective.sessions).toHaveLength(12);
  });

  it("is in the audit log, too, when it was accepted in the chat, without a name once that was forgotten", async () => {
    await loses(6);
    await chair("source accept");
    expect(await chair("audit")).toContain(`Accepted what was held by you: ${WHY}`);
    await world.types("chair", "privacy forget:true sure:true");
    expect(await chair("audit")).toContain("Accepted what was held by");
    expect(await chair("audit")).not.toContain("by you");
    expect(JSON.stringify(await held().audit())).not.toContain("chair");
  });
});
