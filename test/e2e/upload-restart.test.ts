/** The real process on the real SQLite file, killed right after a schedule was uploaded, and started again. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type CallboardProcess, startCallboard } from "../support/callboard-process.ts";
import { type DiscordStandIn, startDiscordStandIn } from "../support/discord/stand-in.ts";

let folder: string;
let standIn: DiscordStandIn;
let running: CallboardProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "callboard-upload-"));
  standIn = await startDiscordStandIn();
});
afterEach(async () => {
  await running?.kill("SIGKILL");
  await standIn.stop();
  rmSync(folder, { recursive: true, force: true });
});

const programme = (...titles: string[]) =>
  [
    "callboard: 1",
    "conference: { id: up, title: Uploads, zone: UTC, start: 2030-05-01, end: 2030-05-02 }",
    "sessions:",
    ...titles.map((title, hour) => {
      const at = (minute: string) => `"2030-05-01T1${hour}:${minute}:00Z"`;
      return `  - { id: s${hour}, title: ${title}, start: ${at("00")}, end: ${at("30")}, status: confirmed }`;
    }),
    "",
  ].join("\n");

function configured(name: string, ...titles: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, programme(...titles));
  return file;
}

async function start(conference: string): Promise<CallboardProcess> {
  await running?.kill("SIGKILL");
  running = startCallboard(["start"], {
    DISCORD_TOKEN: standIn.token,
    DISCORD_API_URL: standIn.url,
    DATABASE_URL: `sqlite:${path.join(folder, "callboard.db")}`,
    CONFERENCE: conference,
    PORT: "0",
  });
  await running.logged("ready");
  return running;
}

const organiser = { command: "conf-admin", subcommand: "source", organiser: true };
const day = async () =>
  (await standIn.uses({ command: "conf", subcommand: "day", options: { day: "2030-05-01" } })).text;

it("an upload, its buttons and what it stands in place of outlast kill -9", { timeout: 60_000 }, async () => {
  const feed = configured("feed.yaml", "Opening", "Panel");
  await start(feed);
  const file = standIn.attachments.upload("new.yaml", programme("Opening", "Dinner"));
  const shown = await standIn.uses({ ...organiser, options: { file } });
  expect(shown.text).toContain("changed otherwise");

  await start(feed);
  const used = await standIn.presses(shown.message, "Use this schedule", { organiser: true });
  expect(used.text).toContain("new.yaml is served from now on");

  await start(feed);
  expect(await day()).toContain("Dinner");
  expect((await standIn.uses(organiser)).text).toContain("new.yaml");

  const again = await start(configured("other.yaml", "Supper"));
  expect(await again.logged("upload-set-aside")).toMatchObject({ file: "new.yaml", before: feed });
  expect(await day()).toContain("Supper");
});
