/** What Prometheus scrapes at `/metrics`. No label holds anything personal, or anything of which there may be many. */
import { Registry } from "prom-client";
import { countDeliveries, type DeliveriesMeasured } from "./delivery-metrics.ts";
import type { HttpServer } from "./http-server.ts";
import { gaugeProcess, type ProcessMeasured } from "./process-metrics.ts";
import { gaugeState, type StateMeasured } from "./state-metrics.ts";

/** Counts from now on. In a registry of its own, so that two in one process do not meet. */
export function createMetrics(measured: DeliveriesMeasured & StateMeasured & ProcessMeasured): Registry {
  const registry = new Registry();
  countDeliveries(registry, measured);
  gaugeState(registry, measured);
  gaugeProcess(registry, measured);
  return registry;
}

/** Serves them on that server. */
export function mountMetrics({ mount }: Pick<HttpServer, "mount">, registry: Registry): void {
  mount("GET", "/metrics", async (_request, response) => {
    const text = await registry.metrics();
    response.writeHead(200, { "content-type": registry.contentType, "cache-control": "no-store" });
    response.end(text);
  });
}
