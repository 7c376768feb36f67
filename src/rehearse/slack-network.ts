/**
 * Slack's side of the wire, in simulated time: takes what the adapter's own code asks of the Web API, posts by itself
 * what was scheduled, and shows the history (Slack: chat.postMessage, chat.scheduleMessage, conversations.history).
 */
import { PlatformFailure } from "../core/errors.ts";
import type { Clock } from "../core/ports/clock.ts";
import { decodeMark } from "../core/reply/unseen-mark.ts";
import { type Instant, SECOND_MS } from "../core/time/instant.ts";
import type { Recording } from "./recording.ts";
import type { Troubles } from "./troubles.ts";

const TEAM = "TREHEARSAL";
const BOT = { user: "UCALLBOARD", bot_id: "BCALLBOARD" };

type Options = { [name: string]: unknown };
type Answer = { ok: boolean; [name: string]: unknown };
type Posted = { ts: string; channel: string; thread: unknown; text: string; metadata: unknown };
type Waiting = { id: string; channel: string; post_at: number; text: string; options: Options };

export type SlackNetwork = {
  apiCall(method: string, options?: Options): Promise<Answer>;
};

/** `posted` hears of each message, by its delivery. */
export function createSlackNetwork(
  clock: Clock,
  recording: Recording,
  troubles: Troubles,
  posted: (delivery: string, at: Instant, body: unknown) => void,
): SlackNetwork {
  const messages: Posted[] = [];
  const waiting = new Map<string, Waiting>();
  let count = 0;

  function put(options: Options, at: Instant): string {
    count += 1;
    const ts = `${Math.floor(at / SECOND_MS)}.${String(count % 1_000_000).padStart(6, "0")}`;
    const text = String(options.text ?? "");
    messages.push({
      ts,
      channel: String(options.channel),
      thread: options.thread_ts,
      text,
      metadata: options.metadata,
    });
    const payload = (options.metadata as { event_payload?: { delivery?: string } } | undefined)
      ?.event_payload;
    const delivery = payload?.delivery ?? decodeMark(text);
    if (delivery !== undefined) posted(delivery, at, options);
    return ts;
  }

  function postWaiting(id: string): void {
    const found = waiting.get(id);
    if (found === undefined) return;
    waiting.delete(id);
    put(found.options, found.post_at * SECOND_MS);
  }

  const methods: { [method: string]: (options: Options) => Options } = {
    "auth.test": () => ({ team_id: TEAM, user_id: BOT.user, bot_id: BOT.bot_id }),
    "chat.postMessage": (options) => ({ channel: options.channel, ts: put(options, clock.now()) }),
    "chat.update": ({ ts }) => ({ ts }),
    "chat.scheduleMessage"(options) {
      count += 1;
      const id = `Q${count}`;
      const channel = String(options.channel);
      const post_at = Number(options.post_at);
      waiting.set(id, { id, channel, post_at, text: String(options.text ?? ""), options });
      clock.after(Math.max(0, post_at * SECOND_MS - clock.now()), () => postWaiting(id));
      return { scheduled_message_id: id, channel, post_at };
    },
    "chat.scheduledMessages.list": ({ channel }) => ({
      scheduled_messages: [...waiting.values()]
        .filter((one) => one.channel === channel)
        .map(({ id, post_at, text }) => ({ id, channel_id: channel, post_at, text })),
    }),
    "chat.deleteScheduledMessage"({ scheduled_message_id: id }) {
      const found = waiting.get(String(id));
      if (found === undefined || found.post_at * SECOND_MS < clock.now() + 60 * SECOND_MS)
        throw new PlatformFailure("invalid", "Slack knows it no longer.", {
          platformCode: "invalid_scheduled_message_id",
        });
      waiting.delete(found.id);
      return {};
    },
    "conversations.history": ({ channel, oldest }) =>
      history(String(channel), undefined, Number(oldest ?? 0)),
    "conversations.replies": ({ channel, ts, oldest }) => history(String(channel), ts, Number(oldest ?? 0)),
  };

  function history(channel: string, thread: unknown, oldest: number): Options {
    const found = messages.filter(
      (one) => one.channel === channel && one.thread === thread && Number(one.ts) >= oldest,
    );
    return { messages: found.map(({ ts, text, metadata }) => ({ ...BOT, ts, text, metadata })).reverse() };
  }

  return {
    async apiCall(method, options = {}) {
      recording.asked("slack", clock.now());
      const trouble = troubles.ofRequest("slack");
      if (trouble !== undefined && !trouble.carriedOut) throw trouble.failure;
      const answer = methods[method]?.(options) ?? {};
      if (trouble !== undefined) throw trouble.failure;
      return { ok: true, ...answer };
    },
  };
}
