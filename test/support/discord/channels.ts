/** Channels and direct channels: what may be written there, and the messages that stand in them. */
import {
  type Channel,
  type MessageBody,
  type StoredAttachment,
  type StoredMessage,
  snowflake,
  type UploadedFile,
} from "./records.ts";
import { type RestAnswer, type RestRequest, type Route, refuse } from "./rest.ts";

export type ChannelParts = {
  bot: { id: string };
  channels: Channel[];
  messages: StoredMessage[];
  nonceWindowMs: number;
};

export type Channels = {
  routes: Route[];
  closed: Set<string>;
  forbidden: Set<string>;
  deleted: Set<string>;
  /** Channels whose history the bot may not read: their list is empty. */
  hidden: Set<string>;
  /** The direct channel with that person, made when there is none. */
  directWith(user: string): Channel;
};

export function createChannels({ bot, channels, messages, nonceWindowMs }: ChannelParts): Channels {
  const closed = new Set<string>();
  const forbidden = new Set<string>();
  const deleted = new Set<string>();
  const hidden = new Set<string>();

  function directWith(user: string): Channel {
    const known = channels.find(({ recipient }) => recipient === user);
    if (known !== undefined) return known;
    const made: Channel = { id: snowflake(), guild: undefined, recipient: user, name: `direct ${user}` };
    channels.push(made);
    return made;
  }

  /** The channel of a request, or why it may not be used. */
  function reach({ params }: RestRequest, writing: boolean): Channel | RestAnswer {
    const channel = channels.find(({ id }) => id === params.channel_id);
    if (channel === undefined || deleted.has(channel.id)) return refuse(404, 10003, "Unknown Channel");
    if (forbidden.has(channel.id))
      return writing ? refuse(403, 50013, "Missing Permissions") : refuse(403, 50001, "Missing Access");
    if (writing && channel.recipient !== undefined && closed.has(channel.recipient))
      return refuse(403, 50007, "Cannot send messages to this user");
    return channel;
  }

  const inChannel =
    (writing: boolean, handle: (channel: Channel, request: RestRequest) => RestAnswer) =>
    (request: RestRequest): RestAnswer => {
      const channel = reach(request, writing);
      return "status" in channel ? channel : handle(channel, request);
    };

  function create(channel: Channel, request: RestRequest): RestAnswer {
    const body = request.body as MessageBody;
    const nonce = body.nonce === undefined || body.nonce === null ? undefined : String(body.nonce);
    const at = Date.now();
    // Discord: Create Message, enforce_nonce: the same author's message with this nonce is given back.
    const repeated = messages.find(
      (message) => message.nonce === nonce && !message.answer && at - message.at < nonceWindowMs,
    );
    if (nonce !== undefined && body.enforce_nonce === true && repeated !== undefined)
      return { status: 200, body: shown(repeated) };
    const { files } = request;
    const message = storeMessage(messages, channel.id, body, { answer: false, nonce, files });
    return { status: 200, body: shown(message) };
  }

  const shown = (message: StoredMessage) => showMessage(message, bot);

  function list(channel: Channel, { query }: RestRequest): RestAnswer {
    const after = BigInt(query.get("after") ?? "0");
    const before = BigInt(query.get("before") ?? "9223372036854775807");
    const limit = Number(query.get("limit") ?? "50");
    const found = messages.filter(
      ({ id, channel: where, answer }) =>
        where === channel.id && !hidden.has(where) && !answer && BigInt(id) > after && BigInt(id) < before,
    );
    // With `after`, the oldest come first into the page; every page is shown newest first.
    const page = query.has("after") ? found.slice(0, limit) : found.slice(-limit);
    return { status: 200, body: page.reverse().map(shown) };
  }

  function one(channel: Channel, { params, body, files }: RestRequest): RestAnswer {
    const message = messages.find(({ id, channel: at }) => id === params.message_id && at === channel.id);
    if (message === undefined) return refuse(404, 10008, "Unknown Message");
    if (body !== undefined) changeMessage(message, body as MessageBody, files);
    return { status: 200, body: shown(message) };
  }

  /** Discord: Start Thread from Message: a channel with the message's own id, once. */
  function openThread(channel: Channel, { params, body }: RestRequest): RestAnswer {
    const message = messages.find(
      ({ id, channel: where }) => id === params.message_id && where === channel.id,
    );
    if (message === undefined) return refuse(404, 10008, "Unknown Message");
    if (channels.some(({ id }) => id === message.id))
      return refuse(400, 160_004, "A thread has already been created for this message");
    const { name } = body as { name: string };
    channels.push({ id: message.id, guild: channel.guild, recipient: undefined, name });
    return { status: 201, body: { id: message.id, type: 11, name } };
  }

  const lastIn = (channel: string) => messages.findLast((message) => message.channel === channel)?.id ?? null;

  const at = "/channels/{channel_id}";
  const routes: Route[] = [
    {
      name: "create_dm",
      method: "POST",
      path: "/users/@me/channels",
      handle({ body }) {
        const { recipient_id: user } = body as { recipient_id: string };
        return { status: 200, body: { type: 1, id: directWith(user).id, recipients: [{ id: user }] } };
      },
    },
    {
      name: "get_channel",
      method: "GET",
      path: at,
      handle: inChannel(false, ({ id, guild, name }) => ({
        status: 200,
        body: { id, name, type: guild === undefined ? 1 : 0, guild_id: guild, last_message_id: lastIn(id) },
      })),
    },
    { name: "create_message", method: "POST", path: `${at}/messages`, handle: inChannel(true, create) },
    {
      name: "create_thread_from_message",
      method: "POST",
      path: `${at}/messages/{message_id}/threads`,
      handle: inChannel(true, openThread),
    },
    { name: "list_messages", method: "GET", path: `${at}/messages`, handle: inChannel(false, list) },
    {
      name: "get_message",
      method: "GET",
      path: `${at}/messages/{message_id}`,
      handle: inChannel(false, one),
    },
    {
      name: "update_message",
      method: "PATCH",
      path: `${at}/messages/{message_id}`,
      handle: inChannel(true, one),
    },
  ];
  return { routes, closed, forbidden, deleted, hidden, directWith };
}

