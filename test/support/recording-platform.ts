/**
 * A chat platform in memory that keeps what was sent and can be told to fail. It recognises repeats for as long as
 * it says, like the real ones, and forgets nothing when a new Callboard connects to it.
 */
import { encodeReply } from "../../src/adapters/chat/console/encode-reply.ts";
import { PlatformFailure, type PlatformFailureKind } from "../../src/core/errors.ts";
import type {
  ChatPlatform,
  Desk,
  MessageRef,
  Outgoing,
  PersonRef,
} from "../../src/core/ports/chat-platform.ts";
import type { Clock } from "../../src/core/ports/clock.ts";
import { nothingAhead } from "../../src/core/ports/nothing-ahead.ts";
import type { Named, Reply } from "../../src/core/reply/reply.ts";
import type { Instant } from "../../src/core/time/instant.ts";

/** What a message was made to show later, oldest first. */
export type Edit = { at: Instant; title: string; text: string };

export type Sent = {
  at: Instant;
  channel: string;
  delivery: string;
  title: string;
  text: string;
  edits: Edit[];
  /** Whom it notified, and under which message it stands. */
  calls?: Named;
  under?: MessageRef;
};

/** `arrives`: the platform took the message, though the sender is told otherwise. */
type Trouble = { kind: PlatformFailureKind; arrives?: boolean; retryAfterMs?: number; everywhere?: boolean };

export type RecordingPlatform = ChatPlatform & {
  sent: Sent[];
  /** The next sends fail so, one after another; a `fine` one does not. */
  fails(...troubles: (Trouble | "fine")[]): void;
  /** The next sends are on their way until that is called. */
  holds(): () => void;
  /** The next look-ups are refused so, one after another. */
  failsToFind(...kinds: PlatformFailureKind[]): void;
  closeDirect(person: string): void;
  /** Cannot be reached until it is back; with `knows`, and says so. */
  goesDown(knows: boolean): void;
  comesBack(): void;
  deleteChannel(channel: string): void;
  desk(): Desk;
};

export function recordingPlatform({
  name = "recorder",
  clock,
  repeatWindowMs = 139_000,
}: {
  name?: string;
  clock: Clock;
  repeatWindowMs?: number;
}): RecordingPlatform {
  const sent: Sent[] = [];
  const troubles: (Trouble | "fine")[] = [];
  let held = Promise.resolve();
  const unfound: PlatformFailureKind[] = [];
  const closed = new Set<string>();
  const gone = new Set<string>();
  let down: "unseen" | "seen" | undefined;
  let desk: Desk | undefined;

  const keep = (channel: string, delivery: string, reply: Reply, under?: MessageRef): MessageRef => {
    const known = sent.findIndex(
      (message) => message.delivery === delivery && clock.now() - message.at <= repeatWindowMs,
    );
    if (known >= 0) return { channel, message: String(known) };
    const text = encodeReply(reply, 1, { zone: "utc", now: clock.now() }, "/conf");
    const { title = "", calls } = reply;
    const named = { ...(calls === undefined ? {} : { calls }), ...(under === undefined ? {} : { under }) };
    sent.push({ at: clock.now(), channel, delivery, title, text, edits: [], ...named });
    return { channel, message: String(sent.length - 1) };
  };

  const refuse = (channel: string) => {
    if (down !== undefined) throw new PlatformFailure("unreached", "Nobody listens there.");
    if (gone.has(channel))
      throw new PlatformFailure("gone", `The channel ${channel} does not exist any more.`);
    if (closed.has(channel)) throw new PlatformFailure("closed", "This person takes no direct messages.");
  };

  return {
    name,
    traits: { repeatWindowMs, ahead: undefined, pace: { perSecond: 50, sharedBy: "platform" } },
    ahead: nothingAhead(name),
    sent,
    fails: (...next) => void troubles.push(...next),
    holds() {
      const over = Promise.withResolvers<void>();
      held = over.promise;
      return over.resolve;
    },
    failsToFind: (...kinds) => void unfound.push(...kinds),
    goesDown(knows) {
      down = knows ? "seen" : "unseen";
    },
    comesBack() {
      down = undefined;
    },
    closeDirect: (person) => void closed.add(`dm-${person}`),
    deleteChannel: (channel) => void gone.add(channel),
    desk() {
      if (desk === undefined) throw new Error("not started");
      return desk;
    },
    async start(given) {
      desk = given;
    },
    async stop() {},
    async openDirect({ platform, community, person }: PersonRef, greeting) {
      const channel = `dm-${person}`;
      refuse(channel);
      keep(channel, `greeting-${person}`, greeting);
      return { platform, community, channel };
    },
    messages: {
      async send({ delivery, to, reply, under }: Outgoing) {
        await held;
        refuse(to.channel);
        const trouble = troubles.shift();
        if (trouble === undefined || trouble === "fine") return keep(to.channel, delivery, reply, under);
        if (trouble.arrives === true) keep(to.channel, delivery, reply, under);
        throw new PlatformFailure(
          trouble.kind,
          `told to fail: ${trouble.kind}`,
          trouble.retryAfterMs === undefined
            ? {}
            : { retryAfterMs: trouble.retryAfterMs, everywhere: trouble.everywhere === true },
        );
      },
      async find({ delivery, to }, since) {
        const refused = unfound.shift();
        if (refused !== undefined) throw new PlatformFailure(refused, `told to fail: ${refused}`);
        const index = sent.findLastIndex(
          (message) => message.delivery === delivery && message.channel === to.channel && message.at >= since,
        );
        return index < 0 ? undefined : { channel: to.channel, message: String(index) };
      },
      async edit({ at, reply }) {
        refuse(at.channel);
        const message = sent[Number(at.message)];
        if (message === undefined) throw new PlatformFailure("gone", "There is no such message.");
        const text = encodeReply(reply, 1, { zone: "utc", now: clock.now() }, "/conf");
        message.edits.push({ at: clock.now(), title: reply.title ?? "", text });
      },
    },
    health() {
      const state = desk === undefined ? "stopped" : down === "seen" ? "reconnecting" : "connected";
      return { state, problem: undefined };
    },
  };
}
