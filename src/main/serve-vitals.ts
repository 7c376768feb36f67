/** How the process does, for machines: health, readiness and metrics on its one HTTP server. */
import { watchEventLoop } from "../adapters/http/event-loop-stall.ts";
import { mountHealth } from "../adapters/http/health.ts";
import type { HttpServer } from "../adapters/http/http-server.ts";
import { keepListening } from "../adapters/http/keep-listening.ts";
import { createMetrics, mountMetrics } from "../adapters/http/metrics.ts";
import { createProbe, firstProblem, probeStore } from "../adapters/http/probe.ts";
import type { ChatPlatform } from "../core/ports/chat-platform.ts";
import type { Clock } from "../core/ports/clock.ts";
import type { Log } from "../core/ports/log.ts";
import type { OpenedConference } from "./open-conference.ts";
import type { Conference } from "./serve-conferences.ts";

export type VitalsParts = {
  conferences: readonly Conference[];
  platforms: readonly ChatPlatform[];
  clock: Clock;
  log: Log;
};

export type ServedVitals = {
  /** Its programme is served, and deliveries may begin: from now on they are counted. */
  scheduleServed(conference: OpenedConference): void;
  /** Not ready any more, whatever else holds. */
  draining(): void;
  /** Resolves when nothing is listened on any more. */
  close(): Promise<void>;
};

/** Resolves once it listens, or has found that it cannot yet; see keepListening. */
export async function serveVitals(
  http: HttpServer,
  { conferences, platforms, clock, log }: VitalsParts,
): Promise<ServedVitals> {
  const healths = () => platforms.map((platform) => ({ name: platform.name, ...platform.health() }));
  const probed = conferences.map(({ settings, memory }) => ({
    settings,
    memory,
    store: probeStore(memory.store, clock),
    queue: createProbe(() => memory.queue.nextDue(), clock),
  }));
  const allOf = (part: "store" | "queue") =>
    firstProblem(probed.map((one) => ({ name: one.settings.name, probe: one[part] })));
  const stall = watchEventLoop();
  const metrics = createMetrics({ platforms: healths, stall, clock });
  let served = 0;
  let drains = false;
  mountHealth(http, {
    store: allOf("store"),
    queue: allOf("queue"),
    platforms: healths,
    scheduleServed: () => served > 0,
    draining: () => drains,
  });
  const stopListening = await keepListening(http, { clock, log });
  return {
    scheduleServed({ settings, board, keeper }) {
      const own = probed.find((one) => one.settings === settings);
      if (own === undefined) return;
      const { name } = settings;
      const { store, memory } = own;
      metrics.add({
        labels: name === undefined ? {} : { conference: name },
        receipts: board.receipts,
        source: keeper.state,
        queue: memory.queue,
        store,
      });
      if (served === 0) mountMetrics(http, metrics.registry);
      served += 1;
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
