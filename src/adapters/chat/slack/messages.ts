/** Messages that Callboard sends on its own: posted, found again, and changed. */
import type { ChatPlatform } from "../../../core/ports/chat-platform.ts";
import { encodeMark } from "../../../core/reply/unseen-mark.ts";
import { encodeReply } from "./encode-reply.ts";
import type { PlaceFiles } from "./place-files.ts";
import type { SlackCalls } from "./web-calls.ts";

export function createMessages(
  calls: SlackCalls,
  placing: PlaceFiles,
): Pick<ChatPlatform, "messages" | "openDirect"> {
  return {
    async openDirect({ community, person }, greeting) {
      const channel = await calls.openDirect(person);
      await calls.post(channel, encodeReply(greeting, 1, { community }));
      // Calls arrive; not to know the clock or the language is no reason to say otherwise.
      const profile = await calls.profileOf(person).catch(() => ({}));
      return { platform: "slack", community, channel, ...profile };
    },
    messages: {
      async send({ delivery, to, reply, under }) {
        const { community, channel } = to;
        const sent = await placing.say(
          reply,
          (shown) => encodeReply(shown, 1, { community, delivery }),
          (message) => calls.post(channel, message, { delivery, thread: under?.message }),
        );
        await placing.shareUnder(reply, { ...sent, message: under?.message ?? sent.message });
        return sent;
      },
      find: ({ delivery, to, under }, since) =>
        calls.findDelivery({ channel: to.channel, thread: under?.message }, delivery, since),
      async edit({ at, to, delivery, reply }) {
        await placing.say(
          reply,
          (shown) => encodeReply(shown, 1, { community: to.community, delivery }),
          // Also what Slack posted for us stays findable.
          (message) => calls.update(at, { ...message, text: message.text + encodeMark(delivery) }),
        );
      },
    },
  };
}
