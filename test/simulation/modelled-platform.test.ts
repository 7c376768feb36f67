import { describe, expect, it } from "vitest";
import { PlatformFailure } from "../../src/core/errors.ts";
import type { ChatPlatform, Outgoing } from "../../src/core/ports/chat-platform.ts";
import { seededRandom } from "../../src/core/seeded-random.ts";
import { MINUTE_MS, SECOND_MS } from "../../src/core/time/instant.ts";
import { type ModelledPlatform, modelledPlatform } from "../../src/simulate/modelled-platform.ts";
import { openNetwork } from "../../src/simulate/network.ts";
import type { Fate } from "../../src/simulate/plan.ts";
import { openWorld, type World } from "../../src/simulate/world.ts";

const PLAIN: Fate = { kind: "answered", afterMs: 100 };

function aMessage(delivery = "d1"): Outgoing {
  const to = { platform: "modelled", community: "club", channel: "hall" };
  return { delivery, to, reply: { title: "Starts in 10 min", blocks: [] } };
}

function aPlatform(fates: Fate[], recognisesMs = 180 * SECOND_MS) {
  const world = openWorld(0, seededRandom(1), undefined);
  const pace = { perSecond: 50, sharedBy: "platform" as const };
  const ahead = { least: MINUTE_MS, most: 60 * MINUTE_MS, perMinute: 50 };
  const network = openNetwork(world, { next: () => fates.shift() ?? PLAIN }, "modelled");
  const platform = modelledPlatform(world, network, {
    name: "modelled",
    traits: { repeatWindowMs: 0, ahead, pace },
    recognisesMs,
  });
  return { world, platform, port: platform.portOf(world.newLife()) };
}

/** Asks one thing after another, each when the one before was answered, and gives what came of them and when. */
async function ask(
  { world, port }: { world: World; port: ChatPlatform },
  ...asked: ((port: ChatPlatform) => Promise<unknown>)[]
): Promise<[outcome: unknown, at: number][]> {
  const outcomes: [unknown, number][] = [];
  void (async () => {
    for (const one of asked) {
      const outcome = await one(port).catch((failure: unknown) =>
        failure instanceof PlatformFailure ? failure.kind : failure,
      );
      outcomes.push([outcome, world.now()]);
    }
  })();
  await world.run(
    () => {},
    () => false,
  );
  return outcomes;
}

const standing = ({ seen }: ModelledPlatform) => seen.map(({ delivery, at }) => [delivery, at]);
const send = (delivery?: string) => (port: ChatPlatform) => port.messages.send(aMessage(delivery));
const find = (since: number) => (port: ChatPlatform) => port.messages.find(aMessage(), since);

describe("a modelled platform", () => {
  it.each<[Fate, string, number, number | undefined]>([
    [{ kind: "lost" }, "unavailable", 10_000, undefined],
    [{ kind: "unanswered", afterMs: 2_000 }, "unavailable", 10_000, 2_000],
    [{ kind: "late", afterMs: 20_000 }, "unavailable", 10_000, 30_000],
    [{ kind: "broken", carriedOut: true, afterMs: 400 }, "unavailable", 400, 200],
    [{ kind: "broken", carriedOut: false, afterMs: 400 }, "unavailable", 400, undefined],
    [{ kind: "limited", retryAfterMs: 3_000 }, "rate-limited", 50, undefined],
    [{ kind: "unreached" }, "unreached", 5, undefined],
  ])(
    "answers a request that is %j as its sender would hear it, and does what it did",
    async (fate, kind, at, seenAt) => {
      const one = aPlatform([fate]);
      expect(await ask(one, send())).toEqual([[kind, at]]);
      expect(standing(one.platform)).toEqual(seenAt === undefined ? [] : [["d1", seenAt]]);
    },
  );

  it("recognises a repeat while it remembers, and never where it does not", async () => {
    const knows = aPlatform([], 150);
    await ask(knows, send(), send(), send("d2"), send());
    expect(standing(knows.platform)).toEqual([
      ["d1", 50],
      ["d2", 250],
      ["d1", 350],
    ]);
    const forgets = aPlatform([], 0);
    await ask(forgets, send(), send());
    expect(standing(forgets.platform)).toHaveLength(2);
  });

  it("finds what stands there since then, and nothing of what is still on its way", async () => {
    const one = aPlatform([{ kind: "late", afterMs: 20_000 }]);
    const [, early] = await ask(one, send(), find(0));
    expect(early?.[0]).toBeUndefined();
    expect((await ask(one, find(0)))[0]?.[0]).toEqual({ channel: "hall", message: "0" });
    expect((await ask(one, find(30_001)))[0]?.[0]).toBeUndefined();
  });

  it("posts what was scheduled by itself at its time, though whoever asked be dead", async () => {
    const one = aPlatform([]);
    const life = one.world.newLife();
    void one.platform.portOf(life).ahead.schedule(aMessage(), 5 * MINUTE_MS);
    one.world.at(1_000, () => one.world.kill(life));
    await ask(one);
    expect(standing(one.platform)).toEqual([["d1", 5 * MINUTE_MS]]);
  });

  it("lists what waits, and takes it back until the last minute", async () => {
    const one = aPlatform([]);
    const [, listed] = await ask(
      one,
      (port) => port.ahead.schedule(aMessage(), 5 * MINUTE_MS),
      (port) => port.ahead.list(aMessage().to),
      async (port) => {
        const [scheduled] = await port.ahead.list(aMessage().to);
        return scheduled && port.ahead.cancel(aMessage().to, scheduled);
      },
    );
    expect(listed?.[0]).toHaveLength(1);
    expect(standing(one.platform)).toEqual([]);

    const late = aPlatform([]);
    const outcomes = await ask(
      late,
      (port) => port.ahead.schedule(aMessage(), MINUTE_MS + 1_000),
      ...Array.from({ length: 9 }, () => find(0)),
      async (port) => {
        const [scheduled] = await port.ahead.list(aMessage().to);
        return scheduled && port.ahead.cancel(aMessage().to, scheduled);
      },
    );
    expect(outcomes.at(-1)?.[0]).toBe(false);
    expect(standing(late.platform)).toEqual([["d1", MINUTE_MS + 1_000]]);
  });

  it("refuses a channel that is gone, and everything while its token is revoked", async () => {
    const one = aPlatform([]);
    one.platform.refuse("hall", "gone");
    expect((await ask(one, send(), find(0))).map(([outcome]) => outcome)).toEqual(["gone", "gone"]);
    one.platform.refuse("hall", undefined);
    one.platform.revoke(true);
    expect((await ask(one, send())).map(([outcome]) => outcome)).toEqual(["revoked"]);
    one.platform.revoke(false);
    expect((await ask(one, send())).map(([outcome]) => outcome)).toEqual([{ channel: "hall", message: "0" }]);
  });
});
