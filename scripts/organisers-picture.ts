/** The organiser's page on a day of the demonstration conference, for the README's picture of it. */
import type { Page } from "playwright-core";
import { systemClock } from "../src/adapters/clock/system-clock.ts";
import { openSource } from "../src/adapters/source/open-source.ts";
import { demoConference } from "../src/config.ts";
import { SECOND_MS } from "../src/core/time/instant.ts";
import { openOrganisersPage, SECRET } from "../test/support/organisers-page.ts";
import { openWorld } from "../test/support/world.ts";

/** How many people on each platform are called to a track. */
const PEOPLE = 40;

export type ServedDay = { address: string; stop(): Promise<void> };

/** Tuesday shortly before noon: calls came, a track runs late, and the feed has lost a track. */
export async function openOrganisersDay(): Promise<ServedDay> {
  const read = await openSource(demoConference, { clock: systemClock }).read(undefined);
  if (read === "unchanged") throw new Error("It was never read before.");
  const { schedule } = read;
  const world = await openWorld({
    at: "2020-08-25T12:00:00Z",
    sessions: schedule.sessions,
    schedule,
    names: ["discord", "slack"],
    two: true,
    source: { name: "https://example.org/schedule.xml", format: "frab" },
  });
  const chair = { organiser: true };
  await world.answers("chair", "channel everything:true lead:10", chair);
  for (let number = 0; number < PEOPLE; number += 1) {
    const who = `person-${number}`;
    for (const on of ["discord", "slack"]) await world.answers(who, "remind track:scheduler lead:10", { on });
    // Greetings take their turns on the world's clock.
    await world.clock.advanceTo(world.clock.now() + SECOND_MS);
  }
  const does = async (text: string) => {
    const { actions } = await world.answers("42", text, chair);
    await world.answers("42", `confirm act:${actions?.[0]?.options.act}`, chair);
  };
  await world.until("2020-08-25T14:00:00Z");
  await does("delay track:scheduler by:10");
  await world.until("2020-08-25T15:21:00Z");
  world.publishes({ ...schedule, sessions: schedule.sessions.filter(({ track }) => track !== "real-time") });
  await world.until("2020-08-25T15:23:10Z");
  const served = await openOrganisersPage(world);
  return {
    address: `${served.base}/organiser`,
    async stop() {
      await served.close();
      await world.stops();
    },
  };
}

/** Signs in, and waits until the page shows all. */
export async function signIn(page: Page): Promise<void> {
  await page.getByLabel("The secret of this Callboard").fill(SECRET);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Live.").waitFor();
}
