/**
 * Keeps to what platforms take: everything that Callboard sends on its own waits here for its turn. Communities take
 * turns, and of each what begins first is said first. A platform's own "not before" is kept to the millisecond, for
 * the channel or for everything, as it says. Answers to commands do not come by here: platforms do not count them.
 */
import { PlatformFailure } from "../errors.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import { communityKey } from "../reminders/recipient.ts";
import type { Instant } from "../time/instant.ts";
import { createPaceGroup, endOf, type PaceGroup, type Pause } from "./pace-group.ts";

/** A platform on which each message is counted, the first of them without waiting again. */
export type Turn = { platform: ChatPlatform; end(): void };

export type Pacer = {
  /** Resolves when it is the community's turn, or to the instant to come back at when that is far away. */
  turn(platform: ChatPlatform, community: string, start: Instant): Promise<Turn | { notBefore: Instant }>;
  /** The platform for messages outside of turns: each waits for its own, or is `rate-limited` when that is far away. */
  paced(platform: ChatPlatform): ChatPlatform;
  /**
   * Runs one request that is no message when it is the community's turn, and counts it. Rejects as `ask` does, or
   * `rate-limited` when its turn is far away, or before the time that an earlier one was told.
   */
  request<T>(platform: ChatPlatform, community: string, start: Instant, ask: () => Promise<T>): Promise<T>;
  /** Whoever waits for a turn, now or later, is to come back. */
  stop(): void;
};

/** Opening a direct channel, and greeting in it. */
const OPENING_REQUESTS = 2;

/** A turn that was given and is still to be used. */
type Kept = { group: PaceGroup | undefined };

export function createPacer(clock: Clock): Pacer {
  const groups = new Map<string, PaceGroup>();
  const channels = new Map<string, Pause>();
  let stopped = false;

  function groupOf({ name, traits }: ChatPlatform, community: string): PaceGroup {
    const key = traits.pace.sharedBy === "platform" ? name : communityKey({ platform: name, community });
    const group = groups.get(key) ?? createPaceGroup(traits.pace, clock);
    groups.set(key, group);
    if (stopped) group.stop();
    return group;
  }

  /** A refusal that names a time holds for everything that shares the pace, or for its channel. */
  function obey(failure: unknown, group: PaceGroup, place: string | undefined): void {
    if (!(failure instanceof PlatformFailure) || failure.retryAfterMs === undefined) return;
    const since = clock.now();
    const until = since + failure.retryAfterMs;
    if (failure.everywhere) group.pause(until);
    else if (place !== undefined) {
      for (const [other, pause] of channels) if (endOf(pause, since) <= since) channels.delete(other);
      channels.set(place, { since, until });
    }
  }

  /** Asks for something that takes so many requests: not before the time told for its place, once `wait` has its turns. */
  async function counted<T>(
    { group, place, requests }: { group: PaceGroup; place: string | undefined; requests: number },
    wait: () => Promise<void>,
    ask: () => Promise<T>,
  ): Promise<T> {
    const now = clock.now();
    const until = endOf(place === undefined ? undefined : channels.get(place), now);
    if (until > now) throw tooMuch(until - now);
    await wait();
    const answered = group.begin(requests);
    try {
      return await ask();
    } catch (failure) {
      obey(failure, group, place);
      throw failure;
    } finally {
      answered();
    }
  }

  async function promises(group: PaceGroup, kept: Kept, community: string, count: number): Promise<void> {
    let have = kept.group === group ? 1 : 0;
    if (have === 1) kept.group = undefined;
    for (; have < count; have += 1) {
      const go = await group.wait(community, Number.NEGATIVE_INFINITY);
      if (go.granted) continue;
      group.giveBack(have);
      throw tooMuch(go.notBefore - clock.now());
    }
  }

  function counting(platform: ChatPlatform, kept: Kept): ChatPlatform {
    const { messages, openDirect, name } = platform;

    function ask<T>(
      { community, channel }: { community: string; channel?: string },
      send: () => Promise<T>,
      requests = 1,
    ): Promise<T> {
      const group = groupOf(platform, community);
      const place = channel === undefined ? undefined : `${name} ${channel}`;
      const turns = () => promises(group, kept, community, requests);
      return counted({ group, place, requests }, turns, send);
    }

    return {
      ...platform,
      messages: {
        send: (message) => ask(message.to, () => messages.send(message)),
        find: (message, since) => ask(message.to, () => messages.find(message, since)),
        edit: (posted) => ask(posted.to, () => messages.edit(posted)),
      },
      openDirect: (who, greeting) =>
        ask({ community: who.community }, () => openDirect(who, greeting), OPENING_REQUESTS),
    };
  }

  return {
    async turn(platform, community, start) {
      const group = groupOf(platform, community);
      const go = await group.wait(community, start);
      if (!go.granted) return { notBefore: go.notBefore };
      const kept: Kept = { group };
      return {
        platform: counting(platform, kept),
        end() {
          if (kept.group === undefined) return;
          kept.group = undefined;
          group.giveBack(1);
        },
      };
    },
    paced: (platform) => counting(platform, { group: undefined }),
    request(platform, community, start, ask) {
      const group = groupOf(platform, community);
      const place = `${communityKey({ platform: platform.name, community })} itself`;
      const turn = async () => {
        const go = await group.wait(community, start);
        if (!go.granted) throw tooMuch(go.notBefore - clock.now());
      };
      return counted({ group, place, requests: 1 }, turn, ask);
    },
    stop() {
      stopped = true;
      for (const group of groups.values()) group.stop();
    },
  };
}

function tooMuch(retryAfterMs: number): PlatformFailure {
  return new PlatformFailure("rate-limited", "The platform takes nothing more for now.", {
    hint: "Nothing to do: it is tried again.",
    retryAfterMs: Math.max(0, retryAfterMs),
  });
}
