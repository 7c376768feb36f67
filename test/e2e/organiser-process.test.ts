/** The organiser's page of the real process: not there unless wanted; then a held change is seen, accepted and logged. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { type CallboardProcess, startCallboard } from "../support/callboard-process.ts";
import { writeTalks } from "../support/numbered-talks.ts";
import { hidden, visitPage } from "../support/page-visitor.ts";
import { openProcessWorld, type ProcessWorld } from "../support/process-world.ts";

const SECRET = "a secret of sixteen letters";

let world: ProcessWorld;
beforeEach(async () => {
  world = await openProcessWorld("organiser");
});
afterEach(() => world.close());

const HOUR_MS = 3_600_000;
const FIRST = Date.now() + HOUR_MS;
function schedule(count: number): string {
  const file = `${world.folder}/programme.yaml`;
  writeTalks(file, { first: FIRST, count, betweenMs: HOUR_MS });
  return file;
}

async function start(env: Record<string, string>): Promise<{ run: CallboardProcess; base: string }> {
  const { discord, folder, running } = world;
  const run = startCallboard(
    ["start"],
    {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      DATABASE_URL: `sqlite:${folder}/callboard.db`,
      PORT: "0",
      ...env,
    },
    folder,
  );
  running.push(run);
  const { port } = z.looseObject({ port: z.number() }).parse(await run.logged("ready"));
  return { run, base: `http://127.0.0.1:${port}` };
}

it("is there only with a secret, and lets a held change be seen, accepted, and found in the audit log", async () => {
  const without = await start({ CONFERENCE: schedule(12) });
  expect((await fetch(`${without.base}/organiser`)).status).toBe(404);
  await without.run.kill("SIGTERM");

  const { run, base } = await start({ CONFERENCE: schedule(6), ORGANISER_SECRET: SECRET });
  const visitor = visitPage(base);
  expect((await visitor.get("/organiser")).text).toContain("The secret of this Callboard");
  expect(await visitor.signIn("not the secret at all")).toBe(403);
  expect(await visitor.signIn(SECRET)).toBe(303);
  const before = (await visitor.get("/organiser")).text;
  expect(before).toContain("6 of 12 coming sessions are missing from the feed.");
  expect(before).toContain("Nothing was done to the schedule");
  expect(before).toContain("12 sessions");

  const asked = (await visitor.get("/organiser/accept")).text;
  expect(asked).toContain("Changes 6 sessions, tells 0 people.");
  const accepted = await visitor.post("/organiser/accept", { confirm: hidden(asked, "confirm") });
  expect(accepted.status).toBe(303);
  const after = (await visitor.get("/organiser")).text;
  expect(after).toContain("Accepted: the source&#39;s schedule is served as it is now.");
  expect(after).toContain("6 sessions");
  expect(after).not.toContain("waits for you:");
  expect(after).toMatch(
    /Accepted what was held<\/strong>\s+on the organiser's page:\s+<bdi>6 of 12 coming sessions/,
  );
  const { text } = await world.discord.uses({ command: "conf-admin", subcommand: "audit", organiser: true });
  expect(text).toContain("on the organiser's page");

  const watching = await fetch(`${base}/organiser/live`, { headers: { cookie: visitor.cookie() } });
  expect(watching.headers.get("content-type")).toContain("text/event-stream");
  run.child.kill("SIGTERM");
  expect(await run.ended).toBe(0);
  expect(await watching.text()).toContain("retry:");
  expect(JSON.stringify(run.log) + run.output() + run.complaints()).not.toContain(SECRET);
});

it("is refused with a secret that is too short, without showing it", async () => {
  const run = startCallboard(["start"], {
    DISCORD_TOKEN: world.discord.token,
    ORGANISER_SECRET: "short one",
  });
  world.running.push(run);
  expect(await run.ended).toBe(1);
  expect(run.complaints()).toContain("ORGANISER_SECRET: must have at least 16 characters");
  expect(run.complaints()).not.toContain("short one");
});
