/**
 * The real process on the real SQLite file, killed with SIGKILL at random moments while calls fall due, and started
 * again each time. The stand-in is the judge: it recorded every message that was ever posted.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { startCallboard } from "../support/callboard-process.ts";
import { startDiscordStandIn } from "../support/discord/stand-in.ts";
import { talksNamed, talkTitle, writeTalks } from "../support/numbered-talks.ts";

/** 500 in .ci/run; a handful in npm test. */
const KILLS = Number(process.env.CALLBOARD_KILLS ?? 8);
/** Processes that are killed side by side, each with a file and a stand-in of its own. */
const LINES = 2;
const MOST_UPTIME_MS = 1_400;
/** Discord takes a message a second in a channel for long: less, and what falls due is delivered later and later. */
const BETWEEN_DUES_MS = 1_500;
const PEOPLE = 3;
const ANSWER_MS = 250;
/** How long the last process may take to deliver what the killed ones left. */
const CATCH_UP_MS = 30_000;

/** A fixed sequence, so that a failing run can be had again. */
function* delays(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield (state / 2_147_483_648) * MOST_UPTIME_MS;
  }
}

type Told = { lost: string[]; repeated: [string, number][] };

/** What each channel saw of all that fell due until the last kill. */
async function killAgainAndAgain(kills: number, seed: number): Promise<Told[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "callboard-kill-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const standIn = await startDiscordStandIn();
  onTestFinished(() => standIn.stop());
  const people = Array.from({ length: PEOPLE }, (_, n) => `90000000000000000${n}`);
  const firstDue = Date.now() + 6_000;
  // More than can fall due until the last kill, however slow the machine is.
  const count = 60 + kills * 6;
  const programme = path.join(folder, "programme.yaml");
  writeTalks(programme, { first: firstDue, count, betweenMs: BETWEEN_DUES_MS });
  const settings = {
    DISCORD_TOKEN: standIn.token,
    DISCORD_API_URL: standIn.url,
    DATABASE_URL: `sqlite:${path.join(folder, "callboard.db")}`,
    CONFERENCE: programme,
  };

  const first = startCallboard(["start"], settings);
  await first.logged("ready");
  const everything = { everything: true, lead: "10" };
  for (const user of people)
    await standIn.uses({ user, command: "conf", subcommand: "remind", options: everything });
  await standIn.uses({
    command: "conf-admin",
    subcommand: "channel",
    options: everything,
    organiser: true,
  });
  // What fell due before everybody had asked, on a slow machine, is owed to nobody.
  const owedFrom = Math.max(0, Math.ceil((Date.now() - firstDue) / BETWEEN_DUES_MS));
  await first.kill("SIGKILL");

  // Posted at once but answered late, so that many kills fall between the sending and the knowing.
  standIn.faults.strike("create_message", { kind: "late", ms: ANSWER_MS }, Number.POSITIVE_INFINITY);
  const wait = delays(seed);
  for (let kill = 1; kill < kills; kill += 1) {
    const run = startCallboard(["start"], settings);
    await run.logged("ready");
    await sleep(wait.next().value);
    await run.kill("SIGKILL");
  }

  standIn.faults.clear();
  const last = startCallboard(["start"], settings);
  await last.logged("ready");
  const upTo = Math.max(Date.now(), firstDue + kills * BETWEEN_DUES_MS);
  const due = Math.floor((upTo - firstDue) / BETWEEN_DUES_MS);
  expect(due).toBeGreaterThan(owedFrom);
  const channels = [standIn.channel, ...people.map((user) => standIn.directChannel(user))];
  const look = (): Told[] =>
    channels.map((channel) => {
      const told = talksNamed(standIn.messages(channel));
      const lost = Array.from({ length: due - owedFrom }, (_, n) => talkTitle(owedFrom + n)).filter(
        (talk) => !told.has(talk),
      );
      return { lost, repeated: [...told].filter(([, times]) => times > 1) };
    });
  const until = upTo + CATCH_UP_MS;
  while (Date.now() < until && look().some(({ lost }) => lost.length > 0)) await sleep(200);
  await last.kill("SIGTERM");
  expect(await last.ended).toBe(0);
  expect(standIn.violations).toEqual([]);
  return look();
}

describe("Callboard killed with SIGKILL again and again", () => {
  it(
    `loses nothing and repeats nothing on Discord over ${KILLS} kills`,
    async () => {
      const kills = Math.ceil(KILLS / LINES);
      const lines = Array.from({ length: LINES }, (_, line) => killAgainAndAgain(kills, KILLS + line));
      for (const told of await Promise.all(lines))
        for (const channel of told) expect(channel).toEqual({ lost: [], repeated: [] });
    },
    90_000 + KILLS * 6_000,
  );
});
