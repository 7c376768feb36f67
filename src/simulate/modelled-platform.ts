/**
 * A chat platform by its documented behaviour: requests that get lost, are answered late or carried out after their
 * sender gave them up; repeats that it recognises, for a while or never; messages that it posts by itself. It keeps
 * what people saw, which is all that counts.
 */
import type { PlatformFailureKind } from "../core/errors.ts";
import type {
  Address,
  ChatPlatform,
  Desk,
  MessageRef,
  Outgoing,
  Scheduled,
  Traits,
} from "../core/ports/chat-platform.ts";
import type { Reply } from "../core/reply/reply.ts";
import { type Instant, MINUTE_MS, SECOND_MS } from "../core/time/instant.ts";
import type { Issued, Network } from "./network.ts";
import type { Life, World } from "./world.ts";

/** A message that stands in a channel since `at`, when the sender's clock showed `wall`. */
export type Seen = {
  at: Instant;
  wall: Instant;
  channel: string;
  delivery: string;
  reply: Reply;
  issued: Issued;
  /** Editing shows something else, and notifies nobody. */
  edits: { at: Instant; issued: Instant; reply: Reply }[];
  /** `direct`: the greeting that opens a direct channel. */
  by: "send" | "ahead" | "direct";
};

export type PlatformSettings = {
  name: string;
  traits: Traits;
  /** For how long after a message was taken its repeats are recognised; 0 for never. */
  recognisesMs: number;
};

export type ModelledPlatform = {
  seen: readonly Seen[];
  /** How many messages wait to be posted. */
  waiting(): number;
  /** The platform as one process sees it. */
  portOf(life: Life): ChatPlatform;
  /** Whoever is connected; undefined when nobody is. */
  connected(): { life: Life; desk: Desk } | undefined;
  refuse(channel: string, why: PlatformFailureKind | undefined): void;
  /** Everything is refused while the token is revoked. */
  revoke(revoked: boolean): void;
};

/** Slack: chat.deleteScheduledMessage: not within a minute of the time. */
const TOO_LATE_MS = MINUTE_MS;

export function modelledPlatform(
  world: World,
  network: Network,
  settings: PlatformSettings,
): ModelledPlatform {
  const { name, traits, recognisesMs } = settings;
  const seen: Seen[] = [];
  const refusals = new Map<string, PlatformFailureKind>();
  const scheduled = new Map<string, Scheduled & { reply: Reply; issued: Issued }>();
  const connections: { life: Life; desk: Desk }[] = [];
  let revoked = false;
  let scheduledEver = 0;

  const failure = (kind: PlatformFailureKind, what: string) => network.failure(kind, what);

  function refuseOrGoOn(channel: string, what: string): void {
    if (revoked) throw failure("revoked", what);
    const why = refusals.get(channel);
    if (why !== undefined) throw failure(why, what);
  }

  function post(message: Seen): MessageRef {
    seen.push(message);
    world.note(
      () => `${name}: SEEN in ${message.channel}: ${message.reply.title ?? ""} [${message.delivery}]`,
    );
    return { channel: message.channel, message: String(seen.length - 1) };
  }

  function take({ delivery, to, reply }: Outgoing, issued: Issued, by: Seen["by"]): MessageRef {
    refuseOrGoOn(to.channel, "send");
    const at = world.now();
    const known = seen.findLastIndex((one) => one.delivery === delivery && one.channel === to.channel);
    const first = seen[known];
    if (first !== undefined && recognisesMs > 0 && at - first.at <= recognisesMs)
      return { channel: to.channel, message: String(known) };
    return post({ at, wall: world.wall(), channel: to.channel, delivery, reply, issued, by, edits: [] });
  }

  function postScheduled(id: string): void {
    const message = scheduled.get(id);
    if (message === undefined) return;
    scheduled.delete(id);
    if (refusals.has(message.channel)) return;
    const { delivery, channel, reply, issued } = message;
    post({ at: world.now(), wall: world.wall(), channel, delivery, reply, issued, by: "ahead", edits: [] });
  }

  const messagesOf = (life: Life): ChatPlatform["messages"] => ({
    send: (message) =>
      network.request(life, "send", message.to.channel, (issued) => take(message, issued, "send")),
    find: ({ delivery, to }, since) =>
      network.request(life, "find", to.channel, () => {
        refuseOrGoOn(to.channel, "find");
        const at = seen.findLastIndex(
          (one) => one.delivery === delivery && one.channel === to.channel && one.at >= since,
        );
        return at < 0 ? undefined : { channel: to.channel, message: String(at) };
      }),
    edit: ({ at, to, reply }) =>
      network.request(life, "edit", to.channel, (issued) => {
        refuseOrGoOn(to.channel, "edit");
        const message = seen[Number(at.message)];
        if (message === undefined) throw failure("gone", "edit");
        message.edits.push({ at: world.now(), issued: issued.at, reply });
        world.note(() => `${name}: EDITED in ${to.channel}: ${reply.title ?? ""}`);
      }),
  });

  const aheadOf = (life: Life): ChatPlatform["ahead"] => ({
    schedule: ({ delivery, to, reply }, wanted) =>
      network.request(life, "schedule", to.channel, (issued) => {
        refuseOrGoOn(to.channel, "schedule");
        const at = Math.ceil(wanted / SECOND_MS) * SECOND_MS;
        const wait = at - world.now();
        if (traits.ahead === undefined || wait < traits.ahead.least || wait > traits.ahead.most)
          throw failure("invalid", "schedule");
        scheduledEver += 1;
        const id = `s${scheduledEver}`;
        scheduled.set(id, { id, delivery, channel: to.channel, at, reply, issued });
        world.at(at, () => postScheduled(id));
        return { id, delivery, channel: to.channel, at };
      }),
    list: (to) =>
      network.request(life, "list", to.channel, () => {
        refuseOrGoOn(to.channel, "list");
        return [...scheduled.values()]
          .filter(({ channel }) => channel === to.channel)
          .sort((a, b) => a.at - b.at)
          .map(({ id, delivery, channel, at }) => ({ id, delivery, channel, at }));
      }),
    cancel: (to, { id }) =>
      network.request(life, "cancel", to.channel, () => {
        refuseOrGoOn(to.channel, "cancel");
        const message = scheduled.get(id);
        return message !== undefined && message.at - world.now() > TOO_LATE_MS && scheduled.delete(id);
      }),
  });

  return {
    seen,
    waiting: () => scheduled.size,
    portOf: (life) => ({
      name,
      traits,
      async start(desk) {
        connections.push({ life, desk });
      },
      async stop() {},
      health: () => ({ state: revoked ? "down" : "connected", problem: undefined }),
      openDirect({ community, person }, reply) {
        const to: Address = { platform: name, community, channel: `dm-${person}` };
        const delivery = `greeting-${person}`;
        return network.request(life, "open", to.channel, (issued) => {
          take({ delivery, to, reply }, issued, "direct");
          return to;
        });
      },
      messages: messagesOf(life),
      ahead: aheadOf(life),
    }),
    connected: () => connections.findLast(({ life }) => life.alive && !life.paused),
    refuse(channel, why) {
      if (why === undefined) refusals.delete(channel);
      else refusals.set(channel, why);
    },
    revoke(now) {
      revoked = now;
    },
  };
}
