/** Messages that Callboard sends on its own: once each, and found again. */
import { Routes } from "discord.js";
import { z } from "zod";
import { digest } from "../../../core/digest.ts";
import { PlatformFailure } from "../../../core/errors.ts";
import type {
  Address,
  ChatPlatform,
  MessageRef,
  Outgoing,
  Posted,
} from "../../../core/ports/chat-platform.ts";
import { decodeMark } from "../../../core/reply/unseen-mark.ts";
import type { Instant } from "../../../core/time/instant.ts";
import type { DiscordRest } from "./discord-rest.ts";
import { decodeAction } from "./encode-action.ts";
import { encodeUpload } from "./encode-reply.ts";
import { apiCodeOf, CODES } from "./errors.ts";
import { MESSAGES_PER_PAGE } from "./limits.ts";
import { tagOf } from "./nonce.ts";
import { readBody } from "./read-body.ts";

const sentSchema = z.object({ id: z.string(), channel_id: z.string() });

const channelSchema = z.object({ id: z.string(), last_message_id: z.string().nullish() });

const listSchema = z.array(
  sentSchema.extend({
    nonce: z.union([z.string(), z.number()]).nullish(),
    embeds: z.array(z.object({ description: z.string().nullish() })).default([]),
    components: z
      .array(z.object({ components: z.array(z.object({ custom_id: z.string().nullish() })).default([]) }))
      .default([]),
  }),
);

type Listed = z.output<typeof listSchema>[number];

/** Discord: Reference, Snowflakes: milliseconds since 2015 began, then 22 bits. */
const EPOCH = 1_420_070_400_000;

/** What the thread under an announcement is called, and how long it stays in the list of threads when it is quiet. */
const THREAD = "Calls";
const THREAD_MINUTES = 1440;

/** A channel that says more than this in a few minutes cannot be looked through. */
const MOST_PAGES = 20;

export function createMessages(rest: DiscordRest): Pick<ChatPlatform, "messages" | "openDirect"> {
  const encode = ({ delivery, to, reply }: Outgoing) =>
    encodeUpload(reply, { page: 1, community: to.community, delivery: tagOf(delivery), ownAnswer: false });

  async function send(outgoing: Outgoing): Promise<MessageRef> {
    const { delivery, to, under } = outgoing;
    const { body: message, files } = encode(outgoing);
    const body = { ...message, nonce: tagOf(delivery), enforce_nonce: true };
    const channel = under === undefined ? to.channel : await openThread(under);
    const path = Routes.channelMessages(channel);
    const sent = readBody(
      sentSchema,
      await rest.ask(`post in channel ${channel}`, { method: "POST", path, body, files }),
    );
    return { channel: sent.channel_id, message: sent.id };
  }

  /** Discord: Start Thread from Message: a message has one thread at most, and the thread has the message's id. */
  async function openThread({ channel, message }: MessageRef): Promise<string> {
    const path = Routes.threads(channel, message);
    const body = { name: THREAD, auto_archive_duration: THREAD_MINUTES };
    try {
      await rest.insist(`open a thread in channel ${channel}`, { method: "POST", path, body });
    } catch (failure) {
      if (apiCodeOf(failure) !== CODES.hasThread) throw failure;
    }
    return message;
  }

  async function edit(posted: Posted): Promise<void> {
    const { channel, message } = posted.at;
    const path = Routes.channelMessage(channel, message);
    const { body, files } = encode(posted);
    await rest.insist(`change a message in channel ${channel}`, {
      method: "PATCH",
      path,
      // Files of before stay unless they are left out by name (Discord: Edit Message).
      body: { attachments: [], ...body },
      files,
    });
  }

  async function find(
    { delivery, to, under }: Pick<Outgoing, "delivery" | "to" | "under">,
    since: Instant,
  ): Promise<MessageRef | undefined> {
    if (under === undefined) return findIn(to.channel, delivery, since);
    try {
      return await findIn(under.message, delivery, since);
    } catch (failure) {
      // A thread that is not there holds nothing.
      if (failure instanceof PlatformFailure && failure.kind === "gone") return undefined;
      throw failure;
    }
  }

  async function findIn(channel: string, delivery: string, since: Instant): Promise<MessageRef | undefined> {
    const tag = tagOf(delivery);
    const begin = BigInt(Math.max(0, Math.floor(since) - EPOCH)) << 22n;
    // Discord's `after` leaves out the id itself.
    let after = begin === 0n ? 0n : begin - 1n;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const listed = readBody(
        listSchema,
        await rest.insist(`read channel ${channel}`, {
          method: "GET",
          path: Routes.channelMessages(channel),
          query: { after: String(after), limit: String(MESSAGES_PER_PAGE) },
        }),
      );
      const found = listed.find((message) => carries(message, tag));
      if (found !== undefined) return { channel: found.channel_id, message: found.id };
      if (listed.length === 0 && page === 0) await proveEmpty(channel, after);
      if (listed.length < MESSAGES_PER_PAGE) return undefined;
      // Pages of `after` hold the oldest first, newest on top.
      after = listed.map(({ id }) => BigInt(id)).reduce((a, b) => (a > b ? a : b));
    }
    throw new PlatformFailure("unavailable", `Channel ${channel} holds too much to look through.`, {
      hint: "Nothing to do: it is looked for again later.",
    });
  }

  /** Discord: Get Channel Messages: who may not read the history gets an empty list, which proves nothing. */
  async function proveEmpty(channel: string, after: bigint): Promise<void> {
    const path = Routes.channel(channel);
    const told = readBody(
      channelSchema,
      await rest.insist(`look at channel ${channel}`, { method: "GET", path }),
    );
    if (BigInt(told.last_message_id ?? "0") <= after) return;
    throw new PlatformFailure(
      "unavailable",
      `Discord shows nothing of channel ${channel}, which is not empty.`,
      {
        hint: "Give the bot Read Message History there; until then it does not repeat what may have arrived.",
      },
    );
  }

  return {
    messages: { send, find, edit },
    async openDirect({ platform, community, person }, greeting) {
      const body = { recipient_id: person };
      const opened = await rest.insist("open a direct channel", {
        method: "POST",
        path: Routes.userChannels(),
        body,
      });
      const to: Address = { platform, community, channel: readBody(channelSchema, opened).id };
      // The same greeting twice within minutes is one: who subscribes three times is greeted once.
      await send({ delivery: digest(["greeting", community, person], 22), to, reply: greeting });
      return to;
    },
  };
}

/** Whether a message is the delivery of that tag: by its nonce, a button, or the unseen mark. */
function carries({ nonce, components, embeds }: Listed, tag: string): boolean {
  if (String(nonce ?? "") === tag) return true;
  const buttons = components.flatMap((row) => row.components);
  return (
    buttons.some(({ custom_id: id }) => decodeAction(id ?? "")?.delivery === tag) ||
    embeds.some(({ description }) => decodeMark(description ?? "") === tag)
  );
}
