/**
 * Two real Callboards on one database while calls fall due: one is killed with SIGKILL and started again, then one is
 * held still beyond its lease and woken. The stand-in is the judge: it recorded every message that was ever posted.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LEASE_MS } from "../../src/adapters/queue/claim-loop.ts";
import { type CallboardProcess, startCallboard } from "../support/callboard-process.ts";
import { type DiscordStandIn, startDiscordStandIn } from "../support/discord/stand-in.ts";
import { talksNamed, talkTitle, writeTalks } from "../support/numbered-talks.ts";
import { isPostgresMissing, NEEDS_POSTGRES, startPostgres } from "../support/servers/postgres-server.ts";
import { isRedisMissing, NEEDS_REDIS, startRedis } from "../support/servers/redis-server.ts";
import type { TestServer } from "../support/servers/server-process.ts";

const BETWEEN_DUES_MS = 500;
const KILLS = 2;
const PEOPLE = 3;
const ANSWER_MS = 250;
/** Beyond its lease. */
const HELD_STILL_MS = LEASE_MS * 1.3;
const SESSIONS = 160;

const engines = [
  { name: `Redis ${NEEDS_REDIS}`, missing: isRedisMissing, start: () => startRedis() },
  { name: `PostgreSQL ${NEEDS_POSTGRES}`, missing: isPostgresMissing, start: () => startPostgres() },
];

describe.concurrent.each(engines)("two Callboards on $name", ({ missing, start }) => {
  let folder: string;
  let standIn: DiscordStandIn;
  let server: TestServer;
  const running = new Set<CallboardProcess>();

  beforeEach(async () => {
    if (missing) return;
    folder = mkdtempSync(path.join(tmpdir(), "callboard-two-"));
    standIn = await startDiscordStandIn();
    server = await start();
  });
  afterEach(async () => {
    if (missing) return;
    for (const one of running) await one.kill("SIGKILL");
    running.clear();
    await standIn.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.skipIf(missing)(
    "lose nothing and repeat nothing while one is killed, and while one is held still and woken",
    async () => {
      const people = Array.from({ length: PEOPLE }, (_, n) => `90000000000000000${n}`);
      const firstDue = Date.now() + 8_000;
      const programme = path.join(folder, "programme.yaml");
      writeTalks(programme, { first: firstDue, count: SESSIONS, betweenMs: BETWEEN_DUES_MS });
      const settings = {
        DISCORD_TOKEN: standIn.token,
        DISCORD_API_URL: standIn.url,
        DATABASE_URL: server.url,
        CONFERENCE: programme,
      };
      const begin = async () => {
        const one = startCallboard(["start"], settings);
        running.add(one);
        await one.logged("ready");
        return one;
      };
      const end = async (one: CallboardProcess, signal: NodeJS.Signals) => {
        await one.kill(signal);
        running.delete(one);
      };

      let first = await begin();
      for (const user of people)
        await standIn.uses({
          user,
          command: "conf",
          subcommand: "remind",
          options: { everything: true, lead: "10" },
        });
      const second = await begin();
      standIn.faults.strike("create_message", { kind: "late", ms: ANSWER_MS }, Number.POSITIVE_INFINITY);
      await sleep(Math.max(0, firstDue + 1_000 - Date.now()));
      for (let kill = 0; kill < KILLS; kill += 1) {
        await sleep(700 + kill * 390);
        await end(first, "SIGKILL");
        await sleep(1_000);
        first = await begin();
      }
      second.child.kill("SIGSTOP");
      await sleep(HELD_STILL_MS);
      second.child.kill("SIGCONT");
      await sleep(3_000);
      standIn.faults.clear();
      // What fell due until now is given time, also where its last owner's lease must run out.
      const upTo = Date.now();
      await sleep(4_000);
      await end(first, "SIGTERM");
      await end(second, "SIGTERM");

      const due = Math.floor((upTo - firstDue) / BETWEEN_DUES_MS);
      expect(due).toBeGreaterThan(30);
      for (const channel of people.map((user) => standIn.directChannel(user))) {
        const told = talksNamed(standIn.messages(channel));
        const lost = Array.from({ length: Math.min(due, SESSIONS) }, (_, n) => talkTitle(n)).filter(
          (talk) => !told.has(talk),
        );
        const repeated = [...told].filter(([, times]) => times > 1);
        expect({ lost, repeated }).toEqual({ lost: [], repeated: [] });
      }
      expect(standIn.violations).toEqual([]);
    },
    120_000,
  );
});
