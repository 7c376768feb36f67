import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SimulatedClock, simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { watchEventLoop } from "../../src/adapters/http/event-loop-stall.ts";
import { createMetrics } from "../../src/adapters/http/metrics.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { createReceipts, type Receipts } from "../../src/core/outbox/receipts.ts";
import type { PlatformHealth } from "../../src/core/ports/chat-platform.ts";
import type { QueueStats } from "../../src/core/ports/delivery-queue.ts";
import type { Recipient } from "../../src/core/reminders/recipient.ts";
import type { ScheduleState } from "../../src/core/schedule/schedule-keeper.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { instant } from "../support/conference.ts";

const NINE = instant("2020-08-24T09:00:00Z");
const ada: Recipient = { kind: "person", platform: "discord", community: "club", person: "ada-lovelace" };
const call = { delivery: "call-1", tellings: [{ due: NINE }], expires: NINE + 20 * MINUTE_MS };

let clock: SimulatedClock;
let receipts: Receipts;
let state: PlatformHealth["state"];
let source: ScheduleState;
let stats: () => Promise<QueueStats>;
let storeProblem: string | undefined;
let stalled: number;

beforeEach(() => {
  clock = simulatedClock(NINE);
  receipts = createReceipts({ clock, log: silentLog() });
  state = "connected";
  storeProblem = undefined;
  stalled = 0;
  stats = async () => ({ waiting: 7, done: 0, dead: 2, letters: [] });
  source = {
    name: "feed",
    format: "frab",
    loadedAt: NINE,
    problem: undefined,
    held: undefined,
    absent: 0,
    findings: [],
    disagreements: [],
  };
});

function open(...names: readonly string[]) {
  const metrics = createMetrics({
    platforms: () => [{ name: "discord", state, problem: undefined }],
    stall: { take: () => stalled },
    clock,
  });
  const measured = {
    receipts,
    source: () => source,
    queue: { stats: () => stats() },
    store: async () => storeProblem,
  };
  if (names.length === 0) metrics.add({ ...measured, labels: {} });
  for (const conference of names) metrics.add({ ...measured, labels: { conference } });
  return metrics.registry;
}

