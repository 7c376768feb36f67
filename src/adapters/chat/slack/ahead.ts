/** Messages that Slack posts when their time comes. The delivery stands in the text, unseen: metadata would keep it from being posted. */
import { z } from "zod";
import { PlatformFailure } from "../../../core/errors.ts";
import type { Ahead, Scheduled } from "../../../core/ports/chat-platform.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import { inWords } from "../../../core/reply/in-words.ts";
import { decodeMark, encodeMark } from "../../../core/reply/unseen-mark.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";
import { encodeReply } from "./encode-reply.ts";
import { LAST_CANCEL_MS } from "./limits.ts";
import type { SlackCall } from "./web-calls.ts";

const accepted = z.object({
  scheduled_message_id: z.string(),
  channel: z.string(),
  post_at: z.coerce.number(),
});
/** Slack: chat.scheduledMessages.list. */
const listed = z.object({
  scheduled_messages: z.array(
    z.object({
      id: z.string(),
      channel_id: z.string(),
      post_at: z.coerce.number(),
      text: z.string().default(""),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
const cancelled = z.object({});

const PAGE = 100;
const MOST_PAGES = 20;

export function createAhead(call: SlackCall, clock: Clock): Ahead {
  return {
    async schedule({ delivery, to, reply }, at) {
      const { channel, community } = to;
      // What waits at Slack waits without files.
      const { text, blocks } = encodeReply(inWords(reply), 1, { community, delivery });
      const answer = await call(
        "chat.scheduleMessage",
        ` in ${channel}`,
        {
          channel,
          text: text + encodeMark(delivery),
          blocks,
          post_at: Math.ceil(at / SECOND_MS),
          parse: "none",
          link_names: false,
          unfurl_links: false,
          unfurl_media: false,
        },
        accepted,
      );
      return {
        id: answer.scheduled_message_id,
        delivery,
        channel: answer.channel,
        at: answer.post_at * SECOND_MS,
      };
    },

    async list({ channel }) {
      const found: Scheduled[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const options = { channel, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
        const { scheduled_messages, response_metadata } = await call(
          "chat.scheduledMessages.list",
          ` of ${channel}`,
          options,
          listed,
        );
        for (const { id, channel_id, post_at, text } of scheduled_messages) {
          const delivery = decodeMark(text);
          if (delivery !== undefined && channel_id === channel)
            found.push({ id, delivery, channel, at: post_at * SECOND_MS });
        }
        cursor = response_metadata?.next_cursor;
        if (cursor === undefined || cursor === "") return found.sort((a, b) => a.at - b.at);
      }
      // Half a list would read as "not there", and what is not there is booked again.
      throw new PlatformFailure("unavailable", `Too much is scheduled in ${channel} to look through.`);
    },

    async cancel({ channel }, { id, at }) {
      if (at < clock.now() + LAST_CANCEL_MS) return false;
      const options = { channel, scheduled_message_id: id };
      try {
        await call("chat.deleteScheduledMessage", ` in ${channel}`, options, cancelled);
        return true;
      } catch (failure) {
        // Slack knows it no longer: it was posted, or an earlier request took it back.
        if (failure instanceof PlatformFailure && failure.platformCode === "invalid_scheduled_message_id")
          return false;
        throw failure;
      }
    },
  };
}
