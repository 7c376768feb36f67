/** Pictures and files on Discord: sent as bytes beside the message that names them. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodeUpload } from "../../src/adapters/chat/discord/encode-reply.ts";
import { FILE_BYTES } from "../../src/adapters/chat/discord/limits.ts";
import type { Block, Reply } from "../../src/core/reply/reply.ts";
import { type DiscordWorld, discordWorld } from "../support/discord/discord-world.ts";

const bytes = new TextEncoder().encode("as though it were a PNG");
const picture: Block = {
  kind: "picture",
  name: "day.png",
  alt: "Two talks side by side",
  bytes,
  instead: [{ kind: "paragraph", text: "10:00 one, 10:00 the other" }],
};
const file: Block = { kind: "file", name: "agenda.ics", mediaType: "text/calendar", bytes };
const answer = { page: 1, community: undefined, delivery: undefined, ownAnswer: true };
const encode = (reply: Reply, page = 1) => encodeUpload(reply, { ...answer, page });

describe("what is uploaded to Discord", () => {
  it("is the embed's picture, with its words, and files beside it", () => {
    const { body, files } = encode({ blocks: [file, picture] });
    expect(body.embeds[0].image).toEqual({ url: "attachment://day.png" });
    expect(body.attachments).toEqual([
      { id: "0", filename: "agenda.ics" },
      { id: "1", filename: "day.png", description: "Two talks side by side" },
    ]);
    expect(files.map(({ name, contentType }) => [name, contentType])).toEqual([
      ["agenda.ics", "text/calendar"],
      ["day.png", "image/png"],
    ]);
  });

  it("is nothing for a reply of words", () => {
    const { body, files } = encode({ blocks: [] });
    expect(body).not.toHaveProperty("attachments");
    expect(files).toEqual([]);
  });

  it("is not what is larger than Discord takes: that is in words", () => {
    const { body, files } = encode({ blocks: [{ ...picture, bytes: new Uint8Array(FILE_BYTES + 1) }] });
    expect(files).toEqual([]);
    expect(body.embeds[0].description).toContain("10:00 one");
  });

  it("goes with the page that it is on, ten to a message", () => {
    const blocks = Array.from({ length: 12 }, (_, index) => ({ ...file, name: `${index}.ics` }));
    const more = { command: "agenda", options: {}, continues: true };
    expect(encode({ blocks, more }).files).toHaveLength(10);
    expect(encode({ blocks, more }, 2).files.map(({ name }) => name)).toEqual(["10.ics", "11.ics"]);
  });

  it("has a name that stays as it is", () => {
    const [one] = encode({ blocks: [{ ...file, name: "../../a b<c>.ics" }] }).files;
    expect(one?.name).toBe("a-b-c-.ics");
  });
});

describe("a message with a picture on Discord", () => {
  let world: DiscordWorld;
  beforeEach(async () => {
    world = await discordWorld();
    await world.platform.start({
      commands: [],
      answer: async () => ({ blocks: [] }),
      suggest: async () => [],
      refuse: async () => ({ blocks: [] }),
    });
  });
  afterEach(async () => {
    await world.stop();
    expect(world.discord.violations).toEqual([]);
  });

  it("arrives with the very bytes", async () => {
    const { discord, platform } = world;
    const to = { platform: "discord", community: discord.guild, channel: discord.channel };
    await platform.messages.send({ delivery: "d".repeat(22), to, reply: { blocks: [picture] } });
    const [sent] = discord.messages(discord.channel)[0]?.attachments ?? [];
    expect(sent).toMatchObject({ filename: "day.png", file: { type: "image/png" } });
    expect(Buffer.compare(sent?.file.bytes ?? Buffer.alloc(0), bytes)).toBe(0);
  });
});
