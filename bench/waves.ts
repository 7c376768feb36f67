/**
 * Ten thousand people called to one session over Discord with its rate limits, beside a loop over @discordjs/rest.
 * Discord allows 50 requests a second, which takes 200 s; so that nobody has to wait, both here have a token that was
 * granted 500. `--real-pace` takes the 50.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { REST, Routes } from "discord.js";
import { z } from "zod";
import { createDiscord } from "../src/adapters/chat/discord/adapter.ts";
import { systemClock } from "../src/adapters/clock/system-clock.ts";
import { silentLog } from "../src/adapters/log/silent-log.ts";
import { openSqliteQueue } from "../src/adapters/queue/sqlite-queue.ts";
import { openSqliteStore } from "../src/adapters/store/sqlite-store.ts";
import { manualTicker } from "../src/adapters/ticker/manual-ticker.ts";
import { commands } from "../src/commands/index.ts";
import { createCallboard } from "../src/core/callboard.ts";
import { keepSchedule } from "../src/core/schedule/schedule-keeper.ts";
import { MINUTE_MS, SECOND_MS } from "../src/core/time/instant.ts";
import { madeUpConference } from "./conference.ts";

const PEOPLE = 10_000;
const LEAD = 10;
const TARGET = 1.02;

const place = z.object({
  url: z.string(),
  token: z.string(),
  guild: z.string(),
  users: z.array(z.string()),
  channels: z.array(z.string()),
});
const seen = z.object({
  refused: z.number(),
  taken: z.number(),
  twice: z.number(),
  firstAt: z.number(),
  lastAt: z.number(),
});
type Place = z.output<typeof place> & { child: ChildProcess };

export async function benchWaves(print: (line: string) => void, perSecond: number): Promise<void> {
  const least = PEOPLE / perSecond;
  print(`${PEOPLE} direct messages at ${perSecond} a second: ${least} s at least`);
  await withDiscord(perSecond, (discord) => naive(discord, perSecond, report("a loop over @discordjs/rest")));
  await withDiscord(perSecond, (discord) => callboard(discord, perSecond, report("Callboard")));

  function report(name: string) {
    return ({ refused, firstAt, lastAt, twice }: z.output<typeof seen>, more = "") => {
      const took = (lastAt - firstAt) / SECOND_MS;
      const ratio = took / least;
      print(
        `${name.padEnd(44)} ${took.toFixed(1)} s, ${ratio.toFixed(3)} of the least (target ${TARGET}); ` +
          `refused ${refused} times, ${twice} people asked for twice${more}`,
      );
    };
  }
}

type Report = (what: z.output<typeof seen>, more?: string) => void;

async function withDiscord(perSecond: number, task: (discord: Place) => Promise<void>): Promise<void> {
  const child = fork(path.join(import.meta.dirname, "limited-discord.ts"), [
    String(perSecond),
    String(PEOPLE),
  ]);
  const [told] = await once(child, "message");
  try {
    await task({ ...place.parse(told), child });
  } finally {
    child.send("stop");
    await once(child, "exit");
  }
}

async function look({ child }: Place): Promise<z.output<typeof seen>> {
  child.send("look");
  const [told] = await once(child, "message");
  return seen.parse(told);
}

async function naive(discord: Place, perSecond: number, report: Report): Promise<void> {
  const { url: api, token, channels } = discord;
  const rest = new REST({ api, version: "10", globalRequestsPerSecond: perSecond }).setToken(token);
  const body = { content: "Starts in 10 min: Keynote", allowed_mentions: { parse: [] } };
  await Promise.all(channels.map((channel) => rest.post(Routes.channelMessages(channel), { body })));
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
  report(await look(discord));
}

async function callboard(discord: Place, perSecond: number, report: Report): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "callboard-bench-"));
  const { store, database } = openSqliteStore(path.join(folder, "callboard.db"));
  const clock = systemClock;
  const log = silentLog();
  const { url: apiUrl, token, guild, users, channels } = discord;
  const platform = createDiscord({ token, apiUrl, commandName: "conf", admins: [], perSecond, clock, log });
  const due = clock.now() + (PEOPLE / perSecond) * 1.02 * SECOND_MS + 20 * SECOND_MS;
  const source = {
    name: "made up",
    read: async () => ({
      version: "1",
      format: "made-up",
      schedule: keynoteAt(due + LEAD * MINUTE_MS),
      findings: [],
    }),
  };
  const keeper = await keepSchedule({ source, store, clock, log });
  const queue = openSqliteQueue(database);
  const ticker = manualTicker();
  const board = createCallboard({
    keeper,
    store,
    queue,
    clock,
    ticker,
    log,
    platforms: [platform],
    commands,
    commandName: "conf",
  });
  database.exec("BEGIN");
  for (const [index, person] of users.entries()) {
    const who = { platform: "discord", community: guild, person };
    await board.services.people.setReach(who, { state: "open", channel: channels[index] ?? "" });
    const target = { kind: "session" as const, id: "keynote" };
    await board.services.subscriptions.put(who, { target, leads: [LEAD], since: 0 });
  }
  database.exec("COMMIT");
  await platform.start(board.desk);
  await board.start();
  let last = await look(discord);
  while (last.taken < PEOPLE && clock.now() < due + MINUTE_MS) {
    await sleep(500);
    last = await look(discord);
  }
  const [wave] = board.receipts.read();
  const afterDue = ((last.lastAt - due) / SECOND_MS).toFixed(1);
  const late = `; the last one ${afterDue} s after its time, p99 of all ${wave?.latenessMs.p99 ?? 0} ms`;
  report(last, late);
  await board.stop();
  await platform.stop();
  await queue.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

function keynoteAt(start: number) {
  const schedule = madeUpConference(1);
  const sessions = schedule.sessions.map((session) => ({
    ...session,
    id: "keynote",
    start,
    end: start + 30 * MINUTE_MS,
  }));
  return { ...schedule, sessions };
}
