/** A rehearsal shows what the live path sends: the same conference and wishes, over both, compared message by message. */
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { openSource } from "../../src/adapters/source/open-source.ts";
import { EVERYTHING } from "../../src/core/reminders/target.ts";
import { rehearse } from "../../src/rehearse/rehearse.ts";
import { type BothPlatforms, openBothPlatforms } from "../support/both-platforms.ts";
import { startCallboard } from "../support/callboard-process.ts";
import { instant } from "../support/conference.ts";
import { TEAM } from "../support/slack/workspace.ts";

const FROM = "2020-08-26T13:58:00Z";
const TO = "2020-08-26T14:07:00Z";
const PEOPLE = 12;

async function rehearsed() {
  const answer = await openSource("data/lpc-2020", { clock: systemClock }).read(undefined);
  if (answer === "unchanged") throw new Error("never read before");
  return rehearse({
    answer,
    name: "the demo",
    from: instant(FROM),
    to: instant(TO),
    subscribers: PEOPLE,
    seed: 7,
    platforms: ["discord", "slack"],
    faults: false,
    progress: () => {},
  });
}

/** What people see of a body: without the names by which messages and buttons are found again. */
function seen(body: unknown): unknown {
  return JSON.parse(
    JSON.stringify(body, (key, value) =>
      ["custom_id", "action_id", "value", "block_id", "nonce", "enforce_nonce"].includes(key)
        ? undefined
        : value,
    ),
  );
}
const inOrder = (all: unknown[]) => all.map((one) => JSON.stringify(one)).sort();

describe("a rehearsal", () => {
  let world: BothPlatforms;
  beforeEach(async () => {
    world = await openBothPlatforms(FROM);
  });
  afterEach(() => world.stop());

  it("sends the very messages that the live path sends", async () => {
    const played = await rehearsed();
    const expected = played.recording.rows.filter(({ kind }) => kind !== "programme");
    expect(expected.length).toBeGreaterThan(4);

    const { discord, slack, board, clock, until } = world;
    const communities = {
      discord: { community: discord.guild, channel: discord.channel },
      slack: { community: TEAM, channel: "C0HALL" },
    };
    for (const [platform, people] of played.people) {
      const { community, channel } = communities[platform];
      for (const { who, wishes } of people) {
        const person = { platform, community, person: who.person };
        if (platform === "slack") slack.workspace.person(who.person);
        const direct =
          platform === "discord" ? discord.directChannel(who.person) : slack.workspace.direct(who.person);
        await board.services.people.setReach(person, { state: "open", channel: direct });
        for (const wish of wishes)
          await board.services.subscriptions.put(person, { ...wish, since: instant(FROM) });
      }
      const address = { platform, community, channel };
      await board.services.rules.put({ address, filter: EVERYTHING, leads: [10], since: instant(FROM) });
    }
    board.services.nudge();
    const posted = () =>
      discord.requests.filter(({ route }) => route === "create_message").map(({ body }) => body);
    const onDiscord = expected.filter(({ platform }) => platform === "discord");
    clock.setSpeed(60);
    await until(() => posted().length >= onDiscord.length && clock.now() > instant(TO), 30);
    clock.setSpeed(1);
    expect(inOrder(posted().map(seen))).toEqual(inOrder(onDiscord.map(({ body }) => seen(body))));

    // The stand-in's own clock stands in the present: what Callboard books in 2020 it refuses, and takes when it is due.
    const blocks = slack.workspace.messages.map((message) => seen(message.blocks));
    const onSlack = expected.filter(({ platform }) => platform === "slack");
    expect(inOrder(blocks)).toEqual(
      inOrder(onSlack.map(({ body }) => seen((body as { blocks: unknown }).blocks))),
    );
  });
});

describe("callboard rehearse", () => {
  const run = async (...args: string[]) => {
    const { ended, output, complaints } = startCallboard(["rehearse", ...args]);
    return { code: await ended, stdout: output(), stderr: complaints() };
  };

  it("prints one line of JSON a message, the same for the same seed", async () => {
    const given = [
      "--json",
      "--subscribers",
      "20",
      "--from",
      "2020-08-26T10:00:00Z",
      "--to",
      "2020-08-26T16:00:00Z",
    ];
    const [first, second] = [await run(...given), await run(...given)];
    expect(first.code).toBe(0);
    expect(first.stdout).toBe(second.stdout);
    const lines = first.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(Object.keys(lines[0])).toEqual(["at", "kind", "platform", "community", "to", "sessions", "text"]);
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(["programme", "announcement", "call"]));
  });

  it("says in words whether everybody is called in time, with faults too, and writes a page", async () => {
    const page = `${process.env.TMPDIR ?? "/tmp"}/callboard-rehearsal-${process.pid}.html`;
    const { code, stdout } = await run("--faults", "--html", page, "--from", "2020-08-26T10:00:00Z");
    expect(code).toBe(0);
    expect(stdout).toContain("All calls by their lead time: yes");
    expect(stdout).toContain("With faults");
    expect(stdout.split("\n").every((line) => line.length <= 100)).toBe(true);
    const html = readFileSync(page, "utf8");
    expect(html).toContain("<svg");
    expect(html).not.toMatch(/<script|https?:\/\//);
  });

  it.each([
    [["--from", "2030-01-01T00:00:00Z", "--to", "2030-01-02T00:00:00Z"], 1, "Nothing of Linux Plumbers"],
    [["--conference", "no-such-file.xml"], 1, "no-such-file.xml"],
    [["--from", "yesterday"], 2, "is no instant"],
    [["--subscribers", "many"], 2, "is not a whole number"],
    [["--platform", "irc"], 2, "is none of discord, slack"],
  ])("refuses %j with what is wrong", async (args, code, said) => {
    const ended = await run(...args);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(said);
  });
});
