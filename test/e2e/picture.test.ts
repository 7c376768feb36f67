/** The picture of a day, from the command to the bytes that each platform gets. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BothPlatforms, openBothPlatforms } from "../support/both-platforms.ts";
import { readText } from "../support/slack/block-kit.ts";

const GIST = "Timetable of Wed 26 Aug, 11:30–15:30 (Canada/Newfoundland, UTC-02:30): 13 sessions";

let both: BothPlatforms;

beforeEach(async () => {
  both = await openBothPlatforms("2020-08-26T14:20:00Z");
});
afterEach(() => both.stop());

describe("the picture of a day", () => {
  it("is the same PNG on Discord and on Slack, drawn once, and said in words on both", async () => {
    const { discord, slack } = both;
    const options = { day: "2020-08-26", picture: "true" };
    const answer = await discord.uses({ command: "conf", subcommand: "day", options });
    const [attached] = answer.message.attachments;
    const bytes = Buffer.from(attached?.file.bytes ?? []);
    expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect(answer.message.embeds[0]?.image).toEqual({ url: `attachment://${attached?.filename}` });
    expect(attached?.description).toContain(GIST);

    const asked = await slack.uses({ command: "/conf", text: "day day:2020-08-26 picture:true" });
    expect(readText(asked.blocks)).toContain(GIST);
    const [upload] = slack.uploads.all;
    expect(asked.blocks.some((one) => one.type === "image" && one.slack_file.id === upload?.id)).toBe(true);
    expect(upload?.bytes?.equals(bytes)).toBe(true);
  });

  it("gives way to the words of the day by its button, and comes back by theirs", async () => {
    const { discord } = both;
    const picture = await discord.uses({ command: "conf", subcommand: "day", options: { picture: "true" } });
    const words = await discord.presses(picture.message, "In words");
    expect(words.message.attachments).toEqual([]);
    expect(words.text).toContain("Stable maintainers tools discussion");
    expect((await discord.presses(words.message, "As a picture")).message.attachments).toHaveLength(1);
  });

  it("is the day in words where Slack takes no files", async () => {
    const { slack } = both;
    slack.faults.next("files.getUploadURLExternal", { kind: "refuse", error: "missing_scope" });
    const asked = await slack.uses({ command: "/conf", text: "day day:2020-08-26 picture:true" });
    expect(asked.blocks.some(({ type }) => type === "image")).toBe(false);
    expect(readText(asked.blocks)).toContain("Stable maintainers tools discussion");
  });
});
