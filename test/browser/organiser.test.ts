/** The organiser's page for everybody, on any screen, with any titles: in a real browser. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seriousFaults } from "../support/browser/axe.ts";
import { browserPath } from "../support/browser/find-browser.ts";
import { openBrowser } from "../support/browser/visit.ts";
import { aSchedule, aSession, instant } from "../support/conference.ts";
import { type OpenPage, openOrganisersPage, SECRET } from "../support/organisers-page.ts";
import { openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const HOSTILE = [
  "<img src=x onerror=alert(1)> <script>alert(2)</script>",
  `\u202eright to left ${"verylongword".repeat(40)}`,
  "</title><style>*{display:none}</style>",
];
const talks = Array.from({ length: 12 }, (_, number) =>
  aSession({
    id: `talk-${number}`,
    title: HOSTILE[number] ?? `Talk ${number}`,
    start: at("12:00"),
    end: at("12:30"),
  }),
);

describe.skipIf(browserPath === undefined)("the organiser's page, in Chromium", () => {
  let browser: Browser;
  let world: World;
  let served: OpenPage;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    complaints = [];
    world = await openWorld({ sessions: talks, names: ["discord", "slack"], two: true });
    served = await openOrganisersPage(world);
  });
  afterEach(async () => {
    await page.context().close();
    await served.close();
    await world.stops();
    expect(complaints).toEqual([]);
  });

  /** Calls were delivered, one was given up, something was decided, and a change waits. */
  async function aFullDay(): Promise<void> {
    for (const who of ["ada", "bob"]) await world.types(who, "remind session:talk-0 lead:10");
    world.platform.fails({ kind: "invalid" });
    await does("cancel session:talk-1");
    await does("cancel session:talk-2");
    await world.until("11:52:00");
    world.publishes(aSchedule(talks.slice(7)));
    await world.until("11:53:30");
  }

  async function does(text: string): Promise<void> {
    const { actions } = await world.answers("chair", text, { organiser: true });
    await world.types("chair", `confirm act:${actions?.[0]?.options.act}`, { organiser: true });
  }

  async function open(options: BrowserContextOptions = {}): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(served.base) && !request.url().startsWith("data:"))
        complaints.push(`request to ${request.url()}`);
    });
    await page.goto(`${served.base}/organiser`);
  }

  async function signIn(): Promise<void> {
    await page.getByLabel("The secret of this Callboard").fill(SECRET);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "What needs you" }).waitFor();
  }

  it.each([
    ["light, on a desk", { colorScheme: "light" }],
    ["dark, on a desk", { colorScheme: "dark" }],
    ["light, on a phone", { colorScheme: "light", viewport: { width: 390, height: 844 } }],
    ["dark, on a small phone", { colorScheme: "dark", viewport: { width: 320, height: 600 } }],
  ] as const)("has no serious fault, and nothing beyond its edge: %s", async (_name, options) => {
    await aFullDay();
    await open(options);
    const check = async () => {
      expect(await seriousFaults(page)).toEqual([]);
      const width = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
      expect(width).toBeLessThanOrEqual(0);
    };
    await check();
    await signIn();
    await check();
    await page.getByRole("link", { name: "See what accepting would do" }).click();
    await page.getByRole("heading", { name: "Accept what is held?" }).waitFor();
    await check();
  });

  it("shows what anybody may have written as text and nothing else", async () => {
    await aFullDay();
    await open();
    await signIn();
    await page.getByText("<script>alert(2)</script>").first().waitFor();
    await page.getByText("</title><style>").first().waitFor();
    expect(await page.locator("main :is(img, script, style, iframe)").count()).toBe(0);
    expect(await page.getByRole("heading", { name: "Waves delivered" }).isVisible()).toBe(true);
  });

  it("lets a held change be accepted by keyboard alone", async () => {
    await aFullDay();
    await open();
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press("Tab");
        if ((await page.locator(":focus").innerText()).startsWith(name)) return;
      }
      throw new Error(`${name} cannot be reached`);
    };
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type(SECRET);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "What needs you" }).waitFor();
    await tabTo("See what accepting would do");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Accept what is held?" }).waitFor();
    await tabTo("Accept");
    await page.keyboard.press("Enter");
    await page.getByText("Accepted: the source's schedule is served as it is now.").waitFor();
    expect(world.programme().sessions).toHaveLength(5);
  });

  it("changes by itself while it is open, and leaves the focus and the scrolled place alone", async () => {
    await aFullDay();
    await open({ viewport: { width: 390, height: 600 } });
    await signIn();
    await page.getByText("Live.").waitFor();
    await page.locator("[role=status]", { hasText: "3 things to look at" }).waitFor();
    const back = page.getByRole("link", { name: /^Take back/ }).first();
    await back.focus();
    const focused = await back.getAttribute("id");
    const place = await page.evaluate("window.scrollY");
    await does("cancel session:talk-8");
    await world.until("11:53:34");
    await page.locator("#audit li").nth(2).waitFor();
    expect(await page.locator(":focus").getAttribute("id")).toBe(focused);
    expect(await page.evaluate("window.scrollY")).toBe(place);

    await world.types("chair", "source accept", { organiser: true });
    await world.until("11:53:40");
    await page.locator("[role=status][data-part=attention]", { hasText: "2 things to look at" }).waitFor();
  });

  it("says when Callboard does not answer any more", async () => {
    await open();
    await signIn();
    await page.getByText("Live.").waitFor();
    page.removeAllListeners("console");
    await served.close();
    await page.getByText(/Not live/).waitFor();
  });

  it("works without scripts", async () => {
    await aFullDay();
    await open({ javaScriptEnabled: false });
    await signIn();
    await page
      .getByRole("link", { name: /^Take back/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Take it back" }).click();
    await page.getByText(/^Taken back: /).waitFor();
    await does("cancel session:talk-9");
    await page.getByRole("link", { name: "Refresh" }).click();
    await page.locator("#audit strong", { hasText: 'Cancel "Talk 9"' }).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign in" }).waitFor();
  });
});
