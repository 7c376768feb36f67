/**
 * The real process on the real SQLite file, killed with SIGKILL at random moments while calls fall due, and started
 * again each time. The stand-in is the judge: it recorded every message that was ever posted.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startCallboard } from "../support/callboard-process.ts";
import { type DiscordStandIn, startDiscordStandIn } from "../support/discord/stand-in.ts";
import { talksNamed, talkTitle, writeTalks } from "../support/numbered-talks.ts";

/** 300 in .ci/run; a handful in npm test. */
const KILLS = Number(process.env.CALLBOARD_KILLS ?? 8);
const MOST_UPTIME_MS = 1_400;
const BETWEEN_DUES_MS = 800;
const PEOPLE = 3;
const ANSWER_MS = 250;

let folder: string;
let standIn: DiscordStandIn;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "callboard-kill-"));
  standIn = await startDiscordStandIn();
});
afterEach(async () => {
  await standIn.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A fixed sequence, so that a failing run can be had again. */
function* delays(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield (state / 2_147_483_648) * MOST_UPTIME_MS;
  }
}

describe("Callboard killed with SIGKILL again and again", () => {
  it(
    `loses nothing and repeats nothing on Discord over ${KILLS} kills`,
    async () => {
      const people = Array.from({ length: PEOPLE }, (_, n) => `90000000000000000${n}`);
      const firstDue = Date.now() + 6_000;
      // More than can fall due until the last kill, however slow the machine is.
      const count = 60 + KILLS * 8;
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
      for (const user of people)
        await standIn.uses({
          user,
          command: "conf",
          subcommand: "remind",
          options: { everything: true, lead: "10" },
        });
      await standIn.uses({
        command: "conf-admin",
        subcommand: "channel",
        options: { everything: true, lead: "10" },
        organiser: true,
      });
      await first.kill("SIGKILL");

      // Posted at once but answered late, so that many kills fall between the sending and the knowing.
      standIn.faults.strike("create_message", { kind: "late", ms: ANSWER_MS }, Number.POSITIVE_INFINITY);
      const wait = delays(KILLS);
      for (let kill = 1; kill < KILLS; kill += 1) {
        const run = startCallboard(["start"], settings);
        await run.logged("ready");
        await sleep(wait.next().value);
        await run.kill("SIGKILL");
      }

      standIn.faults.clear();
      const last = startCallboard(["start"], settings);
      await last.logged("ready");
      const upTo = Date.now() + 2_000;
      while (Date.now() < upTo + 4_000) await sleep(200);
      await last.kill("SIGTERM");
      expect(await last.ended).toBe(0);

      const due = Math.floor((upTo - firstDue) / BETWEEN_DUES_MS);
      expect(due).toBeGreaterThan(KILLS / 2);
      for (const channel of [standIn.channel, ...people.map((user) => standIn.directChannel(user))]) {
        const told = talksNamed(standIn.messages(channel));
        const lost = Array.from({ length: due }, (_, n) => talkTitle(n)).filter((talk) => !told.has(talk));
        const repeated = [...told].filter(([, times]) => times > 1);
        expect({ lost, repeated }).toEqual({ lost: [], repeated: [] });
      }
      expect(standIn.violations).toEqual([]);
    },
    60_000 + KILLS * 6_000,
  );
});
