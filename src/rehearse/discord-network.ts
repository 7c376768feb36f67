/**
 * Discord's side of the wire, in simulated time: takes what the adapter's own code asks of its REST API, keeps the
 * documented limits, and recognises a repeated nonce (Discord: Create Message, Rate Limits).
 */
import type { DiscordRequest, DiscordRest } from "../adapters/chat/discord/discord-rest.ts";
import { PACE, REPEAT_WINDOW_MS } from "../adapters/chat/discord/limits.ts";
import { PlatformFailure } from "../core/errors.ts";
import type { Clock } from "../core/ports/clock.ts";
import { type Instant, SECOND_MS } from "../core/time/instant.ts";
import type { Recording } from "./recording.ts";
import type { Troubles } from "./troubles.ts";

type Posted = { id: string; channel: string; nonce: string; at: Instant };

export type DiscordNetwork = Pick<DiscordRest, "ask" | "insist">;

/** `posted` hears of each message, by its nonce. */
export function createDiscordNetwork(
  clock: Clock,
  recording: Recording,
  troubles: Troubles,
  posted: (nonce: string, body: unknown) => void,
): DiscordNetwork {
  const messages = new Map<string, Posted>();
  let recent: Instant[] = [];
  let count = 0n;

  /** Discord: Global Rate Limit: so many requests in any second. */
  function admit(): void {
    const now = clock.now();
    recording.asked("discord", now);
    recent = recent.filter((at) => at > now - SECOND_MS);
    const [first] = recent;
    if (first !== undefined && recent.length >= PACE.perSecond) {
      recording.refused("discord");
      const retryAfterMs = first + SECOND_MS - now;
      throw new PlatformFailure("rate-limited", "You are being rate limited.", {
        retryAfterMs,
        everywhere: true,
      });
    }
    recent.push(now);
  }

  async function ask(_what: string, { method, path, query, body }: DiscordRequest): Promise<unknown> {
    admit();
    const trouble = troubles.ofRequest("discord");
    if (trouble !== undefined && !trouble.carriedOut) throw trouble.failure;
    const answer = carryOut(method, path, query, body);
    if (trouble !== undefined) throw trouble.failure;
    return answer;
  }

  function carryOut(method: string, path: string, query: DiscordRequest["query"], body: unknown): unknown {
    const [, , channel = "", , message = ""] = path.split("/");
    if (method === "POST" && path.endsWith("/threads")) return { id: message };
    if (method === "POST" && path.endsWith("/messages")) return create(channel, body);
    if (method === "GET" && path.endsWith("/messages")) return list(channel, query?.after ?? "0");
    if (method === "GET") return { id: channel, last_message_id: lastIn(channel) };
    return { id: message, channel_id: channel };
  }

  function create(channel: string, body: unknown): unknown {
    const nonce = String((body as { nonce?: string }).nonce ?? "");
    const now = clock.now();
    const known = messages.get(nonce);
    if (known !== undefined && now - known.at <= REPEAT_WINDOW_MS)
      return { id: known.id, channel_id: channel };
    count += 1n;
    const id = String((BigInt(now - 1_420_070_400_000) << 22n) + (count % 4_194_304n));
    messages.set(nonce, { id, channel, nonce, at: now });
    posted(nonce, body);
    return { id, channel_id: channel };
  }

  function list(channel: string, after: string): unknown {
    return [...messages.values()]
      .filter((one) => one.channel === channel && BigInt(one.id) > BigInt(after))
      .map(({ id, nonce }) => ({ id, channel_id: channel, nonce, embeds: [], components: [] }))
      .slice(0, 100)
      .reverse();
  }

  const lastIn = (channel: string) =>
    [...messages.values()].findLast((one) => one.channel === channel)?.id ?? null;

  return { ask, insist: ask };
}
