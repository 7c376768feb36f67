/** The call for proposals on both platforms, from its opening to the topic in the programme; and its export. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/store/sqlite-store.ts";
import { openProposalBook } from "../../src/core/proposals/proposal-book.ts";
import { type BothPlatforms, openBothPlatforms } from "../support/both-platforms.ts";
import { startCallboard } from "../support/callboard-process.ts";
import { visibleText } from "../support/discord/records.ts";
import { readText } from "../support/slack/block-kit.ts";

const TITLE = "Threaded interrupts by default";
const ADA = "900000000000000001";
const LENA = "900000000000000002";

describe("a proposal", () => {
  let world: BothPlatforms;
  beforeEach(async () => {
    world = await openBothPlatforms("2020-07-01T13:20:00Z");
  });
  afterEach(() => world.stop());

  it("on Discord goes to its leads' channel, whose chair accepts it there, and its proposer hears of it", async () => {
    const { discord, slack, until } = world;
    const use = (subcommand: string, options: Record<string, string | boolean>, user = ADA) =>
      discord.uses({ command: "conf", subcommand, options, user });
    const admin = (subcommand: string, options: Record<string, string | boolean>) =>
      discord.uses({ command: "conf-admin", subcommand, options, organiser: true });
    expect((await use("propose", { track: "real-time", title: TITLE })).text).toContain("not taken here");
    await admin("take-proposals", { open: true, until: "2020-07-31" });
    await admin("take-proposals", { leads: true, track: "real-time" });
    await admin("chair", { track: "real-time", to: LENA });
    const proposed = await use("propose", { track: "real-time", title: TITLE, text: "What is left?" });
    expect(proposed.text).toContain(`Proposed: ${TITLE}`);
    const posts = () => discord.messages(discord.channel);
    await until(() => posts().some((post) => visibleText(post).includes("What is left?")));
    const post = posts().at(-1);
    if (post === undefined) throw new Error("nothing was posted");
    const refused = await discord.presses(post, "Accept", { user: ADA });
    expect(refused.text).toContain("Only organisers");
    const accepted = await discord.presses(post, "Accept", { user: LENA });
    expect(accepted.text).toContain(`Accepted: ${TITLE}`);
    const direct = () => discord.messages(discord.directChannel(ADA)).map(visibleText);
    await until(() => direct().some((text) => text.includes(`Accepted: ${TITLE}`)));
    const topics = await slack.uses({ user: "U0BOB", command: "/conf", text: "topics real-time" });
    expect(readText(topics.blocks)).toContain(TITLE);
  });

  it("on Slack is asked about and answered, and seen by nobody on Discord", async () => {
    const { discord, slack, until } = world;
    const use = (text: string) => slack.uses({ user: "U0ADA", command: "/conf", text });
    const admin = (text: string) => slack.uses({ user: "U0BOSS", command: "/conf-admin", text });
    await admin("take-proposals open:true until:2020-07-31 leads:true");
    await use(`propose track:real-time title:${TITLE} text:What is left?`);
    const posted = (begins: string) =>
      slack.messages("C0HALL").find(({ blocks }) => readText(blocks).startsWith(begins));
    await until(() => posted("Proposed for Real-Time MC") !== undefined);
    const post = posted("Proposed for Real-Time MC");
    if (post === undefined) throw new Error("nothing was posted");
    const how = readText((await slack.presses(post, "Ask", "U0BOSS")).blocks);
    const id = /decide (\w+) do:ask/.exec(how)?.[1] ?? "";
    await admin(`decide ${id} do:ask text:Who would lead it?`);
    const direct = () =>
      slack
        .messages(slack.workspace.direct("U0ADA"))
        .map(({ blocks }) => readText(blocks))
        .join("\n");
    await until(() => direct().includes("Who would lead it?"));
    await use(`proposal ${id} do:answer text:I would.`);
    await until(() => readText(posted("Answered: ")?.blocks ?? []).includes("I would."));
    const listed = await discord.uses({ command: "conf-admin", subcommand: "proposals", organiser: true });
    expect(listed.text).toContain("Nothing was proposed");
  });
});

describe("callboard proposals", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "callboard-proposals-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("prints what is stored, as CSV and as JSON", async () => {
    const file = path.join(folder, "callboard.db");
    const { store } = openSqliteStore(file);
    const where = { platform: "slack", community: "T1", person: "U0ADA" };
    await openProposalBook(store).add({
      id: "x7k2mp",
      track: "real-time",
      title: TITLE,
      text: "",
      speaker: "Ada",
      at: 0,
      ...where,
    });
    await store.close();
    const run = async (...args: string[]) => {
      const started = startCallboard(["proposals", ...args], { DATABASE_URL: `sqlite:${file}` }, folder);
      expect(await started.ended).toBe(0);
      return started.output();
    };
    expect(await run()).toContain(`"x7k2mp","real-time","${TITLE}"`);
    expect(JSON.parse(await run("--json"))).toMatchObject([{ id: "x7k2mp", title: TITLE, state: "waiting" }]);
  });
});
