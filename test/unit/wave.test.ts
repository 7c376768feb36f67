import { afterEach, describe, expect, it } from "vitest";
import { SECOND_MS } from "../../src/core/time/instant.ts";
import { aSession, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const keynote = aSession({ id: "keynote", start: at("10:00"), end: at("10:30") });
const workshop = aSession({ id: "workshop", start: at("10:00"), end: at("10:30") });

let world: World;
afterEach(() => world.stops());

/** So many people of a community who want to be called, their direct channels open. */
async function subscribe(community: string, people: number, session: string, leads: number[] = [10]) {
  const { subscriptions, people: reach } = world.board().services;
  for (let n = 0; n < people; n += 1) {
    const who = { platform: world.platform.name, community, person: `${community}-${n}` };
    await reach.setReach(who, { state: "open", channel: `dm-${community}-${n}` });
    await subscriptions.put(who, {
      target: { kind: "session", id: session },
      leads,
      since: world.clock.now(),
    });
  }
}

const callsOf = (community: string) =>
  world.platform.sent.filter(({ channel }) => channel.startsWith(`dm-${community}-`));

describe("a wave of ten thousand people", () => {
  it("starts so early that the last person is called on time, calls each once, and delays no small community", async () => {
    world = await openWorld({ sessions: [keynote, workshop], at: "2020-08-24T09:00:00Z" });
    await subscribe("big", 10_000, "keynote");
    await subscribe("small", 5, "workshop");
    await world.until("10:30:00");

    const big = callsOf("big");
    expect(new Set(big.map(({ channel }) => channel)).size).toBe(10_000);
    expect(big).toHaveLength(10_000);
    const dueAt = at("09:50");
    const times = big.map(({ at: sentAt }) => sentAt);
    expect(Math.max(...times)).toBeLessThanOrEqual(dueAt + SECOND_MS);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(dueAt - 204 * SECOND_MS);
    for (const [index, sentAt] of times.entries())
      expect((times[index + 50] ?? Number.POSITIVE_INFINITY) - sentAt).toBeGreaterThan(SECOND_MS);
    expect(big[0]?.title).toBe("Starts in 13 min: Talk keynote");
    expect(big.at(-1)?.title).toBe("Starts in 10 min: Talk keynote");

    const small = callsOf("small").map(({ at: sentAt }) => sentAt - dueAt);
    expect(small).toHaveLength(5);
    for (const late of small) expect(Math.abs(late)).toBeLessThanOrEqual(5 * SECOND_MS);
  }, 120_000);

  it("does not delay whom another community calls while it is behind", async () => {
    const soon = { ...workshop, id: "soon", start: at("09:32"), end: at("09:50") };
    world = await openWorld({ sessions: [{ ...keynote, start: at("09:40") }, soon] });
    await world.until("09:29:30");
    // Everybody at once, and overdue: nothing could be planned ahead.
    await subscribe("big", 10_000, "keynote", [11, 10]);
    await subscribe("small", 5, "soon", [1]);
    world.board().services.nudge();
    await world.until("09:35:00");
    const small = callsOf("small").map(({ at: sentAt }) => sentAt - at("09:31"));
    expect(small).toHaveLength(5);
    for (const late of small) expect(late).toBeGreaterThanOrEqual(-SECOND_MS);
    for (const late of small) expect(late).toBeLessThanOrEqual(5 * SECOND_MS);
    expect(callsOf("big").length).toBeGreaterThan(5_000);
  }, 120_000);
});

describe("a wave that began early", () => {
  it("says nothing of what falls due later than it does", async () => {
    const later = aSession({ id: "later", start: at("10:01"), end: at("10:31") });
    world = await openWorld({ sessions: [keynote, later] });
    await subscribe("big", 1_500, "keynote");
    await subscribe("big", 1_500, "later");
    await world.until("10:30:00");
    const sent = callsOf("big");
    expect(sent.filter(({ title }) => title.endsWith("Talk keynote"))).toHaveLength(1_500);
    expect(sent.filter(({ title }) => title.endsWith("Talk later"))).toHaveLength(1_500);
    expect(Math.max(...sent.map(({ at: sentAt }) => sentAt))).toBeLessThanOrEqual(at("09:51") + SECOND_MS);
  }, 60_000);

  it("is told once also when the schedule changes or Callboard restarts in the middle of it", async () => {
    world = await openWorld({ sessions: [keynote, workshop] });
    await subscribe("big", 2_000, "keynote");
    await world.until("09:49:40");
    world.changes({ ...workshop, title: "Renamed" });
    await world.until("09:49:45");
    const before = callsOf("big").length;
    expect(before).toBeGreaterThan(500);
    expect(before).toBeLessThan(2_000);
    await world.restarts();
    await world.until("10:30:00");
    const channels = callsOf("big").map(({ channel }) => channel);
    expect(channels).toHaveLength(2_000);
    expect(new Set(channels).size).toBe(2_000);
  }, 60_000);

  it("does not call to the old start whom it has not reached when the session moves", async () => {
    world = await openWorld({ sessions: [keynote] });
    await subscribe("big", 2_000, "keynote");
    await world.until("09:49:45");
    const before = callsOf("big").length;
    expect(before).toBeLessThan(2_000);
    world.changes({ ...keynote, start: at("11:00"), end: at("11:30") });
    await world.until("09:55:00");
    // The tick at 9:50 finds the change; until then the wave went on.
    const called = callsOf("big").filter(({ title }) => title.includes("Starts in"));
    expect(called.every(({ at: sentAt }) => sentAt <= at("09:50") + SECOND_MS)).toBe(true);
    await world.until("11:00:00");
    const again = callsOf("big").filter(({ at: sentAt }) => sentAt > at("10:45"));
    expect(new Set(again.map(({ channel }) => channel)).size).toBe(2_000);
    expect(Math.max(...again.map(({ at: sentAt }) => sentAt))).toBeLessThanOrEqual(at("10:50") + SECOND_MS);
  }, 60_000);
});
