/** Uploading a schedule on Discord: the real discord.js, files kept as Discord keeps them, the real readers. */
import { gzipSync, strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDiscord } from "../../src/adapters/chat/discord/adapter.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { createReadUpload } from "../../src/adapters/source/read-upload.ts";
import { aSession } from "../support/conference.ts";
import { type DiscordStandIn, startDiscordStandIn } from "../support/discord/stand-in.ts";
import { openUploadWorld, type UploadWorld } from "../support/upload-world.ts";

const CSV = [
  "Title,Start,End,Room",
  "Opening,2020-08-24 10:00,2020-08-24 10:30,Hall",
  "Dinner,2020-08-24 19:00,2020-08-24 21:00,Mensa",
].join("\n");
const USE = "Use this schedule";

let discord: DiscordStandIn;
let world: UploadWorld;

beforeEach(async () => {
  discord = await startDiscordStandIn();
  const log = silentLog();
  world = await openUploadWorld({
    sessions: [aSession({ id: "opening", title: "Opening" })],
    read: createReadUpload(undefined),
    platform: () =>
      createDiscord({
        token: discord.token,
        apiUrl: discord.url,
        commandName: "conf",
        admins: [],
        clock: systemClock,
        log,
      }),
  });
});
afterEach(async () => {
  await world.stops();
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

const uses = (file: string) =>
  discord.uses({ command: "conf-admin", subcommand: "source", options: { file }, organiser: true });
const upload = (...given: Parameters<DiscordStandIn["attachments"]["upload"]>) =>
  uses(discord.attachments.upload(...given));

describe("a schedule uploaded on Discord", () => {
  it("is an attachment option of the organisers' source command", () => {
    const admin = discord.registered().find(({ name }) => name === "conf-admin");
    const source = admin?.options?.find(({ name }) => name === "source");
    expect(source?.options?.find(({ name }) => name === "file")).toMatchObject({ type: 11, required: false });
  });

  it("is shown, used by a button, and outlasts a restart; another button goes back", async () => {
    const shown = await upload("programme.csv", CSV);
    expect(shown.ephemeral).toBe(true);
    expect(shown.text).toContain("programme.csv");
    expect(shown.text).toContain("1 added");
    expect(shown.text).toContain("as those of Canada/Newfoundland");
    expect(world.titles()).toEqual(["Opening"]);
    const used = await discord.presses(shown.message, USE, { organiser: true });
    expect(used.text).toContain("served from now on");
    expect(world.titles()).toEqual(["Opening", "Dinner"]);
    expect(world.ids()[0]).toBe("opening");
    await world.restarts();
    expect(world.titles()).toEqual(["Opening", "Dinner"]);
    const back = await discord.presses(used.message, "Back to the configured source", { organiser: true });
    await discord.presses(back.message, USE, { organiser: true });
    expect(world.titles()).toEqual(["Opening"]);
  });

  it("may be zipped or gzipped", async () => {
    const zip = zipSync({ "programme.csv": strToU8(CSV) });
    expect((await upload("programme.zip", zip)).text).toContain("1 added");
    expect((await upload("programme.csv.gz", gzipSync(strToU8(CSV)))).text).toContain("1 added");
  });

  it("is refused with a reason when it is no schedule", async () => {
    const pictures = zipSync({ "poster.png": new Uint8Array(1_000) });
    expect((await upload("pictures.zip", pictures)).text).toContain("The schedule is empty.");
    expect((await upload("page.html", "<!doctype html><p>Hello")).text).toContain("This is a web page");
    const faulty = "callboard: 1\nconference: { title: 3 }\nsesions: []\n";
    const told = (await upload("programme.yaml", faulty)).text;
    expect(told).toMatch(/programme\.yaml:2/);
    expect(told).toMatch(/programme\.yaml:3/);
    expect(told).toContain("Nothing has changed.");
    expect(world.titles()).toEqual(["Opening"]);
  });

  it("is not fetched when Discord says that it is 30 MB, and not further than its limit when it does not", async () => {
    const told = await upload("slides.zip", CSV, { size: 30_000_000 });
    expect(told.text).toContain("slides.zip is larger than 10 MiB.");
    expect(discord.attachments.fetched()).toBe(0);
    const lied = await upload("slides.zip", new Uint8Array(11 * 1024 * 1024), { size: 100 });
    expect(lied.text).toContain("slides.zip is larger than 10 MiB.");
  });

  it("says so when the link has expired, leads elsewhere, or is not Discord's", async () => {
    expect((await upload("a.csv", CSV, { fate: "expired" })).text).toContain("has expired");
    expect((await upload("b.csv", CSV, { fate: "redirected" })).text).toContain("status 302");
    expect((await upload("c.csv", CSV, { fate: "elsewhere" })).text).toContain("is not kept by Discord");
    expect(discord.attachments.fetched()).toBe(2);
  });
});
