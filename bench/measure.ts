/** Times of many runs of one thing. */
import { performance } from "node:perf_hooks";
import { percentile } from "../src/core/outbox/receipt.ts";

export type Measured = { p50: number; p99: number };

/** Milliseconds a run; the first tenth, while the engine warms up, does not count. */
export async function measure(runs: number, task: (run: number) => unknown): Promise<Measured> {
  const times: number[] = [];
  for (let run = 0; run < runs * 1.1; run += 1) {
    const before = performance.now();
    await task(run);
    if (run >= runs * 0.1) times.push(performance.now() - before);
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

export function row(name: string, { p50, p99 }: Measured, bare?: Measured): string {
  const ratio = bare === undefined ? "" : `  ${(p50 / bare.p50).toFixed(1)} x`;
  return `${name.padEnd(44)} p50 ${p50.toFixed(3).padStart(8)} ms   p99 ${p99.toFixed(3).padStart(8)} ms${ratio}`;
}
