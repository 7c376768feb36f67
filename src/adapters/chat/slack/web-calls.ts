/** The few Web API methods that Callboard uses. Each is tried once: repeating is for those who know what it would do. */
import type { webApi } from "@slack/bolt";
import { z } from "zod";
import { PlatformFailure } from "../../../core/errors.ts";
import { type Language, languageOf } from "../../../core/language/language.ts";
import type { MessageRef } from "../../../core/ports/chat-platform.ts";
import { decodeMark } from "../../../core/reply/unseen-mark.ts";
import { type Instant, SECOND_MS } from "../../../core/time/instant.ts";
import type { SlackMessage } from "./encode-reply.ts";
import { translateFailure } from "./errors.ts";
import type { MethodPace } from "./pace.ts";

/** Whom the token speaks for. */
export type Identity = { community: string; botId: string | undefined; botUser: string };

/** Asks once and checks the answer. `about` completes the method's name for a person: ` in C123`. */
export type SlackCall = <T>(
  method: string,
  about: string,
  options: object,
  answer: z.ZodType<T>,
) => Promise<T>;

export type Place = { delivery: string; thread: string | undefined };

/** Every member rejects with a PlatformFailure and nothing else. */
export type SlackCalls = {
  call: SlackCall;
  identify(): Promise<Identity>;
  /** `delivery` marks the message, invisibly, for `findDelivery`; `thread` is the message that it replies to. */
  post(channel: string, message: SlackMessage, place?: Place): Promise<MessageRef>;
  /** Makes a message of ours show this one; its metadata stays. */
  update(at: MessageRef, message: SlackMessage): Promise<void>;
  openDirect(person: string): Promise<string>;
  /** In the channel itself or, given one, in a thread of it. */
  findDelivery(
    at: { channel: string; thread: string | undefined },
    delivery: string,
    since: Instant,
  ): Promise<MessageRef | undefined>;
  isWorkspaceAdmin(person: string): Promise<boolean>;
  /** The IANA zone of their profile and the language of their Slack, as far as it has them. */
  profileOf(person: string): Promise<{ zone?: string; language?: Language }>;
};

/** Slack: "Message metadata": shown to nobody, kept with the message. */
const DELIVERY_EVENT = "callboard_delivery";
/** Slack: conversations.history: at most 999, 200 recommended. */
const HISTORY_PAGE = 200;
const HISTORY_PAGES = 20;
const TIMEOUT_MS = 10_000;

export const clientOptions = (slackApiUrl: string): webApi.WebClientOptions => ({
  slackApiUrl,
  timeout: TIMEOUT_MS,
  // The defaults would send a message again whose answer was lost, and let one pause hold up every other call.
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
});

const identity = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string().optional() });
const posted = z.object({ channel: z.string(), ts: z.string() });
const updated = z.object({ ts: z.string() });
const opened = z.object({ channel: z.object({ id: z.string() }) });
const person = z.object({
  user: z.object({
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
    tz: z.string().optional(),
    locale: z.string().optional(),
  }),
});
const history = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      user: z.string().optional(),
      bot_id: z.string().optional(),
      text: z.string().default(""),
      metadata: z
        .object({ event_type: z.string().optional(), event_payload: z.unknown().optional() })
        .optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
const mark = z.object({ delivery: z.string() });

/** `watch` hears of every call's outcome, for health. */
export function slackCalls(
  client: Pick<webApi.WebClient, "apiCall">,
  watch: (failure: PlatformFailure | undefined) => void,
  pace: MethodPace,
): SlackCalls {
  let self: Identity | undefined;

  async function call<T>(method: string, about: string, options: object, answer: z.ZodType<T>): Promise<T> {
    pace.take(method);
    try {
      const read = answer.safeParse(await client.apiCall(method, { ...options }));
      if (!read.success)
        throw new PlatformFailure("unavailable", `Slack answered ${method} with something unreadable.`);
      watch(undefined);
      return read.data;
    } catch (failure) {
      const translated = translateFailure(failure, `${method}${about}`);
      watch(translated);
      throw translated;
    }
  }

  async function identify(): Promise<Identity> {
    const { team_id, user_id, bot_id } = await call("auth.test", "", {}, identity);
    self = { community: team_id, botUser: user_id, botId: bot_id };
    return self;
  }

  /** Posted by us, with the delivery in its metadata; or by Slack when its time came, with it in its text. */
  const carries = ({ metadata, text }: z.output<typeof history>["messages"][number], delivery: string) =>
    decodeMark(text) === delivery ||
    (metadata?.event_type === DELIVERY_EVENT &&
      mark.safeParse(metadata.event_payload).data?.delivery === delivery);

  return {
    call,
    identify,
    async post(channel, { text, blocks }, place) {
      const metadata =
        place === undefined
          ? {}
          : { metadata: { event_type: DELIVERY_EVENT, event_payload: { delivery: place.delivery } } };
      const thread = place?.thread === undefined ? {} : { thread_ts: place.thread };
      const options = { channel, text, blocks, parse: "none", link_names: false, ...metadata, ...thread };
      const quiet = { unfurl_links: false, unfurl_media: false };
      const sent = await call("chat.postMessage", ` in ${channel}`, { ...options, ...quiet }, posted);
      return { channel: sent.channel, message: sent.ts };
    },
    async update({ channel, message: ts }, { text, blocks }) {
      const options = { channel, ts, text, blocks, parse: "none", link_names: false };
      await call("chat.update", ` in ${channel}`, options, updated);
    },
    async openDirect(users) {
      const { channel } = await call("conversations.open", ` with ${users}`, { users }, opened);
      return channel.id;
    },
    async findDelivery({ channel, thread }, delivery, since) {
      // Without knowing who we are, our own message would look like somebody else's.
      const { botUser, botId } = self ?? (await identify());
      const oldest = (Math.max(0, since) / SECOND_MS).toFixed(6);
      let cursor: string | undefined;
      for (let page = 0; page < HISTORY_PAGES; page += 1) {
        const options = { channel, oldest, inclusive: true, include_all_metadata: true, limit: HISTORY_PAGE };
        const { messages, response_metadata } = await call(
          thread === undefined ? "conversations.history" : "conversations.replies",
          ` in ${channel}`,
          {
            ...options,
            ...(thread === undefined ? {} : { ts: thread }),
            ...(cursor === undefined ? {} : { cursor }),
          },
          history,
        );
        const found = messages.find(
          (message) =>
            (message.user === botUser || (message.bot_id !== undefined && message.bot_id === botId)) &&
            carries(message, delivery),
        );
        if (found !== undefined) return { channel, message: found.ts };
        cursor = response_metadata?.next_cursor;
        if (cursor === undefined || cursor === "") return undefined;
      }
      // Saying "not there" without having seen everything could double the message.
      throw new PlatformFailure("unavailable", `Too much was written in ${channel} to look through.`);
    },
    async isWorkspaceAdmin(user) {
      const { user: found } = await call("users.info", ` of ${user}`, { user }, person);
      return found.is_admin === true || found.is_owner === true;
    },
    async profileOf(user) {
      const asked = { user, include_locale: true };
      const { tz, locale } = (await call("users.info", ` of ${user}`, asked, person)).user;
      const language = locale === undefined ? undefined : languageOf(locale);
      return {
        ...(tz === undefined ? {} : { zone: tz }),
        ...(language === undefined ? {} : { language }),
      };
    },
  };
}
