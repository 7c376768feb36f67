/**
 * Makes the README's pictures from the running playground and the organiser's page: node scripts/screenshots.ts, or
 * only those whose names are given. Needs a Chromium.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { silentLog } from "../src/adapters/log/silent-log.ts";
import { readConfig } from "../src/config.ts";
import { openDemonstration } from "../src/main/playground/demonstration.ts";
import { browserPath } from "../test/support/browser/find-browser.ts";
import { openOrganisersDay, type ServedDay, signIn } from "./organisers-picture.ts";

const FOLDER = path.join(import.meta.dirname, "..", "docs", "images");

type Scene = {
  name: string;
  size: { width: number; height: number };
  dark?: boolean;
  /** The part that is shown; the whole page unless one is named. */
  part?: string;
  /** What is served; the playground unless something else is. */
  open?: () => Promise<ServedDay>;
  play(page: Page): Promise<void>;
};

const nextEvent = (page: Page) => page.getByRole("button", { name: /^Next event/ }).click();

/** Sends a line on Slack. */
async function say(page: Page, line: string): Promise<void> {
  const box = page.getByRole("combobox", { name: /on Slack/ });
  await box.fill(line);
  await box.press("Escape");
  await box.press("Enter");
}

async function setClock(page: Page, to: string): Promise<void> {
  await page.getByRole("button", { name: "Set…" }).click();
  await page.getByLabel(/Set the clock to/).fill(to);
  await page.getByRole("button", { name: "Set", exact: true }).click();
}

/** Tuesday in the Scheduler microconference: a reminder was set, and its call and an announcement have come. */
async function onTuesday(page: Page): Promise<void> {
  await setClock(page, "2020-08-25T11:29");
  await say(page, "/conf remind session:core-scheduling lead:10");
  await page.locator(".column-slack").getByText("You will be called 10 min before").waitFor();
  await nextEvent(page);
  await page.locator(".column-slack").getByText("Starts in 10 min: Core Scheduling").waitFor();
}

const SCENES: readonly Scene[] = [
  {
    name: "playground",
    size: { width: 1440, height: 900 },
    async play(page) {
      await onTuesday(page);
      await page.getByRole("combobox", { name: /on Discord/ }).pressSequentially("/se");
      await page.getByRole("option", { name: "/conf search" }).waitFor();
    },
  },
  {
    name: "discord-and-slack",
    size: { width: 1440, height: 1120 },
    part: ".pane-discord, .pane-slack",
    play: onTuesday,
  },
  {
    name: "a-session-moves",
    size: { width: 1440, height: 900 },
    dark: true,
    async play(page) {
      await onTuesday(page);
      await page.getByRole("searchbox").fill("core scheduling");
      await page.getByRole("button", { name: /Core Scheduling/ }).click();
      await page.getByRole("button", { name: /later by 30 minutes/ }).click();
      await page.getByText(/will hear of it/).waitFor();
      await nextEvent(page);
      await page
        .locator(".pane-people")
        .getByRole("button", { name: /^Callboard/ })
        .click();
      await page.locator(".column-slack").getByText(/12:20/).first().waitFor();
    },
  },
  {
    name: "on-a-phone",
    size: { width: 390, height: 780 },
    async play(page) {
      await setClock(page, "2020-08-25T11:29");
      await nextEvent(page);
      await page.locator(".column-discord .row").last().waitFor();
    },
  },
  { name: "organisers-page", size: { width: 1280, height: 1180 }, open: openOrganisersDay, play: signIn },
  {
    name: "organisers-page-dark",
    size: { width: 390, height: 1180 },
    dark: true,
    open: openOrganisersDay,
    play: signIn,
  },
];

/** The playground, paused. */
async function openPlayground(): Promise<ServedDay> {
  const demonstration = await openDemonstration({
    config: readConfig({ PORT: "0" }),
    location: undefined,
    log: silentLog(),
    page: true,
  });
  await demonstration.begin();
  return { address: demonstration.address ?? "", stop: () => demonstration.stop() };
}

async function take(
  browser: Browser,
  { name, size, dark, part, open = openPlayground, play }: Scene,
): Promise<void> {
  const served = await open();
  const context = await browser.newContext({
    viewport: size,
    colorScheme: dark === true ? "dark" : "light",
    timezoneId: "Europe/Berlin",
    locale: "en-GB",
  });
  try {
    const page = await context.newPage();
    await page.goto(served.address);
    if (open === openPlayground) await page.getByRole("button", { name: "Pause" }).click();
    await play(page);
    await page.mouse.move(0, 0);
    // What was drawn last comes to rest.
    await page.waitForTimeout(500);
    const file = path.join(FOLDER, `${name}.png`);
    const clip = part === undefined ? undefined : await around(page, part);
    await page.screenshot(clip === undefined ? { path: file } : { path: file, clip });
    process.stdout.write(`${path.relative(process.cwd(), file)}\n`);
  } finally {
    await context.close();
    await served.stop();
  }
}

/** The smallest part of the page that holds all of them. */
async function around(page: Page, parts: string) {
  const boxes = (
    await Promise.all((await page.locator(parts).all()).map((part) => part.boundingBox()))
  ).filter((box) => box !== null);
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

if (browserPath === undefined) {
  process.stderr.write("There is no Chromium here: install one, or name it by CHROMIUM.\n");
  process.exitCode = 1;
} else {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  const wanted = process.argv.slice(2);
  for (const scene of SCENES)
    if (wanted.length === 0 || wanted.includes(scene.name)) await take(browser, scene);
  await browser.close();
}
