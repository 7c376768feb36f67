import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { PlatformFailure } from "../../src/core/errors.ts";
import { createFairLine } from "../../src/core/outbox/fair-line.ts";
import { createPacer } from "../../src/core/outbox/pacer.ts";
import { createSendWindow } from "../../src/core/outbox/send-window.ts";
import type { ChatPlatform, Outgoing } from "../../src/core/ports/chat-platform.ts";
import { MINUTE_MS, SECOND_MS } from "../../src/core/time/instant.ts";
import { TEN } from "../support/conference.ts";
import { recordingPlatform } from "../support/recording-platform.ts";

const reply = { title: "Call", blocks: [] };

function world(pace: ChatPlatform["traits"]["pace"] = { perSecond: 50, sharedBy: "platform" }) {
  const clock = simulatedClock(TEN);
  const recorder = recordingPlatform({ clock });
  const platform = { ...recorder, traits: { ...recorder.traits, pace } };
  const pacer = createPacer(clock);
  let count = 0;
  const to = (channel: string, community = "club"): Outgoing => {
    count += 1;
    return { delivery: `d${count}`, to: { platform: platform.name, community, channel }, reply };
  };
  /** Takes a turn and says one thing in it; resolves to when, or to when to come back. */
  async function says(channel: string, community = "club", start = TEN): Promise<number> {
    const turn = await pacer.turn(platform, community, start);
    if ("notBefore" in turn) return turn.notBefore;
    try {
      await turn.platform.messages.send(to(channel, community));
    } finally {
      turn.end();
    }
    return clock.now();
  }
  return { clock, platform, recorder, pacer, to, says };
}

const many = (count: number, name = "person") => Array.from({ length: count }, (_, n) => `${name}-${n}`);

async function failureOf(asking: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await asking.then(
    () => undefined,
    (rejected: unknown) => rejected,
  );
  if (failure instanceof PlatformFailure) return failure;
  throw new Error(`not a PlatformFailure: ${String(failure)}`);
}

