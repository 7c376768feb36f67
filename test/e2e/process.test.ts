/** The real process as an operator meets it: starting, refusing, stopping, coming back. */
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CallboardProcess, startCallboard } from "../support/callboard-process.ts";
import { openProcessWorld, type ProcessWorld } from "../support/process-world.ts";

let folder: ProcessWorld["folder"];
let discord: ProcessWorld["discord"];
let slack: ProcessWorld["slack"];
let running: ProcessWorld["running"];
let close: ProcessWorld["close"];

beforeEach(async () => {
  ({ folder, discord, slack, running, close } = await openProcessWorld("process"));
});
afterEach(() => close());

const onDiscord = () => ({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url });
const onSlack = () => ({
  SLACK_BOT_TOKEN: slack.tokens.bot,
  SLACK_APP_TOKEN: slack.tokens.app,
  SLACK_API_URL: slack.apiUrl,
});

function start(env: Record<string, string>): CallboardProcess {
  const begun = startCallboard(
    ["start"],
    { DATABASE_URL: `sqlite:${path.join(folder, "callboard.db")}`, ...env },
    folder,
  );
  running.push(begun);
  return begun;
}

describe("the process", () => {
  it("says when it is ready, on which platforms and with what, and stops when asked", async () => {
    const run = start({ ...onDiscord(), ...onSlack() });
    expect(await run.logged("ready")).toMatchObject({
      platforms: ["discord", "slack"],
      conference: "lpc-2020",
    });
    expect((await slack.uses({ user: "U0ADA", command: "/conf", text: "cfp" })).text).toContain(
      "Call for proposals",
    );
    expect((await discord.uses({ command: "conf", subcommand: "cfp" })).text).toContain("takes proposals");
    await run.kill("SIGTERM");
    expect(await run.ended).toBe(0);
  });

  it("answers Slack over signed HTTP on the port it names", async () => {
    const run = start({
      SLACK_BOT_TOKEN: slack.tokens.bot,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      PORT: "0",
    });
    const { port } = await run.logged("ready");
    slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    expect((await slack.uses({ user: "U0ADA", command: "/conf", text: "topics" })).text).toContain(
      "Tracks of Linux Plumbers",
    );
  });

  it("goes on with one platform when the other refuses its token, and says so in one line", async () => {
    discord.revokeToken();
    const run = start({ ...onDiscord(), ...onSlack() });
    expect(await run.logged("ready")).toMatchObject({ platforms: ["slack"] });
    const refused = run.log.filter(({ event }) => event === "platform-refused");
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ platform: "discord" });
    expect(JSON.stringify(run.log)).not.toContain(discord.token);
    expect((await slack.uses({ user: "U0ADA", command: "/conf", text: "cfp" })).text).toContain(
      "Call for proposals",
    );
  });

  it("ends with a failure when no platform is left", async () => {
    discord.revokeToken();
    slack.workspace.revoke();
    const run = start({ ...onDiscord(), ...onSlack() });
    expect(await run.ended).toBe(1);
    expect(run.log.filter(({ event }) => event === "platform-refused")).toHaveLength(2);
    expect(run.complaints()).toBe("");
  });

  it("is ready with one platform while the other cannot be reached", async () => {
    const run = start({ ...onDiscord(), ...onSlack(), SLACK_API_URL: "http://127.0.0.1:9/api/" });
    expect(await run.logged("ready")).toMatchObject({ platforms: ["discord"] });
    expect((await discord.uses({ command: "conf", subcommand: "cfp" })).text).toContain("takes proposals");
    const status = await discord.uses({ command: "conf-admin", subcommand: "status", organiser: true });
    expect(status.text).toMatch(/slack.*: (starting|reconnecting|down)/);
  });

  it("refuses to share its store with a second one", async () => {
    await start(onDiscord()).logged("ready");
    const second = start(onDiscord());
    expect(await second.ended).toBe(1);
    expect(second.complaints()).toContain("in use by another Callboard");
  });

  it("remembers over a stop and a start", async () => {
    const first = start(onSlack());
    await first.logged("ready");
    await slack.uses({
      user: "U0BOSS",
      channel: "C0HALL",
      command: "/conf-admin",
      text: "channel track:scheduler lead:15",
    });
    await first.kill("SIGTERM");
    await start(onSlack()).logged("ready");
    const listed = await slack.uses({ user: "U0BOSS", command: "/conf-admin", text: "channel" });
    expect(listed.text).toContain("Linked channels");
  });
});
