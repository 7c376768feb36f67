/**
 * The line to Discord's gateway: opened once and kept open, with what becomes of it told to `health`. It reads only
 * interactions, so it asks for no intent at all. discord.js resumes and reconnects by itself; where it gives up, or
 * has tried for long, a new line is opened.
 */
import { Client, Events, GatewayDispatchEvents, Options } from "discord.js";
import type { PlatformHealth } from "../../../core/ports/chat-platform.ts";
import type { Log } from "../../../core/ports/log.ts";

export type GatewaySettings = {
  token: string;
  apiUrl: string;
  log: Log;
  onInteraction(payload: unknown): void;
  onState(health: PlatformHealth): void;
};

export type Line = {
  /** Resolves once interactions arrive; rejects as discord.js does, or when the line is closed before. */
  ready: Promise<void>;
  /** For good. Resolves when nothing of it is left; may be called at any time. */
  close(): Promise<void>;
};

/** Discord: Gateway Close Event Codes after which reconnecting cannot help. */
const FATAL: Readonly<Record<number, string>> = {
  4004: "Discord does not accept the token any more. Set a new DISCORD_TOKEN and restart.",
  4010: "Discord refused the shard. Please report this.",
  4011: "The bot is in so many servers that Discord wants it sharded, which Callboard cannot do.",
  4012: "Discord has retired the API version that this Callboard uses. Update Callboard.",
  4013: "Discord refused the bot's intents. Please report this.",
  4014: "Discord does not allow the bot's intents. Please report this.",
};

/** Begins to connect at once; close it also after it failed. */
export function openLine(settings: GatewaySettings): Line {
  const { token, apiUrl, log, onInteraction, onState } = settings;
  const client = new Client({
    intents: [],
    rest: { api: apiUrl.replace(/\/+$/, ""), version: "10", retries: 0 },
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({ MessageManager: 0, UserManager: 0, GuildMemberManager: 0 }),
  });
  let closed = false;
  const tell = (state: PlatformHealth["state"], problem?: string) => {
    if (!closed) onState({ state, problem });
  };
  // Without a listener an `error` would end the process.
  client.on(Events.Error, (failure) => log.error("discord-error", { problem: failure.message }));
  client.on(Events.ShardError, (failure) => log.warn("discord-gateway-error", { problem: failure.message }));
  client.on(Events.Warn, (problem) => log.warn("discord-warning", { problem }));
  client.on(Events.Invalidated, () => tell("reconnecting", "Discord ended the connection."));
  client.on(Events.ShardReconnecting, () =>
    tell("reconnecting", "The connection to Discord broke; it is being restored."),
  );
  client.on(Events.ShardReady, () => tell("connected"));
  client.on(Events.ShardResume, () => tell("connected"));
  client.on(Events.ShardDisconnect, ({ code }) => {
    log.error("discord-disconnected", { code });
    tell("down", FATAL[code] ?? `Discord closed the connection for good (code ${code}).`);
  });
  client.on(Events.Raw, (packet: { t: string | null; d: unknown }) => {
    if (packet.t !== GatewayDispatchEvents.InteractionCreate) return;
    // Else discord.js would build objects of its own from it, which nothing reads, and throw at a field it misses.
    packet.t = null;
    onInteraction(packet.d);
  });

  const abandoned = Promise.withResolvers<never>();
  async function connect(): Promise<void> {
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    await client.login(token);
    await ready;
  }

  return {
    ready: Promise.race([connect(), abandoned.promise]),
    async close() {
      closed = true;
      abandoned.reject(new Error("The line was closed."));
      await client.destroy();
      park(client);
    },
  };
}

/**
 * discord.js (14.28) cannot be stopped while it pauses between two attempts: it connects once more afterwards, and so
 * on for ever. Before it does, it asks for its session; from now on that answer never comes.
 */
function park(client: Client): void {
  for (const shard of client.ws.shards.values()) Reflect.set(shard, "sessionInfo", new Promise(() => {}));
}
