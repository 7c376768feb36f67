/**
 * Discord on this machine: enough of its REST API v10 and gateway for a bot to run against, which remembers what the
 * bot did, and breaks on demand. Point a bot at it with DISCORD_API_URL.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Attachments, createAttachments } from "./attachments.ts";
import { createChannels } from "./channels.ts";
import { createCommands } from "./commands.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createGateway, type Gateway } from "./gateway.ts";
import { createInteractions } from "./interactions.ts";
import { createLimits, type LimitSettings, type Limits } from "./limits.ts";
import { createPeople, type People } from "./people.ts";
import {
  type Channel,
  type Guild,
  type RegisteredCommand,
  type StoredMessage,
  snowflake,
} from "./records.ts";
import { prepareChecks, specIsThere } from "./request-check.ts";
import { createRest, type Recorded, type Route } from "./rest.ts";
import { createScheduledEvents, type ScheduledEvents } from "./scheduled-events.ts";

export type StandInSettings = {
  /** Names of guilds, and of their channels. */
  guilds?: readonly { name: string; channels: readonly string[] }[];
  /** Discord says "the past few minutes" of enforce_nonce; milliseconds. */
  nonceWindowMs?: number;
  /** 0, the default, picks one. */
  fixedPort?: number;
  heartbeatMs?: number;
  /** Discord's rate limits, kept when they are given. */
  limits?: LimitSettings;
  /** By which scheduled events begin and end; the machine's clock when left out. */
  now?: () => number;
};

export type DiscordStandIn = People & {
  /** What DISCORD_API_URL is set to. */
  url: string;
  /** The only token that is accepted, until it is revoked. */
  token: string;
  application: string;
  guilds: readonly Guild[];
  /** The first guild, its first channel, and a member of it. */
  guild: string;
  channel: string;
  user: string;
  faults: Faults;
  gateway: Gateway;
  attachments: Attachments;
  /** What stands in the guilds' lists of events. */
  events: Omit<ScheduledEvents, "routes">;
  /** What became of the rate limits; undefined when none are kept. */
  limits: Limits | undefined;
  /** Every request in order of arrival, faults included. */
  requests: readonly Recorded[];
  /** What the bot sent that Discord would refuse; tests expect none. */
  violations: readonly string[];
  /** False where Discord's schema is not at hand, so that only the documented limits are checked. */
  checksSpec: boolean;
  registered(): readonly RegisteredCommand[];
  /** What the bot posted in a channel, oldest first; answers to interactions left out. */
  messages(channel: string): StoredMessage[];
  /** What it posted to that person directly. */
  directMessages(user: string): StoredMessage[];
  directChannel(user: string): string;
  closeDirect(user: string): void;
  openDirect(user: string): void;
  /** Takes the bot's permission to write there. */
  forbid(channel: string): void;
  deleteChannel(channel: string): void;
  /** Takes the bot's permission to read what was written there. */
  hideHistory(channel: string): void;
  revokeToken(): void;
  restoreToken(): void;
  stop(): Promise<void>;
};

