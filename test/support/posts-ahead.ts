/** Makes the recording platform one that posts by itself what was booked, on its own clock, as Slack does. */
import { encodeReply } from "../../src/adapters/chat/console/encode-reply.ts";
import { PlatformFailure, type PlatformFailureKind } from "../../src/core/errors.ts";
import type { Ahead, Scheduled } from "../../src/core/ports/chat-platform.ts";
import type { Clock } from "../../src/core/ports/clock.ts";
import { DAY_MS, MINUTE_MS } from "../../src/core/time/instant.ts";
import type { RecordingPlatform } from "./recording-platform.ts";

/** The next request fails so; `done` all the same when told so. */
type Trouble = { kind: PlatformFailureKind; done?: boolean };

export type PostsAhead = RecordingPlatform & {
  waiting: Scheduled[];
  aheadFails(...troubles: Trouble[]): void;
};

export function postsAhead(platform: RecordingPlatform, clock: Clock): PostsAhead {
  const waiting: (Scheduled & { title: string; text: string })[] = [];
  const troubles: Trouble[] = [];
  let count = 0;

  function post(): void {
    for (const one of waiting.filter(({ at }) => at <= clock.now())) {
      const { at, channel, delivery, title, text } = one;
      platform.sent.push({ at, channel, delivery, title, text, edits: [] });
      waiting.splice(waiting.indexOf(one), 1);
    }
  }

  async function carryOut<T>(task: () => T): Promise<T> {
    const trouble = troubles.shift();
    if (trouble === undefined) return task();
    if (trouble.done === true) task();
    throw new PlatformFailure(trouble.kind, `told to fail: ${trouble.kind}`);
  }

  const ahead: Ahead = {
    schedule: ({ delivery, to, reply }, at) =>
      carryOut(() => {
        if (at < clock.now() + MINUTE_MS) throw new PlatformFailure("invalid", "That is too soon.");
        count += 1;
        const text = encodeReply(reply, 1, { zone: "utc", now: at }, "/conf");
        const scheduled = { id: `q${count}`, delivery, channel: to.channel, at };
        waiting.push({ ...scheduled, title: reply.title ?? "", text });
        clock.after(at - clock.now(), post);
        return scheduled;
      }),
    list: (to) => carryOut(() => waiting.filter(({ channel }) => channel === to.channel)),
    cancel: (_to, { id }) =>
      carryOut(() => {
        const index = waiting.findIndex((one) => one.id === id);
        const found = waiting[index];
        if (found === undefined || found.at < clock.now() + MINUTE_MS) return false;
        waiting.splice(index, 1);
        return true;
      }),
  };
  return {
    ...platform,
    traits: { ...platform.traits, ahead: { least: 90_000, most: 120 * DAY_MS, perMinute: 50 } },
    ahead,
    waiting,
    aheadFails: (...next) => void troubles.push(...next),
  };
}
