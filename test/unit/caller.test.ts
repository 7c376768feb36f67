import { afterEach, describe, expect, it } from "vitest";
import { SECOND_MS } from "../../src/core/time/instant.ts";
import { aSession, instant } from "../support/conference.ts";
import { minutes, openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const talk = aSession({ id: "talk", start: at("10:00"), end: at("10:30") });
const other = aSession({ id: "other", start: at("10:05"), end: at("10:35") });

let world: World;
afterEach(() => world.stops());

/** Messages to that channel wait until the gate is opened. */
function hold(channel: string): PromiseWithResolvers<void> {
  const gate = Promise.withResolvers<void>();
  const { messages } = world.platform;
  const { send } = messages;
  messages.send = async (message) => {
    if (message.to.channel === channel) await gate.promise;
    return send(message);
  };
  return gate;
}

async function subscribe(people: number): Promise<void> {
  const { subscriptions, people: reach } = world.board().services;
  for (let n = 0; n < people; n += 1) {
    const who = { platform: world.platform.name, community: "club", person: `p${n}` };
    await reach.setReach(who, { state: "open", channel: `dm-p${n}` });
    const target = { kind: "session" as const, id: "talk" };
    await subscriptions.put(who, { target, leads: [10], since: world.clock.now() });
  }
}

describe("a call that takes long to send", () => {
  it("holds up neither the next call, nor a change of the schedule, nor a retry", async () => {
    world = await openWorld({ sessions: [talk, other] });
    await world.types("slow", "remind session:talk lead:10");
    await world.types("ada", "remind session:other lead:10");
    await world.types("bob", "remind session:other lead:13");
    const gate = hold("dm-slow");
    await world.until("09:51:30");
    world.platform.fails({ kind: "unreached" });
    await world.until("09:53:00");
    world.changes({ ...other, start: at("10:15"), end: at("10:45") });
    await world.until("10:06:00");
    expect(world.calls("dm-slow")).toEqual([]);
    expect(world.calls("dm-bob").map(({ at: sentAt }) => sentAt)).toEqual([
      at("09:52") + SECOND_MS,
      at("10:02"),
    ]);
    expect(world.calls("dm-ada").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["10:05"]);
    gate.resolve();
    await world.until("10:07:00");
    expect(world.calls("dm-slow")).toHaveLength(1);
  });

  it("is waited for when Callboard stops", async () => {
    world = await openWorld({ sessions: [talk] });
    await world.types("slow", "remind session:talk lead:10");
    const gate = hold("dm-slow");
    await world.until("09:50:00");
    let stopped = false;
    const stopping = world
      .board()
      .stop()
      .then(() => {
        stopped = true;
      });
    await world.until("09:50:05");
    expect(stopped).toBe(false);
    gate.resolve();
    await stopping;
    expect(world.calls("dm-slow")).toHaveLength(1);
  });
});

describe("stopping in the middle of a wave", () => {
  it("sends nothing more, and leaves the rest to the next start", async () => {
    world = await openWorld({ sessions: [talk] });
    await subscribe(600);
    await world.until("09:49:52");
    await world.board().stop();
    const sent = world.platform.sent.length;
    expect(sent).toBeGreaterThan(50);
    expect(sent).toBeLessThan(400);
    await world.until("09:50:10");
    expect(world.platform.sent).toHaveLength(sent);
    await world.restarts();
    await world.until("09:51:00");
    expect(world.platform.sent).toHaveLength(600);
  });
});

describe("planning ahead", () => {
  it("calls who subscribes after the others of the wave were planned", async () => {
    world = await openWorld({ sessions: [talk] });
    await subscribe(200);
    await world.until("09:40:00");
    await world.types("late", "remind session:talk lead:10");
    await world.until("10:00:00");
    const [call] = world.calls("dm-late");
    // Four batches before the last are taken.
    expect(call?.at).toBe(at("09:50") - 4 * 1_015);
  });

  it("does not call who forgets the session after it was planned", async () => {
    world = await openWorld({ sessions: [talk] });
    await world.types("ada", "remind session:talk lead:10");
    await world.until("09:49:00");
    await world.types("ada", "forget session:talk");
    await world.until("10:10:00");
    expect(world.calls("dm-ada")).toEqual([]);
  });
});
