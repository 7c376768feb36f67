import { afterEach, describe, expect, it, vi } from "vitest";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { clockTicker } from "../../src/adapters/ticker/clock-ticker.ts";
import { cronTicker } from "../../src/adapters/ticker/cron-ticker.ts";
import { manualTicker } from "../../src/adapters/ticker/manual-ticker.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { TEN } from "../support/conference.ts";

const log = silentLog();
const tickers = [
  {
    name: "clock-ticker",
    create() {
      const clock = simulatedClock(TEN);
      return { ticker: clockTicker(clock, log), minute: () => clock.advanceTo(clock.now() + MINUTE_MS) };
    },
  },
  {
    name: "cron-ticker",
    create() {
      vi.useFakeTimers({ now: TEN });
      return {
        ticker: cronTicker(log),
        minute: async () => void (await vi.advanceTimersByTimeAsync(MINUTE_MS)),
      };
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

afterEach(() => {
  vi.useRealTimers();
});

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

describe.each(tickers)("the ticker contract over $name, when a tick is in trouble", ({ name, create }) => {
  it("goes on after a tick that failed, and stops without a rejection", async () => {
    const { ticker, minute } = create();
    let ticks = 0;
    ticker.start(async () => {
      ticks += 1;
      throw new Error(`${name} could not`);
    });
    // Who ticks by hand hears of it.
    await minute().catch(() => {});
    await minute().catch(() => {});
    expect(ticks).toBe(2);
    await ticker.stop();
    await ticker.stop();
  });

  it("skips the ticks that fall into one that is still at work, and goes on after it", async () => {
    const { ticker, minute } = create();
    const gate = Promise.withResolvers<void>();
    let ticks = 0;
    ticker.start(async () => {
      ticks += 1;
      if (ticks === 1) await gate.promise;
    });
    const first = minute();
    // Ends by itself only where the minute is not the tick's own work.
    await Promise.race([first, minute()]);
    expect(ticks).toBe(1);
    gate.resolve();
    await first;
    await minute();
    await minute();
    expect(ticks).toBeGreaterThan(1);
    await ticker.stop();
  });

  it("does nothing when it is stopped before it was started", async () => {
    await create().ticker.stop();
  });
});

describe("a tick that failed", () => {
  it.each(tickers.filter(({ name }) => name !== "manual-ticker"))(
    "is logged by $name",
    async ({ name, create }) => {
      const { ticker, minute } = create();
      ticker.start(async () => Promise.reject(new Error(`${name} wants a log line`)));
      await minute();
      await ticker.stop();
      expect(log.lines).toContainEqual({
        level: "error",
        event: "tick-failed",
        fields: { problem: `Error: ${name} wants a log line` },
      });
    },
  );
});

describe("cron-ticker", () => {
  it("ticks at the full minutes of UTC, in a zone that is 45 minutes off too", async () => {
    vi.useFakeTimers({ now: TEN + 30_250 });
    const ticker = cronTicker(log);
    const at: number[] = [];
    ticker.start(async () => void at.push(Date.now() - TEN));
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
    await ticker.stop();
    expect(at.map((ms) => Math.floor(ms / 1_000))).toEqual([60, 120]);
  });

  it("tells the log, and never the console, of a tick that is skipped", async () => {
    vi.useFakeTimers({ now: TEN });
    const lines = silentLog();
    const ticker = cronTicker(lines);
    const gate = Promise.withResolvers<void>();
    ticker.start(() => gate.promise);
    await vi.advanceTimersByTimeAsync(3 * MINUTE_MS);
    gate.resolve();
    await ticker.stop();
    expect(lines.lines.map(({ level, event }) => `${level} ${event}`)).toContain("warn ticker-warning");
  });

  it("starts and stops without leaving anything open", async () => {
    const ticker = cronTicker();
    ticker.start(async () => {});
    await ticker.stop();
    await ticker.stop();
  });
});
