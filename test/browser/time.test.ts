/** Moving the clock and changing the programme in the playground, in a real browser. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserPath } from "../support/browser/find-browser.ts";
import { openBrowser, type Running, startPlayground, type Visit, visit } from "../support/browser/visit.ts";

const FIRST = "Opening of the Containers and Checkpoint/Restore MC";
const SECOND = "Next steps for uid/gid shifting for mounts and namespaces";

describe.skipIf(browserPath === undefined)("time on the playground's page, in Chromium", () => {
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

  const nextEvent = () => here.page.getByRole("button", { name: /^Next event/ }).click();
  const said = (text: string) => here.slack.getByRole("heading", { name: text });
  async function setClock(to: string): Promise<void> {
    await here.page.getByRole("button", { name: "Set…" }).click();
    await here.page.getByLabel(/Set the clock to/).fill(to);
    await here.page.getByRole("button", { name: "Set", exact: true }).click();
  }
  async function edit(title: string): Promise<void> {
    await here.page.getByRole("searchbox").fill(title);
    await here.page.getByRole("button", { name: new RegExp(title.slice(0, 20)) }).click();
  }

  it("goes to the next message that is planned, which comes on both platforms", async () => {
    await here.page.getByText(/^Next: 11:20 #hall/).waitFor();
    await nextEvent();
    await said(`Starts in 10 min: ${FIRST}`).waitFor();
    await here.discord.getByText(`Starts in 10 min: ${FIRST}`).waitFor();
    await nextEvent();
    await said(`Starts in 10 min: ${SECOND}`).waitFor();
  });

  it("stands still and runs as fast as one wants", async () => {
    const { page } = here;
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByText("paused").waitFor();
    const stood = await page.locator(".stage-clock").innerText();
    await page.getByRole("button", { name: "600× as fast", exact: true }).click();
    await said(`Starts in 10 min: ${FIRST}`).waitFor();
    await expect.poll(() => page.locator(".stage-clock").innerText()).not.toBe(stood);
  });

  it("says plainly when the clock stands before or after the conference", async () => {
    await here.page.getByText("The conference begins in 10 minutes.").waitFor();
    await setClock("2020-09-30T12:00");
    await here.page.getByText("The conference ended 1 month ago.").waitFor();
    await here.page.getByText("Nothing is planned after this moment.").waitFor();
    await nextEvent();
    await here.page.getByText(/Nothing more is planned: the conference is over/).waitFor();
    await setClock("2020-08-25T03:00");
    await here.page.getByText("Between days: it goes on Tue 25 Aug at 11:30.").waitFor();
  });

  it("takes back what was said when the clock is put back, keeps what people want, and says it again", async () => {
    await here.types("/conf remind session:core-scheduling lead:10");
    await here.slack.getByText("You will be called 10 min before").waitFor();
    await nextEvent();
    await said(`Starts in 10 min: ${FIRST}`).waitFor();
    await setClock("2020-08-24T11:10");
    await said(`Starts in 10 min: ${FIRST}`).waitFor({ state: "detached" });
    await nextEvent();
    await said(`Starts in 10 min: ${FIRST}`).waitFor();
    await here.types("/conf reminders");
    await here.slack.getByText("Your reminders: 1").waitFor();
  });

  it("moves along the line of days by keys", async () => {
    const thumb = here.page.getByRole("slider", { name: "Time of the conference" });
    await thumb.focus();
    await thumb.press("End");
    await here.page.getByText(/The conference ended/).waitFor();
  });

  it("shows what each person gets when a session moves that they were called to", async () => {
    await here.becomes("Bob");
    await here.types("/conf remind session:uid-gid-shifting lead:10");
    await here.slack.getByText("You will be called 10 min before").waitFor();
    await setClock("2020-08-24T11:34");
    await nextEvent();
    await here.page.getByRole("button", { name: /Callboard.* 2 new messages/ }).click();
    await said(`Starts in 10 min: ${SECOND}`).waitFor();
    await edit(SECOND);
    await here.page.getByRole("button", { name: /later by 30 minutes/ }).click();
    await here.page.getByText(/Bob will hear of it at 11:35/).waitFor();
    await nextEvent();
    await here.slack.getByText(/12:15/).first().waitFor();
    await here.page.getByRole("button", { name: `Undo: ${SECOND}` }).click();
    await here.page.getByText("What you changed").waitFor({ state: "detached" });
  });

  it("shows a cancelled session as cancelled, and as running again when that is undone", async () => {
    await edit("pidfds and their use");
    await here.page.getByRole("button", { name: "Cancel it" }).click();
    await here.page.locator(".session .tag", { hasText: "cancelled" }).waitFor();
    await here.types("/conf session pidfds");
    await here.slack
      .getByText(/cancelled/i)
      .first()
      .waitFor();
    await here.page.getByRole("button", { name: "Restore", exact: true }).click();
    await here.page.locator(".session .tag", { hasText: "cancelled" }).waitFor({ state: "detached" });
  });

  it("moves a session to another time and room", async () => {
    await edit("pidfds and their use");
    await here.page.getByLabel("Starts").fill("2020-08-24T15:45");
    await here.page.getByRole("button", { name: "Move" }).click();
    await here.page.getByText("moved to Mon 24 Aug 15:45").waitFor();
    await here.types("/conf session pidfds");
    await here.slack
      .getByText(/15:45–16:20/)
      .first()
      .waitFor();
  });
});
