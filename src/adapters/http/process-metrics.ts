/** How the process itself does. */
import { memoryUsage } from "node:process";
import { Gauge, type Registry } from "prom-client";
import type { Clock } from "../../core/ports/clock.ts";
import { SECOND_MS } from "../../core/time/instant.ts";
import type { StallWatch } from "./event-loop-stall.ts";

export type ProcessMeasured = { stall: Pick<StallWatch, "take">; clock: Clock };

export function gaugeProcess(registry: Registry, { stall, clock }: ProcessMeasured): void {
  const registers = [registry];
  new Gauge({
    name: "callboard_event_loop_stall_seconds",
    help: "The longest that the event loop stood still since the last scrape.",
    registers,
    collect() {
      this.set(stall.take());
    },
  });
  new Gauge({
    name: "callboard_memory_resident_bytes",
    help: "Memory that the process has.",
    registers,
    collect() {
      this.set(memoryUsage.rss());
    },
  });
  new Gauge({
    name: "callboard_memory_heap_bytes",
    help: "Memory in use by JavaScript.",
    registers,
    collect() {
      this.set(memoryUsage().heapUsed);
    },
  });
  new Gauge({
    name: "callboard_start_time_seconds",
    help: "When the process began to count, in seconds since 1970.",
    registers,
  }).set(clock.now() / SECOND_MS);
}
