/** Looks at everything Callboard needs before it runs, and says what is wrong and what to do. */
import { z } from "zod";
import { systemClock } from "../adapters/clock/system-clock.ts";
import { openSource } from "../adapters/source/open-source.ts";
import { readConfig, readEnvironment } from "../config.ts";
import { CallboardError } from "../core/errors.ts";
import { openDatabase, shownDatabase } from "./open-store.ts";
import { type ConferenceSettings, readConferences } from "./read-conferences.ts";

type Check = [name: string, look: () => Promise<string>];

export async function run(): Promise<number> {
  const config = readConfig(readEnvironment());
  const checks: Check[] = [
    [
      "settings",
      async () =>
        `${config.discord === undefined ? "no Discord" : "Discord"}, ${config.slack === undefined ? "no Slack" : "Slack"}`,
    ],
    ...readConferences(config).flatMap((conference): Check[] => [
      [about("schedule", conference), () => lookAtSchedule(conference)],
      [about("store", conference), () => lookAtStore(conference.databaseUrl)],
    ]),
  ];
  let wrong = 0;
  for (const [name, look] of checks) {
    try {
      process.stdout.write(`ok    ${name}: ${await look()}\n`);
    } catch (failure) {
      if (!(failure instanceof CallboardError)) throw failure;
      wrong += 1;
      process.stdout.write(`WRONG ${name}: ${failure.message} ${failure.hint ?? ""}\n`);
    }
  }
  return wrong === 0 ? 0 : 1;
}

function about(what: string, { name }: ConferenceSettings): string {
  return name === undefined ? what : `${what} of ${name}`;
}

async function lookAtSchedule({ schedule, zone }: ConferenceSettings): Promise<string> {
  const read = await openSource(schedule, { clock: systemClock, zone }).read(undefined);
  return read === "unchanged"
    ? schedule
    : `${read.schedule.conference.title}, ${read.schedule.sessions.length} sessions, ${read.schedule.conference.zone}`;
}

/** Writes something, too: a database may let one read and not write. */
async function lookAtStore(databaseUrl: string): Promise<string> {
  const memory = await openDatabase(databaseUrl);
  try {
    const probe = memory.store.bucket("doctor", z.string());
    await probe.set("probe", "written");
    await probe.delete("probe");
    const { waiting, dead } = await memory.queue.stats(0);
    return `${shownDatabase(databaseUrl)}, ${waiting} deliveries waiting, ${dead} given up`;
  } finally {
    await memory.close();
  }
}
