/** A person at the playground's page: a real browser, on a playground in this process. */
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";
import { silentLog } from "../../../src/adapters/log/silent-log.ts";
import { readConfig } from "../../../src/config.ts";
import { SourceFailure } from "../../../src/core/errors.ts";
import { type Demonstration, openDemonstration } from "../../../src/main/playground/demonstration.ts";
import type { World } from "../../../src/main/playground/world.ts";
import { browserPath } from "./find-browser.ts";

export async function openBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error("There is no Chromium on this machine.");
  // Chromium's own sandbox needs rights that containers do not give.
  return chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
}

export type Running = {
  address: string;
  demonstration: Demonstration;
  /** Undefined where the schedule could not be read. */
  world: World | undefined;
  stop(): Promise<void>;
};

/** The demo conference unless another is named; on a port of its own unless one is given. */
export async function startPlayground(location?: string, port = 0): Promise<Running> {
  const config = readConfig({ PORT: String(port) });
  const demonstration = await openDemonstration({ config, location, log: silentLog(), page: true });
  const world = await demonstration.begin().catch((failure: unknown) => {
    if (failure instanceof SourceFailure) return undefined;
    throw failure;
  });
  return { address: demonstration.address ?? "", demonstration, world, stop: demonstration.stop };
}

export type Visit = {
  page: Page;
  discord: Locator;
  slack: Locator;
  /** Types on Slack and sends it. */
  types(text: string): Promise<void>;
  becomes(name: string): Promise<void>;
  opens(place: string): Promise<void>;
  /** What went wrong: errors of the page, and requests to anywhere else. Empty when all is well. */
  complaints: string[];
  leave(): Promise<void>;
};

export async function visit(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    // What the server refuses, and that it is gone, the page itself shows.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) complaints.push(`request to ${request.url()}`);
  });
  await page.goto(address);
  await page.locator(".page").waitFor();
  const slackLine = page.getByRole("combobox", { name: /on Slack/ });
  return {
    page,
    discord: page.locator(".column-discord"),
    slack: page.locator(".column-slack"),
    async types(text) {
      await slackLine.fill(text);
      await slackLine.press("Escape");
      await slackLine.press("Enter");
    },
    becomes: (name) => page.getByRole("button", { name: new RegExp(`^${name}`) }).click(),
    opens: (place) => page.locator(".pane-people").getByRole("button", { name: place }).first().click(),
    complaints,
    leave: () => context.close(),
  };
}
