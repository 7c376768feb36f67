/** What Prometheus scrapes at `/metrics`. No label holds anything personal, or anything of which there may be many. */
import { Registry } from "prom-client";
import { countDeliveries, type DeliveriesMeasured } from "./delivery-metrics.ts";
import type { HttpServer } from "./http-server.ts";
import { gaugeProcess, type ProcessMeasured } from "./process-metrics.ts";
import { gaugeState, type PlatformsMeasured, type StateMeasured } from "./state-metrics.ts";

/** What is measured of one conference; `labels` say which, where there are several. */
export type ConferenceMeasured = DeliveriesMeasured & StateMeasured;

export type Metrics = {
  registry: Registry;
  /** Counts this conference's, too, from now on. */
  add(conference: ConferenceMeasured): void;
};

/** In a registry of its own, so that two in one process do not meet. */
export function createMetrics(measured: ProcessMeasured & PlatformsMeasured): Metrics {
  const registry = new Registry();
  const countOf = countDeliveries(registry, measured);
  const gaugeOf = gaugeState(registry, measured);
  gaugeProcess(registry, measured);
  return {
    registry,
    add(conference) {
      countOf(conference);
      gaugeOf(conference);
    },
  };
}

/** Serves them on that server. */
export function mountMetrics({ mount }: Pick<HttpServer, "mount">, registry: Registry): void {
  mount("GET", "/metrics", async (_request, response) => {
    const text = await registry.metrics();
    response.writeHead(200, { "content-type": registry.contentType, "cache-control": "no-store" });
    response.end(text);
  });
}
