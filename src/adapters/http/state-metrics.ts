/** How things stand at the moment of the scrape: the queue, the store, the source, the platforms. */
import { Gauge, type Registry } from "prom-client";
import type { PlatformHealth } from "../../core/ports/chat-platform.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { DeliveryQueue } from "../../core/ports/delivery-queue.ts";
import type { ScheduleState } from "../../core/schedule/schedule-keeper.ts";
import { SECOND_MS } from "../../core/time/instant.ts";
import type { Probe } from "./probe.ts";

const SOURCE_STATES = ["good", "unreadable", "held"] as const;

export type PlatformsMeasured = {
  platforms(): readonly (PlatformHealth & { name: string })[];
  clock: Clock;
};

/** `labels`: the conference's name, where there are several. */
export type StateMeasured = {
  labels: { conference?: string };
  source(): ScheduleState;
  queue: Pick<DeliveryQueue, "stats">;
  store: Probe;
};

/** Gives what adds a conference. */
export function gaugeState(
  registry: Registry,
  { platforms, clock }: PlatformsMeasured,
): (conference: StateMeasured) => void {
  const registers = [registry];
  const conferences: StateMeasured[] = [];
  new Gauge({
    name: "callboard_platform_up",
    help: "1 while the platform is connected.",
    labelNames: ["platform"],
    registers,
    collect() {
      for (const { name: platform, state } of platforms())
        this.set({ platform }, state === "connected" ? 1 : 0);
    },
  });
  new Gauge({
    name: "callboard_source_age_seconds",
    help: "How long ago the source last answered with a good schedule.",
    labelNames: ["conference"],
    registers,
    collect() {
      for (const { labels, source } of conferences)
        this.set(labels, (clock.now() - source().loadedAt) / SECOND_MS);
    },
  });
  new Gauge({
    name: "callboard_source_state",
    help: "1 for the state the source is in: good, unreadable, or held (it waits for an organiser).",
    labelNames: ["conference", "state"],
    registers,
    collect() {
      for (const { labels, source } of conferences) {
        const now = stateOf(source());
        for (const state of SOURCE_STATES) this.set({ ...labels, state }, state === now ? 1 : 0);
      }
    },
  });
  new Gauge({
    name: "callboard_store_up",
    help: "1 while the store takes what Callboard must remember.",
    labelNames: ["conference"],
    registers,
    async collect() {
      for (const { labels, store } of conferences) this.set(labels, (await store()) === undefined ? 1 : 0);
    },
  });
  new Gauge({
    name: "callboard_queue_entries",
    help: "Wake-ups that wait to be handled, and those given up (dead). Absent while the queue does not answer.",
    labelNames: ["conference", "state"],
    registers,
    async collect() {
      this.reset();
      for (const { labels, queue } of conferences) {
        const stats = await queue.stats(0).catch(() => undefined);
        if (stats === undefined) continue;
        this.set({ ...labels, state: "waiting" }, stats.waiting);
        this.set({ ...labels, state: "dead" }, stats.dead);
      }
    },
  });
  return (conference) => void conferences.push(conference);
}

function stateOf({ problem, held }: ScheduleState): (typeof SOURCE_STATES)[number] {
  if (problem !== undefined) return "unreadable";
  return held === undefined ? "good" : "held";
}
