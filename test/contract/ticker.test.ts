import { describe, expect, it } from "vitest";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { clockTicker } from "../../src/adapters/ticker/clock-ticker.ts";
import { cronTicker } from "../../src/adapters/ticker/cron-ticker.ts";
import { manualTicker } from "../../src/adapters/ticker/manual-ticker.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { TEN } from "../support/conference.ts";

const tickers = [
  {
    name: "clock-ticker",
    create() {
      const clock = simulatedClock(TEN);
      return { ticker: clockTicker(clock), minute: () => clock.advanceTo(clock.now() + MINUTE_MS) };
    },
  },
  {
    name: "manual-ticker",
    create() {
      const ticker = manualTicker();
      return { ticker, minute: () => ticker.tick() };
    },
  },
];

describe.each(tickers)("the ticker contract over $name", ({ create }) => {
  it("ticks each minute from the start to the stop", async () => {
    const { ticker, minute } = create();
    let ticks = 0;
    ticker.start(async () => {
      ticks += 1;
    });
    await minute();
    await minute();
    expect(ticks).toBe(2);
    await ticker.stop();
    await minute();
    expect(ticks).toBe(2);
  });

  it("lets a tick in progress finish before it has stopped", async () => {
    const { ticker, minute } = create();
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    let finished = false;
    ticker.start(async () => {
      begun.resolve();
      await gate.promise;
      finished = true;
    });
    const ticking = minute();
    await begun.promise;
    const stopping = ticker.stop();
    gate.resolve();
    await stopping;
    await ticking;
    expect(finished).toBe(true);
  });
});

describe("cron-ticker", () => {
  it("starts and stops without leaving anything open", async () => {
    const ticker = cronTicker();
    ticker.start(async () => {});
    await ticker.stop();
    await ticker.stop();
  });
});