describe("the pacer", () => {
  it("lets out a second's worth at once, and never more in any second", async () => {
    const { clock, recorder, says } = world();
    const all = Promise.all(many(230).map((person) => says(person)));
    await clock.advanceTo(TEN + 10 * SECOND_MS);
    await all;
    const times = recorder.sent.map(({ at }) => at);
    expect(times).toHaveLength(230);
    for (const [index, at] of times.entries())
      expect((times[index + 50] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThan(SECOND_MS);
    expect(Math.max(...times)).toBeLessThan(TEN + 4.1 * SECOND_MS);
  });

  it("gives a turn that says nothing to the next one", async () => {
    const { clock, platform, pacer, recorder, says } = world({ perSecond: 1, sharedBy: "platform" });
    const idle = Array.from({ length: 20 }, async () => {
      const turn = await pacer.turn(platform, "club", TEN);
      if ("platform" in turn) turn.end();
    });
    const speaking = says("ada");
    await clock.advanceTo(TEN);
    await Promise.all([...idle, speaking]);
    expect(recorder.sent.map(({ at }) => at)).toEqual([TEN]);
  });

  it("counts each message of a turn that says several", async () => {
    const { clock, platform, pacer, recorder, to } = world({ perSecond: 1, sharedBy: "platform" });
    const turn = await pacer.turn(platform, "club", TEN);
    if ("notBefore" in turn) throw new Error("no turn");
    const both = Promise.all([
      turn.platform.messages.send(to("hall")),
      turn.platform.messages.send(to("hall")),
    ]);
    await clock.advanceTo(TEN + 2 * SECOND_MS);
    await both;
    turn.end();
    expect(recorder.sent.map(({ at }) => at - TEN)).toEqual([0, 1_002]);
  });

  it("counts what commands send, the opening of a direct channel as two", async () => {
    const { clock, platform, pacer, recorder, to } = world({ perSecond: 3, sharedBy: "platform" });
    const paced = pacer.paced(platform);
    const who = { platform: platform.name, community: "club", person: "ada" };
    const all = Promise.all([
      paced.openDirect(who, reply),
      ...many(3).map((one) => paced.messages.send(to(one))),
    ]);
    await clock.advanceTo(TEN + 2 * SECOND_MS);
    await all;
    expect(recorder.sent.map(({ at }) => at - TEN)).toEqual([0, 0, 1_002, 1_002]);
  });

  it("lets communities take turns, and of each says first what begins first", async () => {
    const { clock, recorder, says } = world({ perSecond: 1, sharedBy: "platform" });
    const first = says("first");
    const big = many(20, "big").map((person, n) => says(person, "big", TEN + (20 - n) * MINUTE_MS));
    const small = many(2, "small").map((person) => says(person, "small"));
    await clock.advanceTo(TEN + 30 * SECOND_MS);
    await Promise.all([first, ...big, ...small]);
    const channels = recorder.sent.map(({ channel }) => channel);
    expect(channels.slice(0, 6)).toEqual(["first", "big-19", "small-0", "big-18", "small-1", "big-17"]);
  });

  it("does not let communities wait for one another where each has a pace of its own", async () => {
    const { clock, recorder, says } = world({ perSecond: 5, sharedBy: "community" });
    const all = Promise.all([
      ...many(10, "a").map((person) => says(person, "a")),
      ...many(5, "b").map((person) => says(person, "b")),
    ]);
    await clock.advanceTo(TEN);
    expect(recorder.sent.filter(({ channel }) => channel.startsWith("b"))).toHaveLength(5);
    await clock.advanceTo(TEN + 2 * SECOND_MS);
    await all;
  });

  it("holds nobody up where a platform takes any number", async () => {
    const { clock, recorder, says } = world({ perSecond: Number.POSITIVE_INFINITY, sharedBy: "platform" });
    await Promise.all(many(300).map((person) => says(person)));
    expect(clock.now()).toBe(TEN);
    expect(recorder.sent).toHaveLength(300);
  });

  it("does not let a shorter pause end a longer one", async () => {
    const { clock, recorder, says } = world({ perSecond: 5, sharedBy: "platform" });
    recorder.fails(
      { kind: "rate-limited", retryAfterMs: 30_000, everywhere: true },
      { kind: "rate-limited", retryAfterMs: 500, everywhere: true },
    );
    await Promise.all([failureOf(says("ada")), failureOf(says("bob"))]);
    expect(await says("eve")).toBe(TEN + 30_000);
    expect(clock.now()).toBe(TEN);
  });

  it("keeps a channel's pause to the millisecond, and pauses nothing else", async () => {
    const { clock, recorder, platform, pacer, to } = world();
    const paced = pacer.paced(platform);
    recorder.fails({ kind: "rate-limited", retryAfterMs: 1_234 });
    expect(await failureOf(paced.messages.send(to("hall")))).toMatchObject({ retryAfterMs: 1_234 });
    await paced.messages.send(to("other"));
    await clock.advanceTo(TEN + 1_233);
    expect(await failureOf(paced.messages.send(to("hall")))).toMatchObject({
      kind: "rate-limited",
      retryAfterMs: 1,
    });
    await clock.advanceTo(TEN + 1_234);
    await paced.messages.send(to("hall"));
    expect(recorder.sent.map(({ channel, at }) => [channel, at - TEN])).toEqual([
      ["other", 0],
      ["hall", 1_234],
    ]);
  });

  it("keeps a pause of everything to the millisecond, and has a long one waited for elsewhere", async () => {
    const { clock, recorder, says } = world({ perSecond: 5, sharedBy: "community" });
    recorder.fails({ kind: "rate-limited", retryAfterMs: 700, everywhere: true });
    await failureOf(says("ada"));
    const waiting = says("bob");
    await says("eve", "other");
    await clock.advanceTo(TEN + SECOND_MS);
    expect(await waiting).toBe(TEN + 700);

    recorder.fails({ kind: "rate-limited", retryAfterMs: 41_000, everywhere: true });
    await failureOf(says("ada"));
    expect(await says("bob")).toBe(TEN + 42_000);
    expect(recorder.sent.map(({ channel }) => channel)).toEqual(["eve", "bob"]);
  });

  it("sends those who wait away when a long pause begins, and when it is stopped", async () => {
    const { clock, recorder, pacer, says } = world({ perSecond: 1, sharedBy: "platform" });
    await says("ada");
    recorder.fails({ kind: "rate-limited", retryAfterMs: 30_000, everywhere: true });
    const refused = failureOf(says("bob"));
    const waiting = says("eve");
    await clock.advanceTo(TEN + 1_100);
    await refused;
    expect(await waiting).toBe(TEN + 31_002);
    await clock.advanceTo(TEN + MINUTE_MS);
    await says("ada");
    const last = says("bob");
    pacer.stop();
    expect(await last).toBe(TEN + MINUTE_MS);
    expect(await says("eve", "new")).toBe(TEN + MINUTE_MS);
    expect(recorder.sent).toHaveLength(2);
  });

  it("does not wait for a time that a clock said which was then put back", async () => {
    const { clock, recorder, says } = world({ perSecond: 1, sharedBy: "platform" });
    recorder.fails({ kind: "rate-limited", retryAfterMs: 30_000, everywhere: true });
    await failureOf(says("ada"));
    clock.set(TEN - 60 * MINUTE_MS);
    expect(await says("ada")).toBe(TEN - 60 * MINUTE_MS);
  });
});

describe("the window of what a platform takes in a second", () => {
  it("lets no second at the platform see too many, though some requests are held up on their way", () => {
    const onTime = { weight: 3, arbitrary: fc.constant(10) };
    const delays = fc.record({
      pause: fc.integer({ min: 0, max: 60 }),
      there: fc.oneof(onTime, { weight: 1, arbitrary: fc.integer({ min: 10, max: 250 }) }),
      back: fc.constant(10),
    });
    fc.assert(
      fc.property(
        fc.array(delays, { minLength: 10, maxLength: 120 }),
        fc.constantFrom(1, 5, 20),
        (drawn, perSecond) => {
          const window = createSendWindow({ perSecond, sharedBy: "platform" });
          let now = TEN;
          const arrivals: number[] = [];
          let open: { at: number; answered: (now: number) => void }[] = [];
          const answerUntil = (until: number) => {
            for (const one of open.filter(({ at }) => at <= until)) one.answered(one.at);
            open = open.filter(({ at }) => at > until);
          };
          // The first one shows how short a round trip can be.
          for (const { pause, there, back } of [{ pause: 0, there: 10, back: 10 }, ...drawn]) {
            now += pause;
            answerUntil(now);
            for (let at = window.freeAt(0, now); at > now; at = window.freeAt(0, now)) {
              now = Math.min(at, ...open.map((one) => one.at));
              answerUntil(now);
            }
            open.push({ at: now + there + back, answered: window.begin(now) });
            arrivals.push(now + there);
          }
          arrivals.sort((a, b) => a - b);
          for (const [index, at] of arrivals.entries()) {
            const next = arrivals[index + perSecond];
            if (next !== undefined) expect(next - at).toBeGreaterThanOrEqual(SECOND_MS);
          }
        },
      ),
    );
  });
});

describe("the fair line", () => {
  it("serves every community before it serves one of them twice, and each in order of start", () => {
    const one = fc.record({ share: fc.constantFrom("a", "b", "c"), start: fc.integer({ min: 0, max: 9 }) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), (all) => {
        const line = createFairLine<(typeof all)[number]>();
        for (const each of all) line.join(each.share, each.start, each);
        expect(line.length).toBe(all.length);
        const served: typeof all = [];
        for (let next = line.next(); next !== undefined; next = line.next()) served.push(next);
        for (const [share, own] of Map.groupBy(served, (each) => each.share)) {
          expect(own.map(({ start }) => start)).toEqual(
            all
              .filter((each) => each.share === share)
              .map(({ start }) => start)
              .sort((x, y) => x - y),
          );
          const places = served.flatMap((each, place) => (each.share === share ? [place] : []));
          for (const [nth, place] of places.entries()) expect(place).toBeLessThanOrEqual(nth * 3 + 2);
        }
      }),
    );
  });
});
