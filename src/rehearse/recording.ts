/** What people saw in a rehearsal, message by message, and how much each platform was asked. */
import type { Outgoing } from "../core/ports/chat-platform.ts";
import { type Instant, MINUTE_MS } from "../core/time/instant.ts";

/** One message as it arrived. `due`: when it should have. */
export type Row = {
  at: Instant;
  due: Instant;
  platform: string;
  community: string;
  kind: string;
  /** A pretend person's name, or the channel's. */
  to: string;
  sessions: readonly string[];
  text: string;
  /** The request's body, as the platform got it. */
  body: unknown;
};

export type Recording = {
  rows: Row[];
  /** What is about to be sent, so that what the platform takes can be told apart. */
  expect(outgoing: Outgoing): void;
  /** The platform has posted the delivery of that name. */
  posted(delivery: string, at: Instant, body: unknown): void;
  /** One request to that platform. */
  asked(platform: string, at: Instant): void;
  refused(platform: string): void;
  /** Requests by minute, of one platform. */
  load(platform: string): ReadonlyMap<Instant, number>;
  refusals(platform: string): number;
};

/** `show` writes a message as a person reads it; `nameOf` names a channel. */
export function createRecording(
  show: (outgoing: Outgoing, at: Instant) => string,
  nameOf: (channel: string) => string,
): Recording {
  const rows: Row[] = [];
  const expected = new Map<string, Outgoing>();
  const loads = new Map<string, Map<Instant, number>>();
  const refusals = new Map<string, number>();
  return {
    rows,
    expect: (outgoing) => void expected.set(outgoing.delivery, outgoing),
    posted(delivery, at, body) {
      const outgoing = expected.get(delivery);
      if (outgoing === undefined) return;
      const { to, subject } = outgoing;
      const text = show(outgoing, at);
      rows.push({
        at,
        due: subject?.due ?? at,
        platform: to.platform,
        community: to.community,
        kind: subject?.kind ?? "message",
        to: nameOf(to.channel),
        sessions: subject?.sessions ?? [],
        text,
        body,
      });
    },
    asked(platform, at) {
      const own = loads.get(platform) ?? new Map<Instant, number>();
      const minute = at - (at % MINUTE_MS);
      own.set(minute, (own.get(minute) ?? 0) + 1);
      loads.set(platform, own);
    },
    refused: (platform) => void refusals.set(platform, (refusals.get(platform) ?? 0) + 1),
    load: (platform) => loads.get(platform) ?? new Map(),
    refusals: (platform) => refusals.get(platform) ?? 0,
  };
}

/** A message's title, or its first line. */
export function headlineOf({ text }: Row): string {
  const lines = text.split("\n");
  return lines.find((line) => line.startsWith("# "))?.slice(2) ?? lines[0] ?? "";
}
