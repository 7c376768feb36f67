/** A person's settings and what is stored of them, on the real adapters against both stand-ins. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { aSession } from "../support/conference.ts";
import { openTwoPlatforms, type TwoPlatforms } from "../support/two-platforms.ts";

const start = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS + 30 * MINUTE_MS;
const talk = aSession({ id: "talk", start, end: start + 30 * MINUTE_MS });
const ADA = "U0ADA";

let world: TwoPlatforms;
beforeEach(async () => {
  world = await openTwoPlatforms([talk]);
});
afterEach(async () => {
  await world.stop();
  expect([...world.discord.violations, ...world.slack.violations]).toEqual([]);
});

const waiting = () => world.slack.workspace.waiting;
const scheduled = () => world.slack.calls.filter(({ method }) => method === "chat.scheduleMessage");

describe("settings", () => {
  it("know the clock that Slack tells, and Discord does not", async () => {
    await world.onSlack("remind session:talk");
    expect(await world.onSlack("settings")).toMatch(
      /Europe\/Amsterdam, now \d\d:\d\d \(as your platform says\)/,
    );
    await world.onDiscord("remind", { session: "talk" });
    expect(await world.onDiscord("settings")).toContain("the conference's, since yours is not known");
    expect(await world.onDiscord("settings", { zone: "Asia/Kolkata", quiet: "22:00-08:00" })).toContain(
      "Asia/Kolkata",
    );
  });

  it("take back what waits on Slack as soon as they say so", async () => {
    await world.onSlack("remind session:talk");
    await vi.waitFor(() => expect(waiting()).toHaveLength(1));
    await world.onSlack("settings pause:on");
    await vi.waitFor(() => expect(waiting()).toHaveLength(0));
  });
});

describe("one person on both platforms", () => {
  it("has one set of picks, and what waits on Slack is taken back once Discord is preferred", async () => {
    await world.onSlack("remind session:talk");
    await vi.waitFor(() => expect(waiting()).toHaveLength(1));
    const [, code = ""] = (await world.onSlack("settings link:new")).match(/link:([a-z0-9-]+)/) ?? [];
    expect(await world.onDiscord("settings", { link: code })).toContain("Linked: slack and discord");
    expect(await world.onDiscord("reminders")).toContain("Your reminders: 1");
    expect(waiting()).toHaveLength(1);
    expect(await world.onDiscord("settings", { prefer: "discord" })).toContain(
      "called on discord, or on slack",
    );
    await vi.waitFor(() => expect(waiting()).toEqual([]));
    expect(await world.onSlack(`settings link:${code}`)).toContain(
      "linked with your identity on discord already",
    );
    await world.onDiscord("privacy", { forget: true, sure: true });
    for (const trace of [ADA, world.discord.user]) expect(world.kept()).not.toContain(trace);
  });
});

describe("somebody who is forgotten", () => {
  it("is nowhere within five seconds, though a message was on its way to Slack at that moment", async () => {
    world.slack.faults.next("chat.scheduleMessage", { kind: "late", ms: 1_500 });
    await world.onSlack("remind session:talk lead:20,10");
    await vi.waitFor(() => expect(scheduled()).toHaveLength(1));
    expect(world.kept()).toContain(ADA);
    const asked = Date.now();
    expect(await world.onSlack("privacy forget:true sure:true")).toContain("Forgotten");
    const isGone = () => {
      expect(waiting()).toEqual([]);
      for (const trace of [ADA, world.slack.workspace.direct(ADA)]) expect(world.kept()).not.toContain(trace);
    };
    await vi.waitFor(isGone, { timeout: 4_500 });
    expect(Date.now() - asked).toBeLessThan(5_000);
    // Once more when the answer to what was on its way has come.
    const deleted = () => world.slack.calls.filter(({ method }) => method === "chat.deleteScheduledMessage");
    await vi.waitFor(() => expect(deleted()).toHaveLength(2), { timeout: 4_500 });
    isGone();
  });

  it("on Discord is asked first, by a button", async () => {
    await world.onDiscord("remind", { session: "talk" });
    const { message } = await world.discord.uses({
      command: "conf",
      subcommand: "privacy",
      options: { forget: true },
    });
    expect(world.kept()).toContain(world.discord.user);
    await world.discord.presses(message, "Forget everything");
    expect(world.kept()).not.toContain(world.discord.user);
  });
});
