/** Uploading a schedule on Slack: the real Bolt, files behind the bot's token, the real readers. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSlack } from "../../src/adapters/chat/slack/adapter.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { createHttpServer } from "../../src/adapters/http/http-server.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { createReadUpload } from "../../src/adapters/source/read-upload.ts";
import { aSession } from "../support/conference.ts";
import { buttonsIn, readText } from "../support/slack/block-kit.ts";
import { type Answer, type SlackStandIn, startSlackStandIn } from "../support/slack/stand-in.ts";
import { openUploadWorld, type UploadWorld } from "../support/upload-world.ts";

const CSV = [
  "Title,Start,End,Room",
  "Opening,2020-08-24 10:00,2020-08-24 10:30,Hall",
  "Dinner,2020-08-24 19:00,2020-08-24 21:00,Mensa",
].join("\n");
const USE = "Use this schedule";
const SHORTCUT = "use-as-schedule";
const BOSS = "U0BOSS";

let slack: SlackStandIn;
let world: UploadWorld;

beforeEach(async () => {
  slack = await startSlackStandIn();
  const log = silentLog();
  world = await openUploadWorld({
    sessions: [aSession({ id: "opening", title: "Opening" })],
    read: createReadUpload(undefined),
    platform: () =>
      createSlack({
        botToken: slack.tokens.bot,
        appToken: slack.tokens.app,
        apiUrl: slack.apiUrl,
        commandName: "conf",
        admins: [],
        inlet: createHttpServer({ host: "127.0.0.1", port: 0 }, { clock: systemClock, log }),
        clock: systemClock,
        log,
      }),
  });
});
afterEach(async () => {
  await world.stops();
  await slack.stop();
  expect(slack.violations).toEqual([]);
});

const text = ({ blocks }: Answer) => readText(blocks);
const types = (words: string, user = BOSS) =>
  slack.uses({ user, command: "/conf-admin", text: `source ${words}` });

describe("a schedule uploaded on Slack", () => {
  it("comes by the shortcut on its message, is used by a button, and another goes back", async () => {
    const shown = await slack.usesShortcut(SHORTCUT, [slack.files.share("programme.csv", CSV)]);
    expect(text(shown)).toContain("1 added");
    expect(world.titles()).toEqual(["Opening"]);
    const used = await slack.presses(shown, USE, BOSS);
    expect(text(used)).toContain("programme.csv is served from now on");
    expect(world.titles()).toEqual(["Opening", "Dinner"]);
    const back = await slack.presses(used, "Back to the configured source", BOSS);
    await slack.presses(back, USE, BOSS);
    expect(world.titles()).toEqual(["Opening"]);
  });

  it("may be named by its link or its id", async () => {
    const id = slack.files.share("programme.csv", CSV);
    expect(text(await types(`file:${slack.files.permalink(id)}`))).toContain("1 added");
    expect(text(await types(`file:${id}`))).toContain("1 added");
    expect(text(await types("file:programme.csv"))).toContain("No file came with this command");
    expect(text(await types("file:none"))).toContain("No uploaded file is served");
  });

  it("is for organisers: for nobody else is Slack even asked", async () => {
    const id = slack.files.share("programme.csv", CSV);
    expect(text(await slack.usesShortcut(SHORTCUT, [id], "U0ADA"))).toContain("Only organisers");
    expect(slack.calls.some(({ method }) => method === "files.info")).toBe(false);
    expect(slack.files.fetched()).toBe(0);
  });

  it("is asked for when a message has no file, and chosen when it has several", async () => {
    expect(text(await slack.usesShortcut(SHORTCUT, []))).toContain("This message has no file.");
    const ids = [slack.files.share("poster.txt", "x"), slack.files.share("programme.csv", CSV)];
    const asked = await slack.usesShortcut(SHORTCUT, ids);
    expect(buttonsIn(asked.blocks).map(({ text: { text: label } }) => label)).toEqual([
      "poster.txt",
      "programme.csv",
    ]);
    expect(text(await slack.presses(asked, "programme.csv", BOSS))).toContain("1 added");
  });

  it("never sends the token to another host, nor follows one there", async () => {
    const elsewhere = slack.files.share("a.csv", CSV, { fate: "elsewhere" });
    expect(text(await types(`file:${elsewhere}`))).toContain("is not kept by Slack itself");
    const signIn = slack.files.share("b.csv", CSV, { fate: "signIn" });
    expect(text(await types(`file:${signIn}`))).toContain("files:read");
    expect(slack.files.fetched()).toBe(1);
  });

  it("says so when it is gone, hidden, too large, or may not be asked for", async () => {
    const deleted = slack.files.share("a.csv", CSV, { fate: "deleted" });
    expect(text(await types(`file:${deleted}`))).toContain("a.csv is no longer there");
    expect(text(await types("file:F0NOWHERE1"))).toContain("is not there, or not where the app sees it");
    const large = slack.files.share("slides.zip", "x", { size: 30_000_000 });
    expect(text(await types(`file:${large}`))).toContain("slides.zip is larger than 10 MiB.");
    slack.faults.next("files.info", { kind: "refuse", error: "missing_scope" });
    expect(text(await types(`file:${deleted}`))).toContain("missing_scope");
  });
});