export function storeMessage(
  messages: StoredMessage[],
  channel: string,
  body: MessageBody,
  { answer, nonce, files }: { answer: boolean; nonce?: string | undefined; files?: readonly UploadedFile[] },
): StoredMessage {
  const message: StoredMessage = {
    id: snowflake(),
    channel,
    content: body.content ?? "",
    embeds: body.embeds ?? [],
    components: body.components ?? [],
    attachments: stored(body, files ?? []),
    nonce,
    allowedMentions: body.allowed_mentions,
    flags: body.flags ?? 0,
    answer,
    at: Date.now(),
  };
  messages.push(message);
  return message;
}

/** Edits what the body names and leaves the rest (Discord: Edit Message). */
export function changeMessage(
  message: StoredMessage,
  body: MessageBody,
  files: readonly UploadedFile[] = [],
): void {
  if (body.content !== undefined) message.content = body.content ?? "";
  if (body.embeds !== undefined) message.embeds = body.embeds ?? [];
  if (body.components !== undefined) message.components = body.components ?? [];
  // Those before that are not named go, and those that are not spoken of stay.
  if (body.attachments !== undefined) message.attachments = stored(body, files);
  if (body.allowed_mentions !== undefined) message.allowedMentions = body.allowed_mentions;
}

function stored({ attachments }: MessageBody, files: readonly UploadedFile[]): StoredAttachment[] {
  return (attachments ?? []).flatMap(({ id, filename = "", description }) => {
    const file = files[Number(id)];
    return file === undefined ? [] : [{ id: snowflake(), filename, description, file }];
  });
}

/** The message as Discord shows it to a bot. The nonce is told only to whoever sent it, at once. */
export function showMessage(message: StoredMessage, bot: { id: string }): Record<string, unknown> {
  const { id, channel, content, embeds, components, attachments, flags, at } = message;
  return {
    id,
    channel_id: channel,
    type: 0,
    author: bot,
    content,
    embeds: embeds.map((embed) => ({ type: "rich", ...embed })),
    components: components.map((row, index) => ({ id: index + 1, ...row })),
    flags,
    timestamp: new Date(at).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: attachments.map(({ id: own, filename, description }) => ({
      id: own,
      filename,
      description,
    })),
    pinned: false,
  };
}
