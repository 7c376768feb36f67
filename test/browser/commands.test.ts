/** What one does in the playground with commands, in a real browser. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seriousFaults } from "../support/browser/axe.ts";
import { browserPath } from "../support/browser/find-browser.ts";
import { openBrowser, type Running, startPlayground, type Visit, visit } from "../support/browser/visit.ts";

describe.skipIf(browserPath === undefined)("commands on the playground's page, in Chromium", () => {
  let browser: Browser;
  let running: Running;
  let here: Visit;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    running = await startPlayground();
    here = await visit(browser, running.address);
  });
  afterEach(async () => {
    await here.leave();
    await running.stop();
    expect(here.complaints).toEqual([]);
  });

  it("answers on both platforms, and the asker alone sees it", async () => {
    await here.types("/conf session core-scheduling");
    for (const column of [here.discord, here.slack])
      await column.getByText("Core Scheduling - How do we merge?").first().waitFor();
    await here.discord.getByText("Only you can see this").waitFor();
    await here.slack.getByText("Only visible to you").waitFor();
    await here.becomes("Bob");
    await here.page.locator("[aria-current=true]", { hasText: "Bob" }).waitFor();
    expect(await here.slack.getByText("Only visible to you").count()).toBe(0);
  });

  it("draws the picture of a day as both platforms would, and reads out what is on it", async () => {
    await here.types("/conf day day:2020-08-26 picture:true");
    for (const column of [here.discord, here.slack]) {
      const picture = column.getByRole("img", { name: /^Timetable of Wed 26 Aug/ });
      await picture.waitFor();
      await expect.poll(async () => (await picture.boundingBox())?.height ?? 0).toBeGreaterThan(200);
    }
    expect(await seriousFaults(here.page)).toEqual([]);
  });

  it("has options chosen one by one on Discord, and suggests what they may hold", async () => {
    const { page } = here;
    const line = page.getByRole("combobox", { name: /on Discord/ });
    await line.pressSequentially("/rem");
    await page.getByRole("option", { name: "/conf reminders" }).waitFor();
    await line.press("Enter");
    await page.getByRole("option", { name: /^session/ }).click();
    await line.pressSequentially("core sched");
    await page.getByRole("option", { name: /Core Scheduling - How do we merge/ }).waitFor();
    await line.press("Enter");
    await page.getByRole("option", { name: /^lead/ }).click();
    await line.pressSequentially("15");
    await line.press("Enter");
    await line.press("Enter");
    await here.discord.getByText("You will be called 15 min before").waitFor();
    await here.slack.getByText("You will be called 15 min before").waitFor();
  });

  it("opens direct messages with who asks to be called, with a badge until they are read", async () => {
    await here.becomes("Bob");
    await here.types("/conf remind session:core-scheduling lead:10");
    const place = here.page.getByRole("button", { name: /^Callboard/ });
    await here.page.getByRole("button", { name: /Callboard.* 1 new messages/ }).waitFor();
    await place.click();
    await here.slack.getByText("Your calls for Linux Plumbers Conference 2020 arrive here").waitFor();
    await here.discord.getByText("Your calls for Linux Plumbers Conference 2020 arrive here").waitFor();
    expect(await here.page.locator(".badge").count()).toBe(0);
  });

  it("tells who takes no direct messages how it stands", async () => {
    await here.page.getByRole("checkbox", { name: "takes direct messages" }).click();
    await here.page.getByRole("checkbox", { name: "takes direct messages", checked: false }).waitFor();
    await here.types("/conf remind session:core-scheduling lead:10");
    await here.slack
      .getByText(/direct message/i)
      .first()
      .waitFor();
  });

  it("hints at what to type on Slack, and completes it by Tab", async () => {
    const line = here.page.getByRole("combobox", { name: /on Slack/ });
    await line.pressSequentially("/conf sess");
    await here.page.getByRole("option", { name: "/conf session" }).waitFor();
    await line.press("Tab");
    expect(await line.inputValue()).toBe("/conf session ");
    await here.slack.getByText(/Type name:value/).waitFor();
    await line.pressSequentially("core-scheduling");
    await line.press("Enter");
    await here.slack.getByText("Core Scheduling - How do we merge?").first().waitFor();
  });

  it("runs a button's command from either platform", async () => {
    await here.types("/conf now");
    await here.slack.getByRole("button", { name: "What comes next" }).click();
    await here.discord.getByText("/conf next").or(here.discord.getByText("conf next")).first().waitFor();
    await here.types("/conf xyzzy");
    await here.discord.getByText('There is no command "xyzzy"').waitFor();
    await here.discord.getByRole("button", { name: "help" }).last().click();
    await here.slack.getByText("/conf remind").first().waitFor();
  });

  it("keeps organisers' commands from attendees, and offers them to organisers", async () => {
    const line = here.page.getByRole("combobox", { name: /on Discord/ });
    await line.fill("/conf-admin");
    await here.page.getByRole("option", { name: "/conf-admin status" }).waitFor();
    await line.fill("");
    await here.becomes("Bob");
    const theirs = here.page.getByRole("combobox", { name: "Message #hall as Bob, on Discord" });
    await theirs.fill("/conf");
    await here.page.getByRole("option", { name: "/conf now" }).waitFor();
    expect(await here.page.getByRole("option", { name: "/conf-admin status" }).count()).toBe(0);
    await theirs.fill("");
    await here.types("/conf-admin status");
    await here.slack.getByText("Only organisers may use status.").waitFor();
  });

  it("takes new people and channels, which announce what they are told to", async () => {
    const { page } = here;
    await page.getByRole("button", { name: "Add a person" }).click();
    await page.getByLabel("Add a person: name").fill("Dee Dee");
    await page.getByRole("checkbox", { name: "organiser", exact: true }).check();
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.locator("[aria-current=true]", { hasText: "Dee Dee" }).waitFor();
    await page.getByRole("button", { name: "Add a channel" }).click();
    await page.getByLabel("Add a channel: name").fill("#Scheduler Talk");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await here.opens("scheduler-talk");
    await here.types("/conf-admin channel track:scheduler lead:10");
    await here.slack
      .getByText(/Announcements come here/)
      .first()
      .waitFor();
    await here.types("/conf-admin announce text:hello channel:#hall");
    await here.opens("hall");
    await here.discord.getByText("hello").first().waitFor();
  });

  it("takes a schedule file as Discord does, and shows what it would change before it is served", async () => {
    const { page } = here;
    const line = page.getByRole("combobox", { name: /on Discord/ });
    await line.pressSequentially("/conf-admin source");
    await line.press("Enter");
    await page.getByRole("option", { name: /^file/ }).click();
    await page.locator(".file-line input").setInputFiles("test/fixtures/schedules/small.yaml");
    await page.locator(".chip", { hasText: "small.yaml" }).waitFor();
    await line.press("Enter");
    await here.slack
      .getByText(/small\.yaml/)
      .first()
      .waitFor();
    await here.discord
      .getByText(/small\.yaml/)
      .first()
      .waitFor();
  });
});
