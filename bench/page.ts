/** How long the playground's page takes until it may be used, in a real browser where there is one. */
import { performance } from "node:perf_hooks";
import { chromium } from "playwright-core";
import { silentLog } from "../src/adapters/log/silent-log.ts";
import { readConfig } from "../src/config.ts";
import { percentile } from "../src/core/outbox/receipt.ts";
import { openDemonstration } from "../src/main/playground/demonstration.ts";
import { browserPath } from "../test/support/browser/find-browser.ts";

const LOADS = 10;
const TARGET_MS = 1_000;

export async function benchPage(print: (text: string) => void): Promise<void> {
  if (browserPath === undefined) return print("The playground's page: no Chromium on this machine.");
  const begun = performance.now();
  const demonstration = await openDemonstration({
    config: readConfig({ PORT: "0" }),
    location: undefined,
    log: silentLog(),
    page: true,
  });
  await demonstration.begin();
  const address = demonstration.address ?? "";
  await (await fetch(address)).text();
  const served = performance.now() - begun;
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  const times: number[] = [];
  for (let load = 0; load < LOADS; load += 1) {
    // Nothing is kept from one load to the next.
    const context = await browser.newContext();
    const page = await context.newPage();
    const before = performance.now();
    await page.goto(address);
    await page.getByRole("combobox", { name: /on Slack/ }).fill("/conf now");
    times.push(performance.now() - before);
    await context.close();
  }
  await browser.close();
  await demonstration.stop();
  print(`The playground's page: served after ${Math.round(served)} ms`);
  print(
    `until one can type in it, nothing cached      p50 ${Math.round(percentile(times, 0.5))} ms   worst ${Math.round(Math.max(...times))} ms   (target ${TARGET_MS} ms)`,
  );
}
