/** Messages that Callboard sends on its own: posted, found again, and changed. */
import type { ChatPlatform } from "../../../core/ports/chat-platform.ts";
import { encodeMark } from "../../../core/reply/unseen-mark.ts";
import { encodeReply } from "./encode-reply.ts";
import type { SlackCalls } from "./web-calls.ts";

export function createMessages(calls: SlackCalls): Pick<ChatPlatform, "messages" | "openDirect"> {
  return {
    async openDirect({ community, person }, greeting) {
      const channel = await calls.openDirect(person);
      await calls.post(channel, encodeReply(greeting, 1, { community }));
      // Calls arrive; not to know the clock is no reason to say otherwise.
      const zone = await calls.zoneOf(person).catch(() => undefined);
      return { platform: "slack", community, channel, ...(zone === undefined ? {} : { zone }) };
    },
    messages: {
      send({ delivery, to, reply, under }) {
        const { community, channel } = to;
        return calls.post(channel, encodeReply(reply, 1, { community, delivery }), {
          delivery,
          thread: under?.message,
        });
      },
      find: ({ delivery, to, under }, since) =>
        calls.findDelivery({ channel: to.channel, thread: under?.message }, delivery, since),
      async edit({ at, to, delivery, reply }) {
        const message = encodeReply(reply, 1, { community: to.community, delivery });
        // Also what Slack posted for us stays findable.
        await calls.update(at, { ...message, text: message.text + encodeMark(delivery) });
      },
    },
  };
}