/** The samples of a scrape, by name and labels as they are written. */
async function scrape(registry: ReturnType<typeof open>): Promise<Record<string, number>> {
  const lines = (await registry.metrics()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(lines.map((line) => [line.replace(/ \S+$/, ""), Number(line.split(" ").at(-1))]));
}

describe("the metrics", () => {
  it("count deliveries, failures and waves by platform and outcome", async () => {
    const registry = open();
    receipts.failed(ada, call, "rate-limited");
    receipts.delivered(ada, call, NINE + 200);
    receipts.delivered({ ...ada, person: "bob" }, { ...call, delivery: "call-2" }, NINE + 7_000);
    receipts.dropped({ ...ada, person: "eve" }, { ...call, delivery: "call-3" }, "closed");
    receipts.logRest();
    expect(await scrape(registry)).toMatchObject({
      'callboard_deliveries_total{platform="discord",outcome="on-time"}': 1,
      'callboard_deliveries_total{platform="discord",outcome="late"}': 1,
      'callboard_deliveries_total{platform="discord",outcome="dropped"}': 1,
      'callboard_dropped_total{platform="discord",reason="closed"}': 1,
      'callboard_failures_total{platform="discord",kind="rate-limited"}': 1,
      'callboard_waves_total{platform="discord",outcome="incomplete"}': 1,
      'callboard_waves_total{platform="discord",outcome="on-time"}': 0,
      'callboard_lateness_seconds_bucket{le="0.25",platform="discord"}': 1,
      'callboard_lateness_seconds_bucket{le="5",platform="discord"}': 1,
      'callboard_lateness_seconds_bucket{le="10",platform="discord"}': 2,
      'callboard_lateness_seconds_count{platform="discord"}': 2,
    });
  });

  it.each([
    ["on-time", [NINE + 10]],
    ["late", [NINE + 10, NINE + 5_001]],
  ])("call a wave %s by its slowest delivery", async (outcome, arrivals) => {
    const registry = open();
    for (const [n, at] of arrivals.entries()) receipts.delivered(ada, { ...call, delivery: String(n) }, at);
    receipts.logRest();
    expect((await scrape(registry))[`callboard_waves_total{platform="discord",outcome="${outcome}"}`]).toBe(
      1,
    );
  });

  it("tell how platform, source, queue, store and process stand at the moment", async () => {
    const registry = open();
    expect(await scrape(registry)).toMatchObject({
      'callboard_platform_up{platform="discord"}': 1,
      callboard_source_age_seconds: 0,
      'callboard_source_state{state="good"}': 1,
      'callboard_queue_entries{state="waiting"}': 7,
      'callboard_queue_entries{state="dead"}': 2,
      callboard_store_up: 1,
      callboard_event_loop_stall_seconds: 0,
      callboard_start_time_seconds: NINE / 1_000,
      callboard_memory_resident_bytes: expect.any(Number),
      callboard_memory_heap_bytes: expect.any(Number),
    });
    await clock.advanceTo(NINE + MINUTE_MS);
    [state, storeProblem, stalled] = ["reconnecting", "The disk is full.", 1.5];
    source = { ...source, problem: "It answers 500." };
    stats = () => Promise.reject(new Error("closed"));
    const later = await scrape(registry);
    expect(later).toMatchObject({
      'callboard_platform_up{platform="discord"}': 0,
      callboard_source_age_seconds: 60,
      'callboard_source_state{state="good"}': 0,
      'callboard_source_state{state="unreadable"}': 1,
      callboard_store_up: 0,
      callboard_event_loop_stall_seconds: 1.5,
    });
    expect(Object.keys(later).filter((name) => name.startsWith("callboard_queue"))).toEqual([]);
    source = { ...source, problem: undefined, held: "Half of it is gone." };
    expect(await scrape(registry)).toMatchObject({ 'callboard_source_state{state="held"}': 1 });
  });

  it("tell several conferences apart, and one by nothing", async () => {
    const samples = Object.keys(await scrape(open("ash", "birch")));
    for (const conference of ["ash", "birch"]) {
      expect(samples).toContain(`callboard_source_state{conference="${conference}",state="good"}`);
      expect(samples).toContain(`callboard_queue_entries{conference="${conference}",state="waiting"}`);
      expect(samples).toContain(`callboard_store_up{conference="${conference}"}`);
      expect(samples).toContain(
        `callboard_deliveries_total{conference="${conference}",platform="discord",outcome="late"}`,
      );
    }
    expect(Object.keys(await scrape(open())).join()).not.toContain("conference=");
  });

  it("name nobody", async () => {
    const registry = open();
    receipts.delivered(ada, call, NINE);
    receipts.dropped({ ...ada, person: "eve-secret" }, { ...call, delivery: "call-3" }, "closed");
    expect(await registry.metrics()).not.toMatch(/ada-lovelace|eve-secret|club|call-/);
  });

  it("are those that docs/operations.md explains, kind by kind and label by label", () => {
    const rows = readFileSync("docs/operations.md", "utf8").matchAll(
      /^\| `(callboard_\w+)` \| (\w+) \|([^|]*)\|/gm,
    );
    const explained = [...rows].map(([, name, kind, labels = ""]) => ({
      name,
      kind,
      labels: labels.split(",").flatMap((label) => (label.trim() === "" ? [] : [label.trim()])),
    }));
    const kept = open()
      .getMetricsAsArray()
      .map((metric) => ({
        name: metric.name,
        kind: String(metric.type),
        labels: "labelNames" in metric ? metric.labelNames : [],
      }));
    expect(explained).toEqual(kept);
  });
});

describe("the event loop's stalls", () => {
  let stall: ReturnType<typeof watchEventLoop>;
  beforeEach(() => {
    stall = watchEventLoop();
  });
  afterEach(() => stall.stop());

  it("are seen, also right after they were last asked for, and told once", () => {
    stall.take();
    const until = performance.now() + 120;
    while (performance.now() < until);
    const seen = stall.take();
    expect(seen).toBeGreaterThan(0.09);
    expect(stall.take()).toBeLessThan(seen);
  });
});
