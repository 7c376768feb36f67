/** Pictures and files on Slack: uploaded, waited for, shown; and in words where Slack takes them not. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Block, Reply } from "../../src/core/reply/reply.ts";
import { contractCommands } from "../contract/chat-platform.contract.ts";
import { readText } from "../support/slack/block-kit.ts";
import { type Bot, openBot, openDesk } from "../support/slack/bot.ts";

const bytes = new TextEncoder().encode("as though it were a PNG");
const picture: Block = {
  kind: "picture",
  name: "day.png",
  alt: "Two talks side by side",
  bytes,
  instead: [{ kind: "paragraph", text: "10:00 one, 10:00 the other" }],
};
const file: Block = { kind: "file", name: "agenda.ics", mediaType: "text/calendar", bytes };
const DIRECT = "D0ADA";

let bot: Bot;
let reply: Reply;

beforeEach(async () => {
  bot = await openBot("socket");
  reply = { title: "The day", blocks: [picture] };
  await bot.start(openDesk(contractCommands, () => reply));
});
afterEach(async () => {
  await bot.stop();
  expect(bot.standIn.violations).toEqual([]);
});

const ask = () => bot.standIn.uses({ command: "/conf", text: "echo" });
const imageIn = ({ blocks }: Awaited<ReturnType<typeof ask>>) =>
  blocks.flatMap((block) => (block.type === "image" ? [block.slack_file.id] : []));
const calls = (method: string) => bot.standIn.calls.filter((call) => call.method === method).length;
const message = (given: Reply) => ({
  delivery: "d".repeat(22),
  to: { platform: "slack", community: "T0CALLBRD", channel: "C0HALL" },
  reply: given,
});

describe("a picture in an answer on Slack", () => {
  it("is uploaded with its words, and shown once Slack has looked it through", async () => {
    const answer = await ask();
    const [kept] = bot.standIn.uploads.all;
    expect(imageIn(answer)).toEqual([kept?.id]);
    expect(readText(answer.blocks)).toContain("Two talks side by side");
    expect(kept).toMatchObject({ name: "day.png", alt: "Two talks side by side", completed: true });
    expect(Buffer.compare(kept?.bytes ?? Buffer.alloc(0), bytes)).toBe(0);
    expect(answer.responses).toHaveLength(1);
  });

  it("is uploaded once for all who ask", async () => {
    const [one, other] = [await ask(), await ask()];
    expect(imageIn(other)).toEqual(imageIn(one));
    expect(calls("files.getUploadURLExternal")).toBe(1);
  });

  it.each(["files.getUploadURLExternal", "files.completeUploadExternal", "files.info"])(
    "is in words where %s is refused, and tried anew the next time",
    async (method) => {
      bot.standIn.faults.next(method, { kind: "refuse", error: "missing_scope" });
      const answer = await ask();
      expect(imageIn(answer)).toEqual([]);
      expect(readText(answer.blocks)).toContain("10:00 one, 10:00 the other");
      expect(imageIn(await ask())).toHaveLength(1);
    },
  );

  it("is in words where Slack refuses the message for it", async () => {
    await ask();
    for (const one of bot.standIn.uploads.all) one.looks = 0;
    const answer = await ask();
    expect(readText(answer.blocks)).toContain("10:00 one, 10:00 the other");
    expect(bot.log.lines.map(({ event }) => event)).toContain("slack-picture-refused");
  });
});

describe("a picture in a message on Slack", () => {
  it("is in words, once, where Slack refuses the message for it", async () => {
    await ask();
    for (const one of bot.standIn.uploads.all) one.looks = 0;
    await bot.slack.messages.send(message(reply));
    const shown = bot.standIn.messages("C0HALL").map(({ blocks }) => readText(blocks));
    expect(shown).toHaveLength(1);
    expect(shown[0]).toContain("10:00 one, 10:00 the other");
  });
});

describe("a file on Slack", () => {
  it("goes to the direct messages of who asked, and the answer says so", async () => {
    reply = { blocks: [file] };
    const answer = await ask();
    expect(readText(answer.blocks)).toContain("agenda.ics");
    expect(readText(answer.blocks)).toContain("direct messages");
    expect(bot.standIn.messages(DIRECT)).toMatchObject([
      { text: "agenda.ics", file: bot.standIn.uploads.all[0]?.id },
    ]);
  });

  it("is said not to have been sent where it was not", async () => {
    reply = { blocks: [file] };
    bot.standIn.workspace.person("U0ADA").takesDirect = false;
    const answer = await ask();
    expect(readText(answer.blocks)).toContain("agenda.ics could not be sent here");
    expect(bot.standIn.messages(DIRECT)).toEqual([]);
  });

  it("stands in the thread of a message, and a failure does not have the message sent again", async () => {
    await bot.slack.messages.send(message({ title: "For all", blocks: [file] }));
    const [said, shared] = bot.standIn.messages("C0HALL");
    expect(shared).toMatchObject({ text: "agenda.ics", thread: said?.ts });
    bot.standIn.faults.next("files.completeUploadExternal", { kind: "refuse", error: "internal_error" });
    await bot.slack.messages.send({
      ...message({ title: "Again", blocks: [file] }),
      delivery: "e".repeat(22),
    });
    expect(bot.standIn.messages("C0HALL")).toHaveLength(3);
  });
});
