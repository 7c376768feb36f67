/** How the process does, for machines: health, readiness and metrics on its one HTTP server. */
import { watchEventLoop } from "../adapters/http/event-loop-stall.ts";
import { mountHealth } from "../adapters/http/health.ts";
import type { HttpServer } from "../adapters/http/http-server.ts";
import { keepListening } from "../adapters/http/keep-listening.ts";
import { createMetrics, mountMetrics } from "../adapters/http/metrics.ts";
import { createProbe, probeStore } from "../adapters/http/probe.ts";
import type { Receipts } from "../core/outbox/receipts.ts";
import type { ChatPlatform } from "../core/ports/chat-platform.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Log } from "../core/ports/log.ts";
import type { ScheduleState } from "../core/schedule/schedule-keeper.ts";
import type { Memory } from "./open-store.ts";

export type VitalsParts = {
  memory: Memory;
  platforms: readonly ChatPlatform[];
  clock: Clock;
  log: Log;
};

export type ServedVitals = {
  /** A programme is served, and deliveries may begin: from now on they are counted. */
  scheduleServed(served: { receipts: Receipts; source: () => ScheduleState }): void;
  /** Not ready any more, whatever else holds. */
  draining(): void;
  /** Resolves when nothing is listened on any more. */
  close(): Promise<void>;
};

/** Resolves once it listens, or has found that it cannot yet; see keepListening. */
export async function serveVitals(
  http: HttpServer,
  { memory, platforms, clock, log }: VitalsParts,
): Promise<ServedVitals> {
  const healths = () => platforms.map((platform) => ({ name: platform.name, ...platform.health() }));
  const store = probeStore(memory.store, clock);
  const queue = createProbe(() => memory.queue.nextDue(), clock);
  const stall = watchEventLoop();
  let served = false;
  let drains = false;
  mountHealth(http, {
    store,
    queue,
    platforms: healths,
    scheduleServed: () => served,
    draining: () => drains,
  });
  const stopListening = await keepListening(http, { clock, log });
  return {
    scheduleServed(given) {
      served = true;
      const measured = { ...given, platforms: healths, queue: memory.queue, store, stall, clock };
      mountMetrics(http, createMetrics(measured));
    },
    draining() {
      drains = true;
    },
    async close() {
      stopListening();
      await http.close();
      stall.stop();
    },
  };
}
