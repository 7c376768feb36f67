/** What became of deliveries and waves, counted as the receipts count them. */
import { Counter, Histogram, type Registry } from "prom-client";
import { LATE_MS, type Receipt } from "../../core/outbox/receipt.ts";
import type { Receipts } from "../../core/outbox/receipts.ts";
import { SECOND_MS } from "../../core/time/instant.ts";

/** Around what people notice: five seconds is late, a minute is bad. */
const LATENESS_S = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900];

/** `labels`: the conference's name, where there are several. */
export type DeliveriesMeasured = { labels: { conference?: string }; receipts: Pick<Receipts, "watch"> };

/** Gives what counts a conference's from then on. */
export function countDeliveries(
  registry: Registry,
  { platforms }: { platforms(): readonly { name: string }[] },
): (conference: DeliveriesMeasured) => void {
  const registers = [registry];
  const deliveries = new Counter({
    name: "callboard_deliveries_total",
    help: "Messages that were due, by what became of them: on-time, late (more than 5 s) or dropped.",
    labelNames: ["conference", "platform", "outcome"],
    registers,
  });
  const dropped = new Counter({
    name: "callboard_dropped_total",
    help: "Messages that were due and will not be delivered, by reason.",
    labelNames: ["conference", "platform", "reason"],
    registers,
  });
  const failures = new Counter({
    name: "callboard_failures_total",
    help: "Attempts at a delivery that came to nothing, by kind; most are made again.",
    labelNames: ["conference", "platform", "kind"],
    registers,
  });
  const waves = new Counter({
    name: "callboard_waves_total",
    help: "Waves that have ended: on-time, late (all delivered, some late) or incomplete (some not delivered).",
    labelNames: ["conference", "platform", "outcome"],
    registers,
  });
  const lateness = new Histogram({
    name: "callboard_lateness_seconds",
    help: "How long after they were due messages were delivered.",
    labelNames: ["conference", "platform"],
    buckets: LATENESS_S,
    registers,
  });

  return ({ labels, receipts }) => {
    // So that a rate can be taken of the very first one.
    for (const { name } of platforms()) {
      const of = { ...labels, platform: name };
      lateness.zero(of);
      for (const outcome of ["on-time", "late", "dropped"]) deliveries.inc({ ...of, outcome }, 0);
      for (const outcome of ["on-time", "late", "incomplete"]) waves.inc({ ...of, outcome }, 0);
    }
    receipts.watch((counted) => {
      const of = { ...labels, platform: counted.platform };
      switch (counted.what) {
        case "delivered":
          deliveries.inc({ ...of, outcome: counted.latenessMs > LATE_MS ? "late" : "on-time" });
          lateness.observe(of, counted.latenessMs / SECOND_MS);
          break;
        case "dropped":
          deliveries.inc({ ...of, outcome: "dropped" });
          dropped.inc({ ...of, reason: counted.why });
          break;
        case "failed":
          failures.inc({ ...of, kind: counted.kind });
          break;
        case "ended":
          waves.inc({ ...of, outcome: outcomeOf(counted.receipt) });
      }
    });
  };
}

function outcomeOf({ due, delivered, late }: Receipt): "on-time" | "late" | "incomplete" {
  if (delivered < due) return "incomplete";
  return late > 0 ? "late" : "on-time";
}
