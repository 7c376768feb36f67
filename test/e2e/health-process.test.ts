/** What machines ask the real process: whether it lives, whether it is ready, how it does; and how it stops. */
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type CallboardProcess, startCallboard } from "../support/callboard-process.ts";
import { openProcessWorld, type ProcessWorld } from "../support/process-world.ts";

const condition = z.object({
  ok: z.boolean(),
  parts: z.record(z.string(), z.string()),
  problems: z.array(z.string()),
});

let folder: ProcessWorld["folder"];
let discord: ProcessWorld["discord"];
let slack: ProcessWorld["slack"];
let running: ProcessWorld["running"];
let close: ProcessWorld["close"];

beforeEach(async () => {
  ({ folder, discord, slack, running, close } = await openProcessWorld("health"));
});
afterEach(() => close());

const database = () => path.join(folder, "callboard.db");
const onDiscord = () => ({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url });
const onSlackHttp = () => ({
  SLACK_BOT_TOKEN: slack.tokens.bot,
  SLACK_SIGNING_SECRET: slack.signingSecret,
  SLACK_API_URL: slack.apiUrl,
});

function start(env: Record<string, string>): CallboardProcess {
  const begun = startCallboard(
    ["start"],
    { DATABASE_URL: `sqlite:${database()}`, PORT: "0", ...env },
    folder,
  );
  running.push(begun);
  return begun;
}

async function ask(port: unknown, what: "healthz" | "readyz") {
  const response = await fetch(`http://127.0.0.1:${port}/${what}`);
  return { status: response.status, ...condition.parse(await response.json()) };
}

const metrics = async (port: unknown) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}

/** One session whose call, ten minutes ahead, falls due so many milliseconds from now. */
function programmeDueIn(ms: number): string {
  const file = path.join(folder, "programme.yaml");
  const iso = (at: number) => new Date(at).toISOString();
  const at = Date.now() + ms + 10 * 60_000;
  const dates = `start: ${iso(at - 172_800_000).slice(0, 10)}, end: ${iso(at + 172_800_000).slice(0, 10)}`;
  const session = `{ id: t, title: Soon, start: "${iso(at)}", end: "${iso(at + 60_000)}", status: confirmed }`;
  writeFileSync(
    file,
    `callboard: 1\nconference: { id: health, title: Health, zone: UTC, ${dates} }\nsessions:\n  - ${session}\n`,
  );
  return file;
}

describe("one port", () => {
  it("serves Slack's events, health and metrics", async () => {
    const run = start(onSlackHttp());
    const { port } = await run.logged("ready");
    slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    expect((await slack.uses({ user: "U0ADA", command: "/conf", text: "cfp" })).text).toContain("proposals");
    expect(await ask(port, "healthz")).toEqual({
      status: 200,
      ok: true,
      parts: { process: "alive", store: "answers" },
      problems: [],
    });
    expect(await ask(port, "readyz")).toEqual({
      status: 200,
      ok: true,
      parts: { process: "running", schedule: "served", queue: "reachable", slack: "connected" },
      problems: [],
    });
    const text = await metrics(port);
    expect(text).toContain('callboard_platform_up{platform="slack"} 1');
    expect(text).toContain("callboard_store_up 1");
    expect(text).toContain('callboard_source_state{state="good"} 1');
    for (const secret of [slack.tokens.bot, slack.signingSecret]) expect(text).not.toContain(secret);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  });

  it("that another program has is named with what to set, and keeps nobody from being served", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = address !== null && typeof address === "object" ? String(address.port) : "";
    const run = start({ ...onDiscord(), PORT: port });
    const { problem } = await run.logged("http-not-listening");
    expect(problem).toMatch(
      /^PORT: cannot listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\).* Set PORT to a free port/,
    );
    expect(await run.logged("ready")).toMatchObject({ platforms: ["discord"] });
    expect((await discord.uses({ command: "conf", subcommand: "cfp" })).text).toContain("proposals");
    taken.close();
  });
});

describe("a process that is not ready", () => {
  it("says so, and that it is alive, while no platform is connected", async () => {
    const port = await freePort();
    start({ ...onDiscord(), DISCORD_API_URL: "http://127.0.0.1:9", PORT: String(port) });
    const up = () => ask(port, "readyz").catch(() => undefined);
    await expect.poll(async () => (await up())?.parts.schedule, { timeout: 10_000 }).toBe("served");
    const readiness = await ask(port, "readyz");
    expect(readiness).toMatchObject({ status: 503, ok: false });
    expect(readiness.parts.discord).not.toBe("connected");
    expect(await ask(port, "healthz")).toMatchObject({ status: 200, ok: true });
  });
});

describe("a store that is locked", () => {
  it("turns /healthz red, with what to do, and back by itself", async () => {
    const run = start(onDiscord());
    const { port } = await run.logged("ready");
    const other = new DatabaseSync(database());
    other.exec("BEGIN IMMEDIATE");
    const red = await ask(port, "healthz");
    expect(red).toMatchObject({ status: 503, ok: false, parts: { process: "alive", store: "failing" } });
    expect(red.problems[0]).toContain("another program holds the file. Close the other program.");
    expect(red.problems[0]).not.toContain(folder);
    expect(await metrics(port)).toContain("callboard_store_up 0");
    other.exec("ROLLBACK");
    other.close();
    await expect.poll(async () => (await ask(port, "healthz")).status, { timeout: 6_000 }).toBe(200);
    expect(run.child.exitCode).toBeNull();
  });
});

describe("SIGTERM", () => {
  it("turns /readyz red, lets a delivery in flight arrive and be remembered, and ends with 0", async () => {
    discord.faults.strike("create_message", { kind: "late", ms: 1_500 }, Number.POSITIVE_INFINITY);
    const run = start({ ...onDiscord(), CONFERENCE: programmeDueIn(4_500) });
    const { port } = await run.logged("ready");
    const user = "900000000000000001";
    const options = { everything: true, lead: "10" };
    const calls = () => discord.messages(discord.directChannel(user)).length;
    await discord.uses({ user, command: "conf", subcommand: "remind", options });
    const greetings = calls();
    expect((await ask(port, "readyz")).status).toBe(200);

    await expect.poll(calls, { timeout: 10_000, interval: 20 }).toBe(greetings + 1);
    run.child.kill("SIGTERM");
    await run.logged("stopping");
    expect(await ask(port, "readyz")).toMatchObject({ status: 503, parts: { process: "draining" } });
    expect(await run.ended).toBe(0);

    const [wave] = run.log.filter(({ event }) => event === "wave");
    expect(wave).toMatchObject({ platform: "discord", due: 1, delivered: 1, late: 0, open: 0 });
    expect(run.log.some(({ event }) => event === "delivery-failed")).toBe(false);
    const again = start({ ...onDiscord(), CONFERENCE: path.join(folder, "programme.yaml") });
    await again.logged("ready");
    await again.kill("SIGTERM");
    expect(calls()).toBe(greetings + 1);
  });
});