export async function startDiscordStandIn(settings: StandInSettings = {}): Promise<DiscordStandIn> {
  const {
    guilds: wanted = [{ name: "Test Conference", channels: ["hall", "announcements"] }],
    nonceWindowMs = 180_000,
    fixedPort = 0,
    heartbeatMs = 41_250,
  } = settings;
  const limits = settings.limits === undefined ? undefined : createLimits(settings.limits);
  const application = snowflake();
  const user = snowflake();
  const token = `${Buffer.from(application).toString("base64url")}.stand-in.stand-in-for-a-real-bot-token`;
  const bot = {
    id: application,
    username: "Callboard",
    discriminator: "0000",
    global_name: null,
    avatar: null,
    bot: true,
  };
  const guilds = wanted.map(({ name, channels }): Guild => {
    const id = snowflake();
    return {
      id,
      name,
      channels: channels.map((channel) => ({
        id: snowflake(),
        guild: id,
        recipient: undefined,
        name: channel,
      })),
    };
  });
  const [firstGuild] = guilds;
  const firstChannel = firstGuild?.channels[0];
  if (firstGuild === undefined || firstChannel === undefined)
    throw new Error("The stand-in needs a guild with a channel.");

  const channels: Channel[] = guilds.flatMap((guild) => guild.channels);
  const messages: StoredMessage[] = [];
  const requests: Recorded[] = [];
  const violations: string[] = [];
  const faults = createFaults();
  let revoked = false;
  const tokenIsGood = (given: string) => given === token && !revoked;

  prepareChecks();
  const server = createServer();
  const gateway = createGateway({
    server,
    tokenIsGood,
    heartbeatMs,
    ready: () => ({
      user: bot,
      application: { id: application, flags: 0 },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    }),
    guildCreates: () => guilds.map(guildCreate),
  });
  const commands = createCommands(application);
  const inChannels = createChannels({ bot, channels, messages, nonceWindowMs });
  const { routes: eventRoutes, ...events } = createScheduledEvents({
    bot,
    guilds,
    now: settings.now ?? Date.now,
  });
  const interactions = createInteractions({
    application,
    bot,
    messages,
    dispatch: (event, data) => gateway.dispatch(event, data),
  });
  const attachments = createAttachments(() => `http://127.0.0.1:${port()}`);
  const people = createPeople({
    interactions,
    registered: commands.registered,
    channels,
    attachments,
    bot,
    defaults: { guild: firstGuild.id, channel: firstChannel.id, user },
  });

  const port = () => (server.address() as AddressInfo).port;
  const aboutItself: Route[] = [
    {
      name: "get_bot_gateway",
      method: "GET",
      path: "/gateway/bot",
      handle: () => ({
        status: 200,
        body: {
          url: `ws://127.0.0.1:${port()}`,
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 3_600_000, max_concurrency: 1 },
        },
      }),
    },
    { name: "get_my_user", method: "GET", path: "/users/@me", handle: () => ({ status: 200, body: bot }) },
    ...["/applications/@me", "/oauth2/applications/@me"].map(
      (path): Route => ({
        name: "get_my_application",
        method: "GET",
        path,
        handle: () => ({
          status: 200,
          body: { id: application, name: "Callboard", description: "", flags: 0, bot },
        }),
      }),
    ),
  ];
  const routes = [
    ...aboutItself,
    ...commands.routes,
    ...inChannels.routes,
    ...interactions.routes,
    ...eventRoutes,
  ];
  const rest = createRest({ routes, faults, limits, tokenIsGood, requests, violations });
  server.on("request", attachments.before(rest));
  await new Promise<void>((resolve) => server.listen(fixedPort, "127.0.0.1", resolve));

  const posted = (channel: string) => messages.filter((one) => one.channel === channel && !one.answer);
  return {
    ...people,
    attachments,
    events,
    url: `http://127.0.0.1:${port()}/api`,
    token,
    application,
    guilds,
    guild: firstGuild.id,
    channel: firstChannel.id,
    user,
    faults,
    gateway,
    limits,
    requests,
    violations,
    checksSpec: specIsThere,
    registered: commands.registered,
    messages: posted,
    directMessages: (person) => posted(inChannels.directWith(person).id),
    directChannel: (person) => inChannels.directWith(person).id,
    closeDirect: (person) => void inChannels.closed.add(person),
    openDirect: (person) => void inChannels.closed.delete(person),
    forbid: (channel) => void inChannels.forbidden.add(channel),
    deleteChannel: (channel) => void inChannels.deleted.add(channel),
    hideHistory: (channel) => void inChannels.hidden.add(channel),
    revokeToken() {
      revoked = true;
    },
    restoreToken() {
      revoked = false;
    },
    async stop() {
      await gateway.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** As much of GUILD_CREATE as a bot without privileged intents gets (Discord: Guild Create). */
function guildCreate({ id, name, channels }: Guild): Record<string, unknown> {
  return {
    id,
    name,
    unavailable: false,
    large: false,
    member_count: 1,
    roles: [],
    emojis: [],
    features: [],
    members: [],
    threads: [],
    stickers: [],
    channels: channels.map((channel) => ({ id: channel.id, name: channel.name, type: 0, guild_id: id })),
  };
}
